// A reading as a spilled file may hold it after damage, its checksum set right: else nothing would get past that.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "report/report.h"
#include "require.h"
#include "store/reading_codec.h"
#include "work/stories.h"

namespace {

constexpr std::size_t kHeadSize = 9;  ///< version and checksum, as reading_codec.cc draws them

std::string sealed(std::string bytes) {
  if (bytes.size() < kHeadSize) return bytes;
  const auto hash = copytaster::hash64(std::string_view(bytes).substr(kHeadSize), static_cast<unsigned char>(bytes[0]));
  for (std::size_t i = 1; i < kHeadSize; ++i) bytes[i] = static_cast<char>(hash >> (8 * (i - 1)));
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace copytaster;
  static const work::Tools kTools(Packs::load(COPYTASTER_SOURCE "/packs").value());
  auto reading = store::decode_reading(sealed({reinterpret_cast<const char*>(data), size}));
  if (!reading) return 0;
  const auto& text = reading->article.text;
  for (const auto& token : reading->analysis.tokens) require(text.holds(token.span), "token inside the text");
  for (const auto& mention : reading->findings.mentions) {
    require(mention.entity.value < reading->findings.entities.size(), "a mention's entity is there");
  }
  const auto bytes = store::encode_reading(*reading);
  const auto again = store::decode_reading(bytes);
  require(again && store::encode_reading(*again) == bytes, "what is written can be read");
  (void)report::annotation_json(*reading);
  std::vector<find::Reading> one;
  one.push_back(std::move(*reading));
  work::Options options;
  options.threads = 1;
  for (const auto& story : work::make_stories(std::move(one), kTools, options)) (void)report::story_json(story);
  return 0;
}
