#include "language/network/word_encoder.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

constexpr std::uint32_t kVectorSize = 100;
constexpr std::uint32_t kWordSize = 64;
constexpr std::uint32_t kGramSize = 64;
constexpr std::uint32_t kAffixSize = 24;
constexpr std::uint32_t kShapeSize = 16;
constexpr std::uint32_t kInputs = kVectorSize + kWordSize + kGramSize + 3 * kAffixSize + kShapeSize;

std::uint32_t fnv32(std::string_view bytes, std::uint32_t hash = 2166136261u) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  return hash;
}

/// The last bits of FNV are its weakest.
std::uint32_t finished(std::uint32_t hash) { return hash ^ (hash >> 15); }

bool is_double_mark(char32_t c) { return (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB; }
bool is_single_mark(char32_t c) { return (c >= 0x2018 && c <= 0x201B) || c == U'`'; }

/// Whether the form's letters are large, and whether it has figures.
std::uint32_t shape_of(std::span<const char32_t> form) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t figures = 0;
  bool capital_first = false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    figures += is_digit(form[i]) ? 1u : 0u;
    if (!is_letter(form[i])) continue;
    ++letters;
    const bool capital = is_upper(form[i]);
    capitals += capital ? 1u : 0u;
    if (i == 0) capital_first = capital;
  }
  const std::uint32_t mixed = figures > 0 ? 1 : 0;
  if (letters == 0) return figures == 0 ? 3 : figures == form.size() ? 1 : 2;
  if (capitals == 0) return 4 + mixed;
  if (capitals == letters) return letters == 1 ? 6 : 7 + mixed;
  if (capital_first) return capitals == 1 ? 9 + mixed : 11;
  return 12;
}

/// The characters of a form as UTF-8, and where each begins.
struct Characters {
  std::string bytes;
  std::vector<std::uint32_t> begins;  ///< one more than there are characters

  void add(char32_t c) {
    begins.push_back(static_cast<std::uint32_t>(bytes.size()));
    encode(c, bytes);
  }
  std::size_t size() const { return begins.size(); }
  std::string_view part(std::size_t from, std::size_t to) const {
    const auto end = to < begins.size() ? begins[to] : bytes.size();
    return std::string_view(bytes).substr(begins[from], end - begins[from]);
  }
};

void read_grams(const std::vector<char32_t>& plain, std::vector<std::uint32_t>& grams) {
  constexpr std::size_t kLongest = 24;  // of "<form>"; the middle of a longer one is left out
  Characters marked;
  const std::size_t size = plain.size() + 2;
  for (std::size_t i = 0; i < size; ++i) {
    if (size > kLongest && i >= kLongest / 2 && i < size - kLongest / 2) continue;
    marked.add(i == 0 ? U'<' : i + 1 == size ? U'>' : plain[i - 1]);
  }
  for (std::size_t length = 2; length <= 4; ++length) {
    for (std::size_t i = 0; i + length <= marked.size(); ++i) {
      grams.push_back(finished(fnv32(marked.part(i, i + length))));
    }
  }
}

std::array<std::uint32_t, 3> read_affixes(const std::vector<char32_t>& plain) {
  Characters form;
  for (const char32_t c : plain) form.add(c);
  const auto size = form.size();
  const auto last = [&](std::size_t n) { return form.part(size - std::min(n, size), size); };
  const auto hash = [](std::string_view kind, std::string_view affix) { return finished(fnv32(affix, fnv32(kind))); };
  if (size == 0) return {hash("s2", ""), hash("s3", ""), hash("p3", "")};
  return {hash("s2", last(2)), hash("s3", last(3)), hash("p3", form.part(0, std::min<std::size_t>(3, size)))};
}

}  // namespace

