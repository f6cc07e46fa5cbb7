#include "page/text/furniture.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "page/shingles.h"
#include "page/text/captions.h"

namespace copytaster::page {
namespace {

/// a begins as b does, for all of a.
bool is_prefix(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  return a.size() <= b.size() && std::equal(a.begin(), a.end(), b.begin());
}

}  // namespace

namespace {

/// Longer lines with a credit in them are articles in one line.
constexpr std::uint32_t kLongestCaption = 120;

/// "- Name (@handle) 28 December 2017" alone: the foot of an embedded post.
bool is_foot_of_post(std::string_view text) {
  return text.starts_with("\xE2\x80\x94") && text.find("(@") != std::string_view::npos;
}

}  // namespace

void remove_captions(Draft& draft, const Rules::Compiled& rules) {
  std::unordered_map<unsigned, unsigned> galleries;  // size of a gallery -> lines that name a place in it
  for (const Line& line : draft.lines.all) {
    if (const auto place = gallery_place(line.text)) ++galleries[place->of];
  }
  bool first = true;
  std::optional<std::size_t> headline;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i)) continue;
    const Line& line = draft.line(i);
    // The first line left is likely the headline, which may begin or end with the name of a medium.
    if (std::exchange(first, false) && is_title_shaped(line) && !line.text.ends_with(')')) {
      headline = i;
      continue;
    }
    const auto place = gallery_place(line.text);
    const bool gallery =
        (place && (galleries[place->of] > 1 || line.words <= 4)) || count_gallery_places(line.text) >= 3;
    if (!gallery && line.words > kLongestCaption) continue;
    if (gallery || begins_with_credit(line, rules) || is_said_twice(draft.lines.words_of(line), line.plain)) {
      draft.remove(i, RemovedKind::caption);
    } else if (ends_in_credit(line, rules)) {
      draft.remove(i, line.words <= 5 ? RemovedKind::credit : RemovedKind::caption);
    } else if (is_foot_of_post(line.plain)) {
      draft.remove(i, RemovedKind::other);
    }
  }
  // A caption is often printed twice, with its credit and without.
  for (std::size_t i = headline ? *headline + 1 : 0; i + 1 < draft.size(); ++i) {
    const auto a = draft.lines.words_of(draft.line(i));
    const auto b = draft.lines.words_of(draft.line(i + 1));
    const auto is_caption = [&](std::size_t k) {
      const auto& verdict = draft.verdicts[k];
      return verdict.role == Role::removed &&
             (verdict.kind == RemovedKind::caption || verdict.kind == RemovedKind::credit);
    };
    if (draft.open(i) && is_caption(i + 1) && a.size() >= 4 && is_prefix(a, b)) draft.remove(i, RemovedKind::caption);
    if (draft.open(i + 1) && is_caption(i) && b.size() >= 4 && is_prefix(b, a)) {
      draft.remove(i + 1, RemovedKind::caption);
    }
    // The same words with a name glued behind them, then without: the name is a credit.
    if (draft.open(i) && draft.open(i + 1) && b.size() >= 4 && a.size() > b.size() && a.size() <= b.size() + 5 &&
        is_prefix(b, a) && !draft.line(i).stop) {
      draft.remove(i, RemovedKind::caption);
      draft.remove(i + 1, RemovedKind::caption);
    }
  }
}

void remove_recurring(Draft& draft, const std::function<std::uint32_t(std::string_view)>& pages_with) {
  // Three pages: two may be two copies of one story.
  constexpr std::uint32_t kFewestPages = 3;
  std::vector<std::size_t> recurring;
  std::size_t paragraphs = 0;
  std::size_t recurring_paragraphs = 0;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i)) continue;
    const bool paragraph = is_paragraph(draft.line(i));
    paragraphs += paragraph ? 1u : 0u;
    if (pages_with(draft.line(i).text) < kFewestPages) continue;
    recurring_paragraphs += paragraph ? 1u : 0u;
    recurring.push_back(i);
  }
  if (recurring_paragraphs * 3 > paragraphs) return;
  for (const std::size_t i : recurring) draft.remove(i, RemovedKind::other);
}

namespace {

/// "... - Name (@handle) 28 December": the foot of a post embedded in the page.
bool is_embedded_post(std::string_view text) {
  const auto handle = text.rfind("(@");
  return handle != std::string_view::npos && text.size() - handle <= 70;
}

}  // namespace

