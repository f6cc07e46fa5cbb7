// clang-format off: CLD2's header uses FILE and does not include this
#include <cstdio>
// clang-format on
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "language/analyse.h"

namespace copytaster::language {
namespace {

/// "en-GB" -> "en", lower case; empty for what is no code.
std::string primary_code(std::string_view declared) {
  std::string code;
  for (const char c : declared) {
    if (c == '-' || c == '_') break;
    code += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  }
  return code.size() == 2 || code.size() == 3 ? code : std::string();
}

std::string code_of(CLD2::Language language) {
  const std::string code = primary_code(CLD2::LanguageCode(language));
  return code.empty() || code == "un" ? "und" : code;
}

/// CLD2 guesses from fewer letters too, but wrongly too often: names alone look like any language. Counted
/// in bytes, as a Han character tells as much as a word.
constexpr std::size_t kLeastLetterBytes = 20;
/// The guess must fill most of the text; two languages side by side are neither.
constexpr int kLeastShare = 60;
/// A declared language this close to the best guess wins: Norwegian and Danish, Serbian and Croatian.
constexpr int kCloseShare = 30;
/// Much more than tells a language, and far below CLD2's limit of an int.
constexpr std::size_t kMostBytes = 1u << 20;

}  // namespace

std::string identify(std::string_view text, std::optional<std::string_view> declared) {
  const std::string hint = declared ? primary_code(*declared) : std::string();
  if (text.size() > kMostBytes) {
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  std::size_t letter_bytes = 0;
  for (std::size_t at = 0; at < text.size() && letter_bytes < kLeastLetterBytes;) {
    const std::size_t begin = at;
    if (is_letter(decode(text, at))) letter_bytes += at - begin;
  }
  if (letter_bytes < kLeastLetterBytes) return hint.empty() ? "und" : hint;

  // Broken UTF-8 makes CLD2 return without having written any of these.
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int shares[3] = {};
  double scores[3] = {};
  int text_bytes = 0;
  bool reliable = false;
  int valid_bytes = 0;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages,
                                          shares, scores, nullptr, &text_bytes, &reliable, &valid_bytes);
  const std::string best = code_of(languages[0]);
  if (!hint.empty()) {
    for (int i = 1; i < 3; ++i) {
      if (code_of(languages[i]) == hint && shares[0] - shares[i] < kCloseShare) return hint;
    }
    if (!reliable && (best == hint || best == "und")) return hint;
  }
  if (!reliable || shares[0] < kLeastShare) return "und";
  return best;
}

}  // namespace copytaster::language
