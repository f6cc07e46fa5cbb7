#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "page/text/metadata.h"

namespace copytaster::page {
namespace {

/// "Headline - Outlet" without the outlet, where the outlet is known to be that.
std::string_view without_outlet(std::string_view title, const std::optional<std::string>& outlet) {
  if (!outlet) return title;
  for (const std::string_view sign : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: "}) {
    const auto at = title.rfind(sign);
    if (at == std::string_view::npos) continue;
    if (skeleton(title.substr(at + sign.size())) == skeleton(*outlet)) return trim(title.substr(0, at));
  }
  return title;
}

/// The line says the headline again, whole or cut.
bool repeats(std::span<const std::uint64_t> line, std::span<const std::uint64_t> title) {
  if (line.empty() || title.empty()) return false;
  if (line.size() == title.size()) return std::equal(line.begin(), line.end(), title.begin());
  const auto& shorter = line.size() < title.size() ? line : title;
  const auto& longer = line.size() < title.size() ? title : line;
  // An outlet's name may stand behind one of the two.
  return shorter.size() >= 4 && longer.size() <= shorter.size() + 4 &&
         std::equal(shorter.begin(), shorter.end(), longer.begin());
}

/// "Headline | Outlet" where the headline also stands alone on the page: cuts and returns the outlet.
std::optional<std::string> cut_outlet(const Draft& draft, std::string& title) {
  for (const std::string_view sign : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const auto at = title.rfind(sign);
    if (at == std::string::npos) continue;
    std::vector<std::uint64_t> head;
    append_words(std::string_view(title).substr(0, at), head);
    const auto alone = [&](const Line& line) { return std::ranges::equal(draft.lines.words_of(line), head); };
    if (head.size() < 3 || std::ranges::none_of(draft.lines.all, alone)) continue;
    auto outlet = title.substr(at + sign.size());
    title.resize(at);
    return outlet;
  }
  return std::nullopt;
}

void mark_repeats_of_title(Draft& draft) {
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const auto& line = draft.line(i);
    if (!repeats(draft.lines.words_of(line), draft.title_words)) continue;
    // A sentence that says the headline word for word is still the body's.
    if (line.stop && is_paragraph(line) && line.words != draft.title_words.size()) continue;
    if (draft.title) {
      if (draft.open(i)) draft.remove(i, RemovedKind::other);
    } else if (draft.open(i) || draft.verdicts[i].kind != RemovedKind::comment_form) {
      draft.title = i;
      draft.verdicts[i].role = Role::title;
      draft.verdicts[i].section = draft.verdicts[i].end = false;
    }
  }
}

/// How often each word of subject stands in the paragraphs of the page.
std::unordered_map<std::uint64_t, unsigned> subject_of(const Draft& draft, const Rules::Compiled& rules) {
  std::unordered_map<std::uint64_t, unsigned> counts;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i) || !is_paragraph(draft.line(i))) continue;
    for (const auto word : draft.lines.words_of(draft.line(i))) {
      if (!rules.is_function_word(word)) ++counts[word];
    }
  }
  return counts;
}

/// The share of the line's words of subject that the paragraphs use too.
double relation(std::span<const std::uint64_t> line, const std::unordered_map<std::uint64_t, unsigned>& subject,
                const Rules::Compiled& rules) {
  std::size_t words = 0;
  std::size_t shared = 0;
  for (const auto word : line) {
    if (rules.is_function_word(word)) continue;
    ++words;
    shared += subject.contains(word) ? 1u : 0u;
  }
  return words == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(words);
}

/// The headline above the body: the line that is most about what the body is about; the first of equals,
/// one printed twice before others.
std::optional<std::size_t> choose_title(const Draft& draft, const Rules::Compiled& rules) {
  const auto subject = subject_of(draft, rules);
  std::optional<std::size_t> best;
  double best_score = 0;
  bool first = true;
  for (std::size_t i = 0; i <= draft.first_paragraph; ++i) {
    const Line& line = draft.line(i);
    if (!draft.open(i)) continue;
    // A paragraph by its length and stop is a headline only where a page begins with it.
    const bool begins = std::exchange(first, false);
    const bool text_follows = i + 1 < draft.body_end;
    if (!is_title_shaped(line) || (i == draft.first_paragraph && !(begins && text_follows))) continue;
    const auto words = draft.lines.words_of(line);
    double score = relation(words, subject, rules);
    if (line.words < 3 && (!begins || score < 0.5)) continue;
    if (i == 0 && score >= 0.5) score += 0.5;  // text dumps mostly begin with the headline
    if (line.words >= 5) score += 0.3;
    constexpr std::size_t kReach = 50;  // a headline and its repetition stand close together
    for (std::size_t k = i < kReach ? 0 : i - kReach; k < i; ++k) {
      if (draft.line(k).words == line.words && std::ranges::equal(draft.lines.words_of(draft.line(k)), words))
        score += 0.3;
    }
    // A later line must be clearly better, for standfirsts are about the body too; but not than a line
    // that is hardly about it.
    if (!best || score > best_score + (best_score >= 0.8 ? 0.45 : 0.1)) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

}  // namespace

void read_title(Draft& draft, Article& article, const Rules::Compiled& rules) {
  if (article.title) {
    article.title = std::string(trim(without_outlet(*article.title, article.outlet)));
    append_words(*article.title, draft.title_words);
    mark_repeats_of_title(draft);
    return;
  }
  const auto title = choose_title(draft, rules);
  if (!title) return;
  const Line& line = draft.line(*title);
  auto text = line.text;
  if (line.bullet) text = trim(text.substr(std::min(text.find(' '), text.size())));
  article.title = std::string(without_outlet(text, article.outlet));
  if (auto outlet = cut_outlet(draft, *article.title); outlet && !article.outlet) article.outlet = std::move(outlet);
  append_words(*article.title, draft.title_words);
  draft.title = *title;
  draft.verdicts[*title].role = Role::title;
  mark_repeats_of_title(draft);
}

void read_section(Draft& draft, Article& article) {
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const Line& line = draft.line(i);
    if (!draft.open(i) || line.stop || line.words > 10) continue;
    if (is_paragraph(line)) return;
    for (const std::string_view sign : {" > ", " \xC2\xBB ", " \xE2\x80\xBA "}) {
      const auto at = line.plain.rfind(sign);
      if (at == std::string_view::npos || at == 0) continue;
      draft.remove(i, RemovedKind::navigation);
      if (!article.section) article.section = std::string(trim(line.plain.substr(at + sign.size())));
      break;
    }
  }
}

}  // namespace copytaster::page
