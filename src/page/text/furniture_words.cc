#include <algorithm>

#include "base/utf8.h"
#include "page/text/furniture.h"

namespace copytaster::page {
namespace {

/// A line this short may be furniture by a single hint.
constexpr std::uint32_t kShortLine = 12;
/// In a line longer than this a single phrase may be part of a true paragraph.
constexpr std::uint32_t kLongLine = 45;
/// A line longer than this may be a whole article with furniture glued to its ends.
constexpr std::uint32_t kGluedLine = 100;
/// Words to one phrase in lines that are nothing but furniture, at most.
constexpr unsigned kDense = 40;
/// Credits of writers stand in the last lines of a page.
constexpr std::size_t kFootLines = 10;

struct Spoken {
  std::optional<RemovedKind> kind;
  bool section = false;
  bool end = false;
  bool dense = false;  ///< phrase upon phrase
};

/// A colon stands behind the first `n` words.
bool colon_behind(std::string_view text, std::size_t n) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  return word_span(text, static_cast<std::uint32_t>(n - 1)).end == colon;
}

/// What the words of one line say of it.
Spoken listen(const Draft& draft, std::size_t i, const Rules::Compiled& rules) {
  const Line& line = draft.line(i);
  Spoken spoken;
  unsigned hits = 0;
  unsigned hints = 0;  // different ones
  std::vector<const Phrase*> heard;
  std::optional<RemovedKind> hinted;
  std::size_t hint_end = 0;
  const auto hint = [&](const Phrase& phrase, std::size_t at) {
    if (at < hint_end) return;
    ++hits;
    hints += std::ranges::find(heard, &phrase) == heard.end() ? 1u : 0u;
    heard.push_back(&phrase);
    hint_end = at + phrase.words.size();
    if (!hinted) hinted = phrase.kind;
  };
  // A headline may begin as furniture does: "Watch: ...", "Support the ...".
  const bool headline = i == 0 && is_title_shaped(line) && line.words >= 7;
  rules.furniture.find(draft.lines.words_of(line), [&](const Phrase& phrase, std::size_t at) {
    const bool whole = at == 0 && phrase.words.size() == line.words;
    bool holds = false;
    switch (phrase.place) {
      case Place::line:
      case Place::section:
      case Place::end: holds = whole; break;
      case Place::start: holds = at == 0; break;
      case Place::label: holds = at == 0 && !headline && colon_behind(line.plain, phrase.words.size()); break;
      case Place::lead: holds = at == 0 && !headline && (!line.stop || line.words <= kShortLine); break;
      case Place::any: holds = line.words <= kLongLine; break;
      // "A reported from B; C contributed from D": names are a third of it or more.
      case Place::foot:
        holds = i + kFootLines >= draft.size() && line.words <= kLongLine && line.capitals * 3 >= line.words;
        break;
      case Place::hint: break;
    }
    if (phrase.place == Place::hint || phrase.place == Place::any) hint(phrase, at);
    if (!holds) return;
    spoken.section = spoken.section || phrase.place == Place::section;
    spoken.end = spoken.end || phrase.place == Place::end;
    if (!spoken.kind) spoken.kind = phrase.kind;
  });
  if (!spoken.kind && hinted && (hints >= 2 || (line.words <= kShortLine && !line.stop))) spoken.kind = hinted;
  spoken.dense = hits >= 2 && hits * kDense >= line.words;
  return spoken;
}

/// Rules, numbers, dates in figures.
bool has_no_letters(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_letter(decode(text, i))) return false;
  }
  return true;
}

/// Nothing but an e-mail address or the address of a page.
bool is_address(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return false;
  return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
         text.starts_with("www.");
}

/// Program text that a page's scripts left in the dump.
bool is_code(std::string_view text) {
  const auto signs = std::ranges::count_if(text, [](char c) {
    return c == '{' || c == '}' || c == ';' || c == '=' || c == '_' || c == '<' || c == '>' || c == '|';
  });
  return text.size() > 40 && static_cast<std::size_t>(signs) * 25 > text.size();
}