void remove_repeats(Draft& draft) {
  constexpr std::uint32_t kFewestWords = 6;
  constexpr double kShare = 0.7;
  // An embedded post repeats what the text quotes, a caption without a stop what a sentence says, whichever
  // is longer.
  const auto rank = [&](std::size_t i) {
    const Line& line = draft.line(i);
    const std::uint32_t prose = line.stop || line.open || line.sentences ? 1u << 20 : 0u;
    return is_embedded_post(line.text) ? 0u : prose + line.words;
  };
  // For each run of four words the longest line that holds it, the first of equals.
  std::unordered_map<std::uint64_t, std::size_t> holder;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i)) continue;
    for_each_shingle(draft.lines.words_of(draft.line(i)), [&](std::uint64_t gram) {
      const auto [it, fresh] = holder.emplace(gram, i);
      if (!fresh && rank(i) > rank(it->second)) it->second = i;
    });
  }
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const Line& line = draft.line(i);
    if (!draft.open(i) || line.words < kFewestWords) continue;
    // One other line must hold most of it; pieces of many lines are only the words of the story.
    std::unordered_map<std::size_t, std::size_t> held;
    std::size_t most = 0;
    for_each_shingle(draft.lines.words_of(line), [&](std::uint64_t gram) {
      if (const auto other = holder[gram]; other != i) most = std::max(most, ++held[other]);
    });
    if (static_cast<double>(most) >= kShare * static_cast<double>(line.words - 3)) {
      draft.remove(i, RemovedKind::other);
    }
  }
}

void remove_sections(Draft& draft) {
  const auto paragraph_words = [&](std::size_t from, std::size_t to) {
    std::size_t n = 0;
    for (std::size_t i = from; i < to; ++i) {
      if (draft.open(i) && is_paragraph(draft.line(i))) n += draft.line(i).words;
    }
    return n;
  };
  std::size_t body_words = paragraph_words(0, draft.size());
  std::size_t before = 0;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    // A comment link may also stand above the article; an end has most of the text before it.
    if (draft.verdicts[i].end && before * 3 >= body_words) {
      for (std::size_t k = i + 1; k < draft.size(); ++k) {
        if (draft.open(k)) draft.remove(k, draft.verdicts[i].kind);
      }
      return;
    }
    if (draft.open(i) && is_paragraph(draft.line(i))) before += draft.line(i).words;
  }
  std::size_t listed = 0;  // lines up to here belong to the lists seen so far
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.verdicts[i].section || i < listed) continue;
    // Headlines, each with at most one sentence of summary behind it.
    bool after_headline = false;
    for (std::size_t k = i + 1; k < draft.size(); ++k) {
      listed = k;
      if (!draft.open(k)) continue;
      const bool last = k + 1 == draft.size();
      if (is_headline_like(draft.line(k))) {
        // A short line before two paragraphs is a subheading of the body that goes on.
        const bool body_follows = k + 2 < draft.size() && draft.open(k + 1) && draft.open(k + 2) &&
                                  is_paragraph(draft.line(k + 1)) && is_paragraph(draft.line(k + 2));
        if (body_follows && draft.line(k).words <= 6) break;
        draft.remove(k, RemovedKind::teaser);
        after_headline = !body_follows;
      } else if (after_headline && draft.line(k).words <= 45 &&
                 (last || !draft.open(k + 1) || is_headline_like(draft.line(k + 1)))) {
        draft.remove(k, RemovedKind::teaser);
        after_headline = false;
      } else {
        break;
      }
    }
  }
}

bool find_body(Draft& draft) {
  std::size_t first = draft.size();
  std::size_t end = 0;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i) || !is_paragraph(draft.line(i))) continue;
    first = std::min(first, i);
    end = i + 1;
  }
  if (end == 0) {
    // No punctuated paragraph: a short report, or one in a style without stops. Menus are short lines only.
    for (std::size_t i = 0; i < draft.size(); ++i) {
      if (!draft.open(i) || draft.line(i).words < 6) continue;
      first = std::min(first, i);
      end = i + 1;
    }
  }
  if (end == 0) return false;
  // What stands above a dateline is a caption or a standfirst.
  constexpr int kParagraphsAbove = 3;
  int above = 0;
  for (std::size_t i = first; i < end && above <= kParagraphsAbove; ++i) {
    if (!draft.open(i) || !is_paragraph(draft.line(i))) continue;
    if (draft.line(i).dateline) {
      first = i;
      break;
    }
    ++above;
  }
  draft.first_paragraph = first;
  draft.body_end = end;
  return true;
}

