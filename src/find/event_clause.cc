#include "find/event_clause.h"

#include <algorithm>

#include "base/utf8.h"
#include "find/event_chunks.h"
#include "find/event_links.h"

namespace copytaster::find {
namespace {

using language::Upos;

std::string straight(std::string_view text) {
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0x80) != 0) return fold(text);
  }
  return to_lower(text);
}

}  // namespace

void ParsedSentence::clear() {
  words.clear();
  hits.clear();
  chunks.clear();
  groups.clear();
  accident = false;
  sport = false;
}

std::uint32_t ParsedSentence::zone(const VerbGroup& group) const {
  auto begin = group.chunk + 1;
  while (begin + 1 < chunks.size() && chunks[begin].kind == ChunkKind::conjunction &&
         chunks[begin + 1].kind == ChunkKind::verb) {
    begin += 2;
  }
  return begin;
}

std::uint32_t ParsedSentence::reach(const VerbGroup& group) const {
  auto end = zone(group);
  while (end < chunks.size()) {
    const auto kind = chunks[end].kind;
    if (kind == ChunkKind::verb || kind == ChunkKind::stop || kind == ChunkKind::relative) break;
    ++end;
  }
  return end;
}

void parse_sentence(const Text& text, const language::Analysis& analysis, const language::Sentence& sentence,
                    std::span<const Time> times, std::span<const Quote> quotes, const EventLexicon& lexicon,
                    const ActorLexicon& actors, ParsedSentence& out) {
  out.clear();
  const auto tokens = analysis.tokens_of(sentence);
  out.words.reserve(tokens.size());
  auto time = std::ranges::partition_point(times, [&](const Time& t) { return t.span.end <= sentence.span.begin; });
  // Quotes may lie inside one another, so the few that can touch the sentence are asked one by one.
  const auto last_quote =
      std::ranges::partition_point(quotes, [&](const Quote& q) { return q.span.begin < sentence.span.end; });
  std::vector<Span> said;
  constexpr std::ptrdiff_t kQuotesBack = 12;
  for (auto q = last_quote - std::min(kQuotesBack, last_quote - quotes.begin()); q != last_quote; ++q) {
    for (const auto marked : q->marked) {
      if (marked.overlaps(sentence.span)) said.push_back(marked);
    }
  }
  std::vector<ActorWord> actor_words;
  actor_words.reserve(tokens.size());
  auto name =
      std::ranges::partition_point(analysis.names, [&](const language::Name& n) { return n.last <= sentence.first; });
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    const auto& token = tokens[t];
    ClauseWord word;
    word.span = token.span;
    while (name != analysis.names.end() && name->last <= sentence.first + t) ++name;
    if (name != analysis.names.end() && name->first <= sentence.first + t) {
      word.name = static_cast<std::uint32_t>(name - analysis.names.begin());
    }
    word.upos = token.upos;
    word.past_participle = has_feature(token, "VerbForm=Part") && has_feature(token, "Tense=Past");
    word.ing =
        has_feature(token, "VerbForm=Ger") || (has_feature(token, "VerbForm=Part") && has_feature(token, "Tense=Pres"));
    word.lower = straight(text.view(token.span));
    word.lemma = token.lemma.empty() ? word.lower : straight(token.lemma);
    word.word_class = lexicon.word_class(word.lower);
    if (word.word_class == WordClass::none) {
      const auto by_lemma = lexicon.word_class(word.lemma);
      if (by_lemma == WordClass::report || by_lemma == WordClass::accident || by_lemma == WordClass::sport ||
          by_lemma == WordClass::light) {
        word.word_class = by_lemma;
      }
    }
    out.accident = out.accident || word.word_class == WordClass::accident;
    out.sport = out.sport || word.word_class == WordClass::sport;
    while (time != times.end() && time->span.end <= token.span.begin) ++time;
    if (time != times.end() && time->span.overlaps(token.span)) {
      word.time = static_cast<std::uint32_t>(time - times.begin());
    }
    word.quoted = std::ranges::any_of(said, [&](Span s) { return s.contains(token.span); });
    out.words.push_back(std::move(word));
  }
  for (auto& word : out.words) {
    const auto hyphen = word.lower.rfind('-');
    if (hyphen != std::string::npos &&
        lexicon.word_class(std::string_view(word.lower).substr(hyphen + 1)) == WordClass::origin) {
      word.lower.resize(hyphen);  // "Velmoran-flagged"
      word.lemma = word.lower;
    }
    actor_words.push_back({text.view(word.span), word.lower, word.lemma,
                           word.upos != Upos::verb && word.upos != Upos::aux && word.time == kNone});
  }
  actors.find(actor_words, out.hits);
  for (std::uint32_t h = 0; h < out.hits.size(); ++h) {
    for (auto w = out.hits[h].first; w < out.hits[h].last; ++w) {
      out.words[w].hit = h;
      // The gazetteer knows better than a tagger that "South" opens a name.
      const auto upos = out.words[w].upos;
      const bool unlikely = upos == Upos::adv || upos == Upos::pron || upos == Upos::aux || upos == Upos::x;
      if (!out.hits[h].sense->country.empty() && unlikely) out.words[w].upos = Upos::propn;
    }
  }
  cut_chunks(lexicon, out);
  link_verbs(lexicon, out);
}

}  // namespace copytaster::find
