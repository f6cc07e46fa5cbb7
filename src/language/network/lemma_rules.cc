#include "language/network/lemma_rules.h"

#include <charconv>

#include "base/utf8.h"
#include "language/network/word_encoder.h"

namespace copytaster::language {
namespace {

constexpr std::size_t kLongest = 100;  // bytes; nothing longer is inflected

/// The bytes of a string that ends with its first `count` characters' worth left out at the end.
std::string_view without_last(std::string_view text, std::uint32_t count) {
  while (count > 0 && !text.empty()) {
    while ((static_cast<unsigned char>(text.back()) & 0xC0) == 0x80 && text.size() > 1) text.remove_suffix(1);
    text.remove_suffix(1);
    --count;
  }
  return text;
}

std::string with_first_large(std::string_view folded, std::string_view form) {
  std::size_t small = 0;
  std::size_t large = 0;
  if (folded.empty() || form.empty()) return std::string(folded);
  decode(folded, small);
  std::string out;
  encode(to_upper(decode(form, large)), out);
  return out + std::string(folded.substr(small));
}

}  // namespace

LemmaRules::LemmaRules(const ModelFile& file) {
  for (const auto line : file.lines("lemma.scripts")) {
    Script script;
    script.base = line.empty() ? 'l' : line.front();
    const char* end = line.data() + line.size();
    const auto read = std::from_chars(line.empty() ? end : line.data() + 1, end, script.cut);
    if (read.ec != std::errc()) throw ModelError("a rule of lemmas cannot be read");
    script.add = std::string_view(read.ptr, static_cast<std::size_t>(end - read.ptr));
    scripts_.push_back(script);
  }
  keys_ = file.keys("lemma.rules", scripts_.size());
}

const LemmaRules::Script* LemmaRules::look_up(std::uint64_t hash) const {
  const auto number = keys_.find(hash);
  return number ? &scripts_[*number] : nullptr;
}

LemmaRules::Found LemmaRules::find(std::string_view form, std::string_view tag) const {
  const auto folded = fold_form(form);
  Found found{folded, false};
  if (folded.size() > kLongest) return found;
  // The hash runs over the tag and then the word from its end, so each longer ending adds one step.
  auto hash = fnv64("\t", fnv64(tag));
  const Script* best = look_up(hash);
  for (std::size_t i = folded.size(); i-- > 0;) {
    hash = fnv64(std::string_view(folded).substr(i, 1), hash);
    if (const auto* script = look_up(hash)) best = script;
  }
  if (const auto* script = look_up(fnv64("^", hash))) {
    best = script;
    found.whole = true;
  }
  if (best == nullptr) return found;
  const std::string base = best->base == 'a'   ? std::string(form)
                           : best->base == 't' ? with_first_large(folded, form)
                                               : folded;
  auto lemma = std::string(without_last(base, best->cut)) + std::string(best->add);
  if (!lemma.empty()) found.lemma = std::move(lemma);
  return found;
}

}  // namespace copytaster::language
