#include "base/utf8.h"
#include "page/text/metadata.h"

namespace copytaster::page {
namespace {

/// Words of the line that are neither the date nor usual beside one.
std::size_t other_words(std::string_view text, const Rules::Compiled& rules) {
  std::size_t others = 0;
  for (const auto& piece : split_runs(text)) {
    const auto word = to_lower(piece.text);
    if (piece.number || rules.date_words.contains(word) || rules.date_labels.contains(word)) continue;
    ++others;
  }
  return others;
}

}  // namespace

void read_dates(Draft& draft, Article& article, const Rules::Compiled& rules) {
  // A date of publication stands above the body or in its first lines; further down only with a label.
  constexpr std::size_t kHeadParagraphs = 3;
  constexpr std::uint32_t kLongestLine = 16;
  std::size_t paragraphs = 0;
  int best = 0;
  std::optional<Published> found;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const bool byline = draft.verdicts[i].role == Role::removed && draft.verdicts[i].kind == RemovedKind::byline;
    if (!draft.open(i) && !byline) continue;
    const Line& line = draft.line(i);
    if (!byline && is_paragraph(line)) ++paragraphs;
    if (line.words > kLongestLine || line.words == 0) continue;
    const auto printed = find_printed_date(line.plain, rules);
    const std::string_view before = printed ? line.plain.substr(0, printed->begin) : line.plain;
    if (!printed) {
      // "Updated:" with its date lost.
      if (rules.date_labels.contains(to_lower(trim(before.substr(0, before.find(':')))))) {
        if (line.words <= 4 && !byline) draft.remove(i, RemovedKind::date);
      }
      continue;
    }
    const int rank = rank_of_label(before, rules);
    const std::size_t others = other_words(before, rules) + other_words(line.plain.substr(printed->end), rules);
    const bool alone = others <= 3 && !line.stop;
    const bool head = paragraphs < kHeadParagraphs;
    if ((rank != 2 || (alone && head)) && rank > best) {
      best = rank;
      found = printed->date;
    }
    const bool opens = rank != 2 && other_words(before, rules) == 0 && others <= 4;
    if (!byline && (alone || opens) && (head || rank != 2 || others == 0)) draft.remove(i, RemovedKind::date);
  }
  if (!article.published && found) article.published = std::move(found);
}

}  // namespace copytaster::page