/// The end of the last sentence that ends at or before byte `at`; 0 when none does.
std::size_t sentence_end_before(std::string_view text, std::size_t at) {
  while (at > 0) {
    const auto stop = text.find_last_of(".!?", at - 1);
    if (stop == std::string_view::npos) return 0;
    auto end = stop + 1;
    while (end < at && text[end] != ' ') ++end;
    if (end - stop <= 4 && end <= at) return end;
    at = stop;
  }
  return 0;
}

/// Furniture glued to the beginning or the end of a page that is one long line: keeps what lies between.
void cut_ends(Draft& draft, std::size_t i, const Rules::Compiled& rules) {
  // Pieces of a form stand close together; further in, a phrase is taken for text.
  constexpr std::size_t kReach = 25;
  const Line& line = draft.line(i);
  std::size_t head = 0;             // words of furniture at the beginning
  std::optional<std::size_t> foot;  // first word of furniture at the end
  std::size_t last_end = 0;
  RemovedKind kind = RemovedKind::other;
  rules.furniture.find(draft.lines.words_of(line), [&](const Phrase& phrase, std::size_t at) {
    const bool counts =
        phrase.place == Place::any || (at == 0 && (phrase.place == Place::start || phrase.place == Place::lead));
    if (!counts) return;
    const std::size_t end = at + phrase.words.size();
    if (at <= head + kReach) {
      head = std::max(head, end);
      kind = phrase.kind;
    }
    if (!foot || at > last_end + kReach) foot = at;
    last_end = std::max(last_end, end);
  });
  auto& body = draft.verdicts[i].body;
  body = {0, static_cast<std::uint32_t>(line.text.size())};
  if (head > 0) body.begin = word_span(line.text, static_cast<std::uint32_t>(head)).begin;
  if (foot && *foot > head && last_end + kReach >= line.words) {
    const auto at = word_span(line.text, static_cast<std::uint32_t>(*foot)).begin;
    body.end = static_cast<std::uint32_t>(sentence_end_before(line.text, at));
  }
  if (body.begin >= body.end || (body.begin == 0 && body.end == line.text.size())) body = {};
  draft.verdicts[i].kind = kind;
}

}  // namespace

void remove_by_words(Draft& draft, const Rules::Compiled& rules) {
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i)) continue;
    if (has_no_letters(draft.line(i).plain) || is_address(draft.line(i).plain)) {
      draft.remove(i, RemovedKind::other);
      continue;
    }
    if (is_code(draft.line(i).plain)) {
      draft.remove(i, RemovedKind::other);
      continue;
    }
    const Spoken spoken = listen(draft, i, rules);
    draft.verdicts[i].section = spoken.section;
    draft.verdicts[i].end = spoken.end;
    if (!spoken.kind) continue;
    if (draft.line(i).words > kGluedLine && draft.line(i).sentences && !spoken.dense) {
      cut_ends(draft, i, rules);
    } else {
      draft.remove(i, *spoken.kind);
    }
  }
}

void cut_credits(Draft& draft, const Rules::Compiled& rules) {
  for (std::size_t i = draft.first_paragraph; i < draft.body_end; ++i) {
    const auto text = draft.line(i).text;
    if (draft.verdicts[i].role != Role::body || !draft.verdicts[i].body.empty() || !text.ends_with(')')) continue;
    const auto open = text.rfind('(');
    if (open == std::string_view::npos || open == 0) continue;
    std::vector<std::uint64_t> words;
    append_words(text.substr(open), words);
    bool credit = false;
    rules.furniture.find(words, [&](const Phrase& phrase, std::size_t at) {
      const bool holds = phrase.place == Place::any || (phrase.place == Place::start && at == 0);
      credit = credit || (phrase.kind == RemovedKind::byline && holds);
    });
    if (!credit) continue;
    draft.verdicts[i].body = {0, static_cast<std::uint32_t>(open)};
    draft.verdicts[i].kind = RemovedKind::byline;
  }
}

}  // namespace copytaster::page
