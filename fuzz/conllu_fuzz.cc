// A treebank from a stranger: read, cut, analysed and written again.
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string_view>

#include "base/pack.h"
#include "language/analyse.h"
#include "report/conllu.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace copytaster;
  static const language::Models kModels(Packs::load(COPYTASTER_SOURCE "/packs").value());
  const auto sentences = report::parse_conllu({reinterpret_cast<const char*>(data), size});
  if (!sentences) return 0;
  auto cut = report::cut_of(*sentences);
  const auto tokens = cut.analysis.tokens.size();
  for (const auto& token : cut.analysis.tokens) require(cut.text.holds(token.span), "token inside the text");
  language::Scratch scratch;
  const auto analysis = language::analyse_cut(cut.text, std::move(cut.analysis), kModels, scratch);
  require(analysis.tokens.size() == tokens, "tokens as they were given");
  std::ostringstream out;
  report::write_conllu(out, *sentences, analysis);
  const auto again = report::parse_conllu(out.str());
  require(again && again->size() == sentences->size(), "what is written can be read");
  return 0;
}