namespace {

/// Tuned on the seeds and three gold stories: subheadings have one to six words; teasers and captions have
/// more, or words of the headline.
constexpr std::uint32_t kLongestSubheading = 6;

/// Most long lines of the page end as sentences do, so that one that does not stands out.
bool punctuates(const Draft& draft) {
  std::size_t longer = 0;
  std::size_t punctuated = 0;
  for (std::size_t i = draft.first_paragraph; i < draft.body_end; ++i) {
    if (!draft.open(i) || draft.line(i).words < 7) continue;
    ++longer;
    punctuated += draft.line(i).stop || draft.line(i).open ? 1u : 0u;
  }
  return punctuated * 10 >= longer * 6;
}

std::size_t shared_with_title(const Draft& draft, std::size_t i, const Rules::Compiled& rules) {
  std::unordered_set<std::uint64_t> subject(draft.title_words.begin(), draft.title_words.end());
  std::size_t shared = 0;
  for (const auto word : draft.lines.words_of(draft.line(i))) {
    if (!rules.is_function_word(word)) shared += subject.erase(word);
  }
  return shared;
}

/// "9) ..." or "9. ...".
bool is_numbered(std::string_view text) {
  const auto digits = text.find_first_not_of("0123456789");
  return digits > 0 && digits <= 2 && digits + 1 < text.size() && (text[digits] == ')' || text[digits] == '.') &&
         text[digits + 1] == ' ';
}

bool is_list_item(const Draft& draft, std::size_t i) {
  if (is_numbered(draft.line(i).plain)) return true;
  if (!draft.line(i).bullet) return false;
  const bool before = i > 0 && draft.line(i - 1).bullet;
  const bool after = i + 1 < draft.size() && draft.line(i + 1).bullet;
  return before || after;
}

/// Opens a quotation that goes on in the next paragraph.
bool opens_quote(std::string_view text) {
  const auto marks = [&](std::string_view mark) {
    std::size_t n = 0;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size())) ++n;
    return n;
  };
  if (text.starts_with('"')) return marks("\"") == 1;
  return text.starts_with("\xE2\x80\x9C") && marks("\xE2\x80\x9D") == 0;
}

/// A line without a final stop between paragraphs: part of the text (a subheading, an item of a list, a
/// long passage that lost its stop), or a teaser or caption.
bool belongs_to_text(const Draft& draft, std::size_t i, const Rules::Compiled& rules) {
  const Line& line = draft.line(i);
  if (line.label && !line.stop && !line.open && line.words > kLongestSubheading) return false;
  if (!is_headline_like(line)) return true;
  if (is_list_item(draft, i) || opens_quote(line.plain)) return true;
  if (line.words > kLongestSubheading) return false;
  return shared_with_title(draft, i, rules) < 2;
}

/// Walks back from the end over what is no text: captions, which repeat what removed lines say, and short
/// lines that would be subheadings with nothing under them.
void trim_end(Draft& draft) {
  Shingles removed;
  for (std::size_t i = draft.first_paragraph; i < draft.body_end; ++i) {
    if (draft.verdicts[i].role != Role::removed) continue;
    removed.add(draft.lines.words_of(draft.line(i)));
  }
  for (std::size_t i = draft.body_end; i-- > draft.first_paragraph;) {
    if (!draft.open(i)) continue;
    const bool caption = removed.share_of(draft.lines.words_of(draft.line(i))) >= 0.5;
    const bool heading = is_headline_like(draft.line(i)) && draft.line(i).words <= kLongestSubheading;
    if (!caption && !heading) return;
    draft.remove(i, caption ? RemovedKind::caption : RemovedKind::other);
  }
}

/// A line or two between two appeals or forms are part of them.
void fill_appeals(Draft& draft) {
  const auto is_appeal = [&](std::size_t i) {
    const auto& verdict = draft.verdicts[i];
    return verdict.role == Role::removed &&
           (verdict.kind == RemovedKind::appeal || verdict.kind == RemovedKind::comment_form);
  };
  for (std::size_t i = draft.first_paragraph + 1; i < draft.size(); ++i) {
    if (!draft.open(i) || !is_appeal(i - 1)) continue;
    for (std::size_t n = 1; n <= 2 && i + n < draft.size(); ++n) {
      if (!is_appeal(i + n)) continue;
      for (std::size_t k = i; k < i + n; ++k) draft.remove(k, draft.verdicts[i - 1].kind);
      break;
    }
  }
}

