#include "page/text/clean_dump.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/text/draft.h"
#include "page/text/furniture.h"
#include "page/text/metadata.h"
#include "page/way_back.h"

namespace copytaster::page {
namespace {

/// A page that says nothing but its headline twice: the second time it is the text.
bool take_repeated_title(Draft& draft) {
  for (std::size_t i = draft.size(); i-- > 0;) {
    const auto words = draft.lines.words_of(draft.line(i));
    if (draft.verdicts[i].role != Role::removed || !std::ranges::equal(words, draft.title_words)) continue;
    draft.verdicts[i] = {};
    return true;
  }
  return false;
}

/// A page of pictures: with nothing else on it, their captions are the report.
bool take_captions(Draft& draft) {
  constexpr std::uint32_t kFewestWords = 100;
  std::uint32_t words = 0;
  const auto tells = [&](std::size_t i) {
    const auto& verdict = draft.verdicts[i];
    return verdict.role == Role::removed && verdict.kind == RemovedKind::caption && draft.line(i).sentences;
  };
  for (std::size_t i = 0; i < draft.size(); ++i) words += tells(i) ? draft.line(i).words : 0;
  if (words < kFewestWords) return false;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (tells(i)) draft.verdicts[i] = {};
  }
  return true;
}

/// Nothing but headline and captions is left of a text whose container declares the headline: all of it but
/// what says itself that it is none is the body, at last the headline itself. A page with a menu or a form
/// is none that somebody has cut down to its text.
bool take_declared_text(Draft& draft, const Article& article) {
  std::vector<std::uint64_t> title;
  append_words(article.title.value_or(""), title);
  bool headline = false;
  bool more = false;
  const auto repeats = [&](std::size_t i) { return std::ranges::equal(draft.lines.words_of(draft.line(i)), title); };
  const auto is_furniture = [&](std::size_t i) {
    if (draft.verdicts[i].role != Role::removed) return false;
    const auto kind = draft.verdicts[i].kind;
    return kind == RemovedKind::navigation || kind == RemovedKind::share || kind == RemovedKind::comment_form ||
           kind == RemovedKind::teaser || kind == RemovedKind::appeal;
  };
  const auto is_text = [&](std::size_t i) {
    const auto kind = draft.verdicts[i].kind;
    const bool no_text = kind == RemovedKind::byline || kind == RemovedKind::date || kind == RemovedKind::credit;
    return draft.line(i).words > 0 && (draft.verdicts[i].role != Role::removed || !no_text);
  };
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (is_furniture(i)) return false;
    headline = headline || repeats(i);
    more = more || (is_text(i) && !repeats(i));
  }
  if (!headline && !more) return false;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!is_text(i)) continue;
    const bool body = !more || !repeats(i);
    draft.verdicts[i] = {};
    draft.verdicts[i].role = body ? Role::body : Role::title;
    if (!more) break;
  }
  return true;
}

/// Without the credits in brackets at its end.
std::string_view without_credits(std::string_view caption) {
  while (caption.ends_with(')')) {
    const auto open = caption.rfind('(');
    if (open == std::string_view::npos) break;
    caption = trim(caption.substr(0, open));
  }
  return caption;
}

/// A page that is nothing but one picture, its caption a whole sentence: that sentence is the report.
bool take_caption(Draft& draft) {
  constexpr std::uint32_t kFewestWords = 12;
  constexpr double kOfThePage = 0.75;
  std::optional<std::size_t> caption;
  std::uint32_t words = 0;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    words += draft.line(i).words;
    const auto& verdict = draft.verdicts[i];
    const bool is_caption = verdict.role == Role::removed && verdict.kind == RemovedKind::caption;
    if (is_caption && (!caption || draft.line(i).words > draft.line(*caption).words)) caption = i;
  }
  if (!caption) return false;
  const Line& line = draft.line(*caption);
  const auto sentence = without_credits(line.text);
  if (line.words < kFewestWords || line.words < kOfThePage * words || !sentence.ends_with('.')) return false;
  draft.verdicts[*caption] = {.role = Role::body,
                              .kind = RemovedKind::credit,
                              .section = false,
                              .end = false,
                              .body = {0, static_cast<std::uint32_t>(sentence.size())}};
  return true;
}

/// Decides every line. returns  why the page has no body; empty where it has one
std::string_view decide_body(Draft& draft, Article& article, const Rules::Compiled& rules) {
  if (!find_body(draft) && !(take_captions(draft) && find_body(draft))) {
    return "no line of the page reads like the text of an article";
  }
  read_title(draft, article, rules);
  remove_repeats(draft);
  remove_sections(draft);
  if (!find_body(draft) && !((take_repeated_title(draft) || take_captions(draft)) && find_body(draft))) {
    return "the page holds a headline but no text under it";
  }
  decide_loose_lines(draft, rules);
  cut_credits(draft, rules);
  const auto is_body = [](const Verdict& verdict) { return verdict.role == Role::body; };
  if (std::ranges::none_of(draft.verdicts, is_body)) return "the page holds captions and lists but no running text";
  return {};
}

/// Body lines as paragraphs, removed lines in page order.
void write_out(const Draft& draft, std::string_view page, Ways ways, Article& article) {
  std::string body;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const auto& verdict = draft.verdicts[i];
    const auto text = draft.line(i).text;
    if (verdict.role == Role::body) {
      if (!body.empty()) body += "\n\n";
      const Span kept = verdict.body.empty() ? Span{0, static_cast<std::uint32_t>(text.size())} : verdict.body;
      const auto paragraph = trim(text.substr(kept.begin, kept.size()));
      const Span place{static_cast<std::uint32_t>(body.size()),
                       static_cast<std::uint32_t>(body.size() + paragraph.size())};
      body += paragraph;
      append_places(body, place, (paragraph.data() - page.data()) - std::int64_t{place.begin}, ways,
                    article.provenance);
      for (const auto cut : {trim(text.substr(0, kept.begin)), trim(text.substr(kept.end))}) {
        if (!cut.empty()) article.removed.push_back({std::string(cut), verdict.kind});
      }
    } else if (verdict.role == Role::removed) {
      article.removed.push_back({std::string(text), verdict.kind});
    }
  }
  article.text = Text(std::move(body));
}

}  // namespace

Result<Article> clean_dump(std::string text, Article article, const source::Page& input, const Rules::Compiled& rules,
                           const RecurringLines& recurring, Ways ways) {
  unwrap(text);
  Draft draft;
  draft.lines = split_lines(text);
  draft.verdicts.resize(draft.size());

  read_section(draft, article);
  read_masthead(draft, article, rules);
  read_bylines(draft, article, rules);
  read_dates(draft, article, rules);
  read_url_date(article, rules);
  remove_by_words(draft, rules);
  remove_captions(draft, rules);
  remove_recurring(draft, [&](std::string_view line) { return recurring.pages_with(input, line); });
  if (const auto why = decide_body(draft, article, rules); !why.empty()) {
    // Declared with its headline, what is there was meant as the text: one sentence, a post.
    const bool declared = input.title && take_declared_text(draft, article);
    if (!declared && !take_caption(draft)) return fail(Fault::no_article, std::string(why));
  }
  read_outlet(draft, article, rules);
  read_credits(draft, article, rules);
  write_out(draft, text, ways, article);
  if (article.text.empty()) return fail(Fault::no_article, "the page holds captions and lists but no running text");
  read_dateline(article.text.all().substr(0, article.text.all().find("\n\n")), article, rules);
  return article;
}

}  // namespace copytaster::page