WordFeatures read_features(std::string_view form) {
  constexpr std::size_t kLongest = 200;  // bytes; nothing longer is a word
  form = form.substr(0, kLongest);
  std::vector<char32_t> characters;
  std::vector<char32_t> plain;  // folded, every figure a 0
  WordFeatures features;
  for (std::size_t i = 0; i < form.size();) {
    const auto begin = i;
    const char32_t c = decode(form, i);
    characters.push_back(c);
    std::size_t at = 0;
    const auto small = to_lower(form.substr(begin, i - begin));
    const char32_t folded = is_double_mark(c) ? U'"' : is_single_mark(c) ? U'\'' : decode(small, at);
    encode(folded, features.folded);
    plain.push_back(is_digit(folded) ? U'0' : folded);
  }
  features.shape = shape_of(characters);
  read_grams(plain, features.grams);
  features.affixes = read_affixes(plain);
  return features;
}

WordEncoder::WordEncoder(const ModelFile& file, const Vectors& vectors)
    : vectors_(&vectors),
      words_(file.byte_rows("words", kWordSize)),
      grams_(file.byte_rows("grams", kGramSize)),
      affixes_(file.byte_rows("affixes", kAffixSize)),
      shapes_(file.floats("shapes", kShapes, kShapeSize)),
      unknown_(file.floats("unknown", 1, kVectorSize)),
      absent_(file.floats("absent", 1, kWordSize)),
      project_(file.linear("project", kInputs, 0)),
      refine_(file.linear("refine", project_.outputs, project_.outputs)) {
  keys_ = file.keys("words.keys", words_.rows);
  const bool sound = grams_.rows > 0 && affixes_.rows > 0 && affixes_.rows % 3 == 0 && project_.outputs % kPanel == 0 &&
                     vectors.size() == kVectorSize;
  if (!sound) throw ModelError("the model's tables of words have sizes that this program cannot use");
  if (file.text("vectors") != std::to_string(vectors.fingerprint()))
    throw ModelError("the model was trained with other word vectors");
}

void WordEncoder::compute(std::string_view form, float* out) const {
  const auto features = read_features(form);
  std::array<float, kInputs> in{};
  float* at = in.data();
  if (const auto rank = vectors_->rank(features.folded)) {
    vectors_->add(*rank, 1, at);
  } else {
    std::ranges::copy(unknown_, at);
  }
  at += kVectorSize;
  if (const auto row = keys_.find(fnv64(features.folded))) {
    words_.add_row(*row, 1, at);
  } else {
    std::ranges::copy(absent_, at);
  }
  at += kWordSize;
  const auto share = 1.0f / static_cast<float>(std::max<std::size_t>(features.grams.size(), 1));
  for (const auto gram : features.grams) grams_.add_row(gram % grams_.rows, share, at);
  at += kGramSize;
  const auto affixes = affixes_.rows / 3;
  for (std::uint32_t i = 0; i < 3; ++i) {
    affixes_.add_row(i * affixes + features.affixes[i] % affixes, 1, at);
    at += kAffixSize;
  }
  std::ranges::copy(shapes_.subspan(std::size_t{features.shape} * kShapeSize, kShapeSize), at);

  const auto size = width();
  std::vector<float> hidden(size);
  std::vector<float> change(size);
  WholeRows rows;
  const auto& machine = kernels().front();
  machine.round(in.data(), kInputs, 1, kInputs, rows);
  machine.apply(project_, rows, kStraight, out);
  for (std::size_t i = 0; i < size; ++i) hidden[i] = std::max(out[i], 0.0f);
  machine.round(hidden.data(), size, 1, size, rows);
  machine.apply(refine_, rows, kStraight, change.data());
  for (std::size_t i = 0; i < size; ++i) out[i] += change[i];
}

std::uint32_t WordEncoder::encode(std::string_view form, WordCache& cache) const {
  const auto next = static_cast<std::uint32_t>(cache.rows.size());
  const auto [place, fresh] = cache.rows.try_emplace(fnv64(form), next);
  if (fresh) {
    cache.vectors.resize((std::size_t{next} + 1) * width());
    compute(form, cache.vectors.data() + std::size_t{next} * width());
  }
  return place->second;
}

}  // namespace copytaster::language