/// Drops first and last paragraphs that share no word of subject with the rest and are parted from it by
/// furniture: slogans, forecasts, offers. A true report may well end on a sentence that shares nothing.
void trim_strangers(Draft& draft, const Rules::Compiled& rules) {
  // Below five paragraphs the rest is too little to judge by; a paragraph with few words of subject says
  // too little of itself.
  constexpr std::size_t kFewestParagraphs = 5;
  constexpr std::size_t kFewestWords = 4;
  std::vector<std::size_t> paragraphs;
  std::unordered_map<std::uint64_t, unsigned> uses;  // paragraphs that use a word
  const auto subject = [&](std::size_t i) {
    std::unordered_set<std::uint64_t> words;
    for (const auto word : draft.lines.words_of(draft.line(i))) {
      if (!rules.is_function_word(word)) words.insert(word);
    }
    return words;
  };
  for (std::size_t i = draft.first_paragraph; i < draft.body_end; ++i) {
    if (!draft.open(i) || !is_paragraph(draft.line(i))) continue;
    paragraphs.push_back(i);
    for (const auto word : subject(i)) ++uses[word];
  }
  if (paragraphs.size() < kFewestParagraphs) return;
  const std::unordered_set<std::uint64_t> title(draft.title_words.begin(), draft.title_words.end());
  const auto is_stranger = [&](std::size_t i) {
    const auto words = subject(i);
    const auto known = [&](std::uint64_t word) { return uses[word] > 1 || title.contains(word); };
    return words.size() >= kFewestWords && std::ranges::none_of(words, known);
  };
  std::size_t first = 0;
  std::size_t last = paragraphs.size();
  const auto parted = [&](std::size_t i) {
    const auto& verdict = draft.verdicts[i];
    return verdict.role == Role::title || (verdict.role == Role::removed && verdict.kind != RemovedKind::caption);
  };
  while (last - first >= kFewestParagraphs && parted(paragraphs[first] + 1) && is_stranger(paragraphs[first])) {
    draft.remove(paragraphs[first++], RemovedKind::other);
  }
  while (last - first >= kFewestParagraphs && parted(paragraphs[last - 1] - 1) && is_stranger(paragraphs[last - 1])) {
    draft.remove(paragraphs[--last], RemovedKind::other);
  }
  draft.first_paragraph = paragraphs[first];
  draft.body_end = paragraphs[last - 1] + 1;
}

RemovedKind kind_of_loose(const Draft& draft, std::size_t i) {
  const auto is_caption = [&](std::size_t k) {
    return draft.verdicts[k].role == Role::removed &&
           (draft.verdicts[k].kind == RemovedKind::caption || draft.verdicts[k].kind == RemovedKind::credit);
  };
  if (draft.line(i).label || (i > 0 && is_caption(i - 1)) || (i + 1 < draft.size() && is_caption(i + 1)))
    return RemovedKind::caption;
  return RemovedKind::teaser;
}

}  // namespace

void decide_loose_lines(Draft& draft, const Rules::Compiled& rules) {
  fill_appeals(draft);
  trim_strangers(draft, rules);
  // Short sentences next to the body belong to it.
  while (draft.body_end < draft.size() && draft.open(draft.body_end) && draft.line(draft.body_end).stop &&
         draft.line(draft.body_end).words >= 2) {
    ++draft.body_end;
  }
  // A text cut off in its last sentence.
  constexpr std::uint32_t kFewestCutOff = 15;
  if (draft.body_end + 1 == draft.size() && draft.open(draft.body_end) &&
      draft.line(draft.body_end).words >= kFewestCutOff) {
    draft.verdicts[draft.body_end].role = Role::body;
    ++draft.body_end;
  }
  const std::size_t after_title = draft.title ? *draft.title + 1 : 0;
  while (!draft.line(draft.first_paragraph).dateline && draft.first_paragraph > after_title &&
         draft.open(draft.first_paragraph - 1) && draft.line(draft.first_paragraph - 1).stop &&
         draft.line(draft.first_paragraph - 1).words >= 2) {
    --draft.first_paragraph;
  }
  if (punctuates(draft)) {
    std::vector<std::size_t> loose;
    for (std::size_t i = draft.first_paragraph; i < draft.body_end; ++i) {
      if (draft.open(i) && !belongs_to_text(draft, i, rules)) loose.push_back(i);
    }
    for (const std::size_t i : loose) draft.remove(i, kind_of_loose(draft, i));
  }
  trim_end(draft);
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i)) continue;
    if (i < draft.first_paragraph || i >= draft.body_end) {
      draft.remove(i, draft.line(i).bullet ? RemovedKind::navigation : RemovedKind::other);
    } else {
      draft.verdicts[i].role = Role::body;
    }
  }
}

}  // namespace copytaster::page
