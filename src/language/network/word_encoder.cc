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

namespace {

/// A character as WordFeatures::folded has it.
char32_t fold(char32_t c) {
  if (is_double_mark(c)) return U'"';
  if (is_single_mark(c)) return U'\'';
  return to_lower(c);
}

/// Calls use(character, folded) for each character of a form. Nothing longer than its first kLongest bytes is a word.
template <class Use>
void for_each_character(std::string_view form, const Use& use) {
  constexpr std::size_t kLongest = 200;
  form = form.substr(0, kLongest);
  for (std::size_t i = 0; i < form.size();) {
    const char32_t c = decode(form, i);
    use(c, fold(c));
  }
}

}  // namespace

std::string fold_form(std::string_view form) {
  std::string folded;
  for_each_character(form, [&](char32_t, char32_t small) { encode(small, folded); });
  return folded;
}

WordFeatures read_features(std::string_view form) {
  std::vector<char32_t> characters;
  std::vector<char32_t> plain;  // folded, every figure a 0
  WordFeatures features;
  for_each_character(form, [&](char32_t c, char32_t small) {
    characters.push_back(c);
    encode(small, features.folded);
    plain.push_back(is_digit(small) ? U'0' : small);
  });
  features.shape = shape_of(characters);
  read_grams(plain, features.grams);
  features.affixes = read_affixes(plain);
  return features;
}

void WordCache::make_room() {
  const auto size = uses.size();
  if (size < kMost) return;
  auto sorted = uses;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(size / 2);
  std::ranges::nth_element(sorted, middle, std::ranges::greater{});
  const auto width = vectors.size() / size;
  const auto gate_width = gates.size() / size;
  constexpr auto kGone = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> moved(size, kGone);
  std::uint32_t kept = 0;
  for (std::size_t row = 0; row < size; ++row) {
    if (uses[row] <= *middle) continue;
    std::copy_n(vectors.data() + row * width, width, vectors.data() + kept * width);
    std::copy_n(gates.data() + row * gate_width, gate_width, gates.data() + kept * gate_width);
    uses[kept] = uses[row] / 2;
    moved[row] = kept++;
  }
  std::erase_if(rows, [&](const auto& entry) { return moved[entry.second] == kGone; });
  for (auto& [hash, row] : rows) row = moved[row];
  uses.resize(kept);
  vectors.resize(kept * width);
  gates.resize(kept * gate_width);
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

void WordEncoder::read_inputs(std::string_view form, float* in) const {
  const auto features = read_features(form);
  float* at = in;
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
}

/// Many forms at once: with AVX-512 a row alone takes six times as long as one among many.
void WordEncoder::compute(const std::vector<float>& inputs, std::size_t count, float* out) const {
  const auto& machine = kernels().front();
  const std::size_t size = width();
  std::vector<float> hidden(count * size);
  WholeRows rows;
  machine.round(inputs.data(), kInputs, count, kInputs, rows);
  machine.apply(project_, rows, kStraight, out);
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] = std::max(out[i], 0.0f);
  machine.round(hidden.data(), size, count, size, rows);
  machine.apply(refine_, rows, kStraight, hidden.data());
  for (std::size_t i = 0; i < hidden.size(); ++i) out[i] += hidden[i];
}

std::vector<std::uint32_t> WordEncoder::encode(std::span<const std::string_view> forms, WordCache& cache) const {
  const auto known = cache.rows.size();
  std::vector<std::uint32_t> found;
  found.reserve(forms.size());
  std::vector<float> inputs;
  for (const auto form : forms) {
    const auto [place, fresh] = cache.rows.try_emplace(fnv64(form), static_cast<std::uint32_t>(cache.rows.size()));
    if (fresh) {
      inputs.resize(inputs.size() + kInputs);
      read_inputs(form, inputs.data() + inputs.size() - kInputs);
      cache.uses.push_back(0);
    }
    ++cache.uses[place->second];
    found.push_back(place->second);
  }
  const auto count = cache.rows.size() - known;
  cache.vectors.resize(cache.rows.size() * width());
  compute(inputs, count, cache.vectors.data() + known * width());
  return found;
}

}  // namespace copytaster::language
