#include "language/unicode_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

std::vector<Span> pieces(const icu::BreakIterator* prototype, std::string_view bytes) {
  std::vector<Span> out;
  if (prototype == nullptr || bytes.empty()) return out;
  const std::unique_ptr<icu::BreakIterator> iterator(prototype->clone());
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
  if (iterator == nullptr || U_FAILURE(status)) return out;
  iterator->setText(&text, status);
  if (U_SUCCESS(status)) {
    std::int32_t begin = iterator->first();
    for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE; begin = end, end = iterator->next()) {
      const auto piece = bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
      const auto kept = trim(piece);
      if (kept.empty()) continue;
      const auto from = static_cast<std::uint32_t>(kept.data() - bytes.data());
      out.push_back({from, from + static_cast<std::uint32_t>(kept.size())});
    }
  }
  utext_close(&text);
  return out;
}

}  // namespace

struct UnicodeBreaks::Iterators {
  std::unique_ptr<icu::BreakIterator> words;
  std::unique_ptr<icu::BreakIterator> sentences;
};

UnicodeBreaks::UnicodeBreaks() {
  auto made = std::make_unique<Iterators>();
  UErrorCode status = U_ZERO_ERROR;
  made->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) made->words.reset();
  status = U_ZERO_ERROR;
  made->sentences.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) made->sentences.reset();
  iterators_ = std::move(made);
}

UnicodeBreaks::~UnicodeBreaks() = default;

std::vector<Span> UnicodeBreaks::words(std::string_view bytes) const { return pieces(iterators_->words.get(), bytes); }

std::vector<Span> UnicodeBreaks::sentences(std::string_view bytes) const {
  return pieces(iterators_->sentences.get(), bytes);
}

}  // namespace copytaster::language
