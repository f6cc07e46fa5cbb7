#include "find/quote_speakers.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

namespace wc = word_class;

/// How far an apposition behind a name is read, in tokens.
constexpr std::uint32_t kLongestApposition = 24;
/// How many descriptions are looked through, the latest first; more would make a text of names quadratic.
constexpr std::size_t kMostDescriptions = 200;
constexpr std::size_t kMostPersons = 12;

/// A person last spoken of so many tokens ago is no more meant by "she" when somebody else was named since.
constexpr std::uint32_t kForgotten = 200;

std::uint32_t skip_article(const QuoteInput& input, TokenRange range) {
  auto t = range.first;
  while (t + 1 < range.last && input.words[t].is(wc::article)) ++t;
  return t;
}

bool contains_word(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

SpeakerFinder::SpeakerFinder(const QuoteInput& input) : input_(input) {
  for (const auto& entity : input.named.entities) {
    person_.push_back(entity.type == NameType::per || entity.type == NameType::other ||
                      (entity.type == NameType::org && holds_given_name(entity.name)));
    sex_.push_back(sex_of_name(entity.name));
    office_.push_back(false);
  }
  std::uint32_t last_mention = kNone;
  std::size_t sentence = 0;
  const auto& sentences = input.analysis.sentences;
  for (std::uint32_t t = 0; t < input.words.size(); ++t) {
    const auto m = input.words[t].mention;
    if (m == kNone || m == last_mention) continue;
    last_mention = m;
    if (!is_person(input.named.mentions[m].entity)) continue;
    while (sentence + 1 < sentences.size() && sentences[sentence].last <= t) ++sentence;
    describe(m, t, {sentences[sentence].first, sentences[sentence].last});
  }
}

/// A given name before the last word, which names no body: "Assistant Commander Tomas Brel", typed wrongly.
bool SpeakerFinder::holds_given_name(const std::string& name) const {
  const auto last = name.rfind(' ');
  if (last == std::string::npos) return false;
  const auto body = input_.rules.words.find(fold(name.substr(last + 1)));
  if (body != input_.rules.words.end() && (body->second.classes & (wc::body | wc::medium | wc::group)) != 0)
    return false;
  for (std::size_t at = 0; at < last;) {
    const auto blank = name.find(' ', at);
    if (input_.rules.given.contains(fold(name.substr(at, blank - at)))) return true;
    at = blank + 1;
  }
  return false;
}

bool SpeakerFinder::is_person(EntityId entity) const { return person_[entity.value]; }

Sex SpeakerFinder::sex_of_name(const std::string& name) const {
  const auto given = input_.rules.given.find(fold(name.substr(0, name.find(' '))));
  if (given == input_.rules.given.end() || given->second == 'u') return Sex::unknown;
  return given->second == 'f' ? Sex::female : Sex::male;
}

void SpeakerFinder::add_words(Description& description, TokenRange range) const {
  for (auto t = range.first; t < range.last; ++t) {
    const Word& w = input_.words[t];
    if (w.is(wc::article | wc::possessive | wc::comma | wc::stop | wc::mark | wc::hyphen)) continue;
    if (w.mention == description.mention) continue;
    description.office = description.office || w.is(wc::role);
    description.place = description.place || w.mention != kNone;
    description.words.push_back(fold(input_.view(t)));
  }
}

/// Reads "Foreign Minister NAME", "NAME, 23, a nurse," and "Velmora's foreign minister, NAME,".
void SpeakerFinder::describe(std::uint32_t mention, std::uint32_t first, TokenRange sentence) {
  const auto& m = input_.named.mentions[mention];
  auto last = first;
  while (last < sentence.last && input_.words[last].mention == mention) ++last;
  Description description{m.entity, mention, {}, false, false};
  auto& sex = sex_[m.entity.value];
  if (first > sentence.first) {
    const Word& before = input_.words[first - 1];
    if (before.is(wc::mister)) sex = Sex::male;
    if (before.is(wc::mistress)) sex = Sex::female;
  }
  if (input_.words[first].is(wc::mister)) sex = Sex::male;
  if (input_.words[first].is(wc::mistress)) sex = Sex::female;
  const auto before = phrase_ending(input_, sentence.first, last - 1);
  if (!before.empty() && !name_is_object(before)) add_words(description, before);
  if (first >= sentence.first + 2 && input_.words[first - 1].is(wc::comma) && last < sentence.last &&
      input_.words[last].is(wc::comma)) {
    const auto title = phrase_ending(input_, sentence.first, first - 2);
    if (!title.empty() && input_.words[title.last - 1].is(wc::role | wc::kin)) add_words(description, title);
  }
  // Up to two segments between commas: the age, then the office.
  auto t = last;
  for (int segment = 0; segment < 2 && t < sentence.last && input_.words[t].is(wc::comma); ++segment) {
    const auto begin = t + 1;
    auto end = begin;
    while (end < sentence.last && end < begin + kLongestApposition && input_.narrative(end) &&
           !input_.words[end].is(wc::comma | wc::stop)) {
      ++end;
    }
    if (begin == end || input_.words[begin].is(wc::relative | wc::conjunction)) break;
    const bool office = std::any_of(input_.words.begin() + begin, input_.words.begin() + end,
                                    [](const Word& w) { return w.is(wc::role | wc::kin); });
    if (!office && !input_.words[begin].is(wc::number)) break;
    add_words(description, {begin, end});
    t = end;
  }
  if (description.office) office_[m.entity.value] = true;
  if (!description.words.empty()) descriptions_.push_back(std::move(description));
}

Span SpeakerFinder::span_of(TokenRange range) const { return {input_.begin(range.first), input_.end(range.last - 1)}; }

std::string SpeakerFinder::words_of(TokenRange phrase) const {
  const auto first = skip_article(input_, phrase);
  std::string out;
  for (const char c : input_.text.view({input_.begin(first), input_.end(phrase.last - 1)})) out += c == '\n' ? ' ' : c;
  return out;
}

Voice SpeakerFinder::named(std::uint32_t mention, TokenRange beside) const {
  const auto entity = input_.named.mentions[mention].entity;
  Voice voice;
  voice.speaker = {input_.named.entities[entity.value].name, span_of(beside), entity};
  voice.speaker.why = "the name beside the cue";
  voice.person = is_person(entity);
  voice.at = beside.last;
  return voice;
}

bool SpeakerFinder::fits(const Voice& voice, Sex sex) const {
  if (!voice.person) return false;
  const auto known = voice.speaker.entity && voice.sex == Sex::unknown ? sex_[voice.speaker.entity->value] : voice.sex;
  return known == Sex::unknown || sex == Sex::unknown || known == sex;
}

std::optional<Voice> SpeakerFinder::of_pronoun(std::uint32_t token, const std::optional<Voice>& before) {
  const Word& w = input_.words[token];
  std::optional<Voice> found;
  if (w.is(wc::he | wc::she)) {
    const auto sex = w.is(wc::he) ? Sex::male : Sex::female;
    Reason why = "the speaker named before in the sentence";
    if (before && fits(*before, sex)) found = before;
    if (!found) why = "the last person of that sex who spoke or acted";
    for (auto it = persons_.rbegin(); it != persons_.rend() && !found; ++it) {
      if (fits(*it, sex)) found = *it;
    }
    const bool forgotten = !found || found->at + kForgotten < token;
    if (forgotten) {
      if (auto other = latest_named(token, sex)) {
        found = other;
        why = "the last person of that sex who was named";
      }
    }
    if (found) found->speaker.why = why;
    if (found && found->speaker.entity && found->sex == Sex::unknown) sex_[found->speaker.entity->value] = sex;
  } else if (w.is(wc::they)) {
    const bool named_person =
        speaker_ && speaker_->person && speaker_->speaker.entity && is_person(*speaker_->speaker.entity);
    found = speaker_ && !named_person ? speaker_ : body_ ? body_ : speaker_;
    if (found) found->speaker.why = "the last who spoke, or the last body";
  } else if (w.is(wc::it)) {
    found = body_ ? body_ : speaker_;
    if (found) found->speaker.why = "the last body that spoke or acted";
  }
  if (!found) {
    found = Voice{
        {to_lower(input_.view(token)), {}, std::nullopt, "nobody before it fits the pronoun"}, false, Sex::unknown, 0};
  }
  found->speaker.span = input_.analysis.tokens[token].span;
  found->at = token + 1;
  return found;
}

/// The person of that sex who was named last before `token`, in whatever part of the sentence.
std::optional<Voice> SpeakerFinder::latest_named(std::uint32_t token, Sex sex) const {
  for (auto t = token; t > 0 && t + kForgotten > token; --t) {
    const auto m = input_.words[t - 1].mention;
    if (m == kNone || !input_.narrative(t - 1)) continue;
    const auto entity = input_.named.mentions[m].entity;
    if (is_person(entity) && sex_[entity.value] == sex) return named(m, {t - 1, t});
  }
  return std::nullopt;
}

/// The person whose description holds every word of the phrase: "the foreign minister", "the 23-year-old". A place in
/// the phrase must be in the description too, unless that names none.
std::optional<EntityId> SpeakerFinder::bearer(TokenRange phrase) const {
  std::vector<std::string> asked;
  std::vector<std::string> places;
  for (auto t = phrase.first; t < phrase.last; ++t) {
    const Word& w = input_.words[t];
    if (w.is(wc::article | wc::possessive | wc::genitive | wc::hyphen | wc::of)) continue;
    auto word = fold(input_.view(t));
    if (w.is(wc::age)) {
      // "23-year-old", in one token or in five: the figure is asked for.
      if (!w.is(wc::number)) continue;
      word.resize(std::min(word.find('-'), word.size()));
    }
    (w.mention == kNone ? asked : places).push_back(std::move(word));
  }
  if (asked.empty()) return std::nullopt;
  const auto holds = [](const Description& d, const std::vector<std::string>& words) {
    return std::ranges::all_of(words, [&](const std::string& word) { return contains_word(d.words, word); });
  };
  std::optional<EntityId> placeless;
  std::size_t looked = 0;
  const auto fits = [&](const Description& d) {
    ++looked;
    if (!holds(d, asked)) return false;
    if (!d.place && !placeless) placeless = d.entity;
    return holds(d, places);
  };
  // What stands before the phrase, the latest first; else what comes after.
  const auto behind = std::ranges::partition_point(descriptions_, [&](const Description& d) {
    return input_.named.mentions[d.mention].span.begin < input_.begin(phrase.first);
  });
  for (auto it = behind; it != descriptions_.begin() && looked < kMostDescriptions;) {
    if (fits(*--it)) return it->entity;
  }
  if (placeless) return placeless;
  for (auto it = behind; it != descriptions_.end() && looked < 2 * kMostDescriptions; ++it) {
    if (fits(*it)) return it->entity;
  }
  return placeless;
}

/// "the foreign minister" where nobody is called so: the last speaker, if near and of no office that the text tells.
std::optional<EntityId> SpeakerFinder::officeless(TokenRange phrase) const {
  if (!input_.words[phrase.first].is(wc::article) || !speaker_ || !speaker_->person || !speaker_->speaker.entity) {
    return std::nullopt;
  }
  const auto entity = *speaker_->speaker.entity;
  if (speaker_->at + kForgotten < phrase.first || !is_person(entity)) return std::nullopt;
  return office_[entity.value] ? std::nullopt : std::optional(entity);
}

/// The organisation whose name holds every word of the phrase: "the transport police".
std::optional<EntityId> SpeakerFinder::body(TokenRange phrase) const {
  std::vector<std::string> asked;
  for (auto t = skip_article(input_, phrase); t < phrase.last; ++t) {
    if (input_.words[t].mention != kNone) continue;
    asked.push_back(skeleton(input_.view(t)));
  }
  if (asked.empty()) return std::nullopt;
  const auto& mentions = input_.named.mentions;
  const auto begin = input_.begin(phrase.first);
  auto it = std::ranges::lower_bound(mentions, begin, {}, [](const Mention& m) { return m.span.begin; });
  for (std::size_t looked = 0; it != mentions.begin() && looked < kMostDescriptions; ++looked) {
    --it;
    const auto& entity = input_.named.entities[it->entity.value];
    if (entity.type != NameType::org) continue;
    const auto name = " " + to_lower(entity.name) + " ";
    if (std::ranges::all_of(asked,
                            [&](const std::string& w) { return name.find(" " + w + " ") != std::string::npos; })) {
      return it->entity;
    }
  }
  return std::nullopt;
}

/// Whom a spokesman speaks for: the body in the phrase, else the one that the text was about.
std::optional<EntityId> SpeakerFinder::principal(TokenRange phrase) const {
  bool speaks_for = false;
  std::optional<EntityId> named;
  for (auto t = phrase.first; t < phrase.last; ++t) {
    const Word& w = input_.words[t];
    speaks_for = speaks_for || w.is(wc::spokesman);
    if (w.mention == kNone) continue;
    const auto entity = input_.named.mentions[w.mention].entity;
    if (!is_person(entity)) named = entity;
  }
  if (!speaks_for) return std::nullopt;
  if (named) return named;
  const bool bare = phrase.last - skip_article(input_, phrase) == 1;
  return bare && body_ ? body_->speaker.entity : std::nullopt;
}

/// A phrase that ends in no name.
Voice SpeakerFinder::described(TokenRange phrase, std::uint32_t head_token) const {
  Voice voice;
  voice.speaker.span = span_of(phrase);
  const Word& head = input_.words[head_token];
  const bool definite = input_.words[phrase.first].is(wc::article) ? input_.words[phrase.first].is(wc::definite)
                                                                   : input_.words[phrase.first].is(wc::possessive) ||
                                                                         input_.words[phrase.first].mention != kNone;
  voice.person = head.is(wc::role | wc::kin | wc::anaphor) && !head.is(wc::group);
  voice.sex = head.is(wc::male) ? Sex::male : head.is(wc::female) ? Sex::female : Sex::unknown;
  voice.at = phrase.last;
  std::optional<EntityId> entity;
  if (definite && (voice.person || head.is(wc::hyphen))) {
    entity = bearer(phrase);
    if (!entity && head.is(wc::role) && !head.is(wc::spokesman)) entity = officeless(phrase);
    if (!entity && head.is(wc::anaphor) && input_.words[phrase.first].is(wc::article) && !persons_.empty())
      entity = persons_.back().speaker.entity;
  } else if (definite && head.is(wc::body | wc::group)) {
    entity = body(phrase);
  }
  voice.speaker.why = entity ? "the one whom the text describes with these words" : "words that nobody is known by";
  if (entity) {
    voice.speaker.name = input_.named.entities[entity->value].name;
    voice.speaker.entity = entity;
    voice.person = is_person(*entity);
    voice.sex = Sex::unknown;
  } else {
    voice.speaker.name = words_of(phrase);
    voice.speaker.entity = principal(phrase);
    if (voice.speaker.entity) voice.speaker.why = "speaks for the body in the words, or the one spoken of";
    // "The statement said": the last speaker's, where it says of nobody else's.
    const bool bare = phrase.last - skip_article(input_, phrase) == 1;
    if (definite && bare && head.is(wc::issued) && speaker_) voice.speaker.entity = speaker_->speaker.entity;
  }
  return voice;
}

/// The word that a phrase is about: in "a spokesman for the board" the spokesman.
std::uint32_t SpeakerFinder::head_of(TokenRange phrase) const {
  auto head = phrase.first;
  while (head + 1 < phrase.last && !(input_.words[head + 1].is(wc::of) && input_.words[head + 1].mention == kNone))
    ++head;
  return head;
}

/// The name at the end of the phrase hangs on a preposition: "the wife of Anton Verrick".
bool SpeakerFinder::name_is_object(TokenRange phrase) const {
  const auto mention = input_.words[phrase.last - 1].mention;
  auto t = phrase.last - 1;
  while (t > phrase.first && input_.words[t - 1].mention == mention) --t;
  // Over "Mr", "the", "Velmoran" and "Velmora's".
  for (bool owner = false; t > phrase.first; --t) {
    const Word& w = input_.words[t - 1];
    const bool genitive = w.is(wc::genitive);
    const bool small = w.mention == kNone && w.is(wc::mister | wc::mistress | wc::article | wc::adjective);
    if (!genitive && !small && !(owner && w.mention != kNone)) break;
    owner = genitive || (owner && w.mention != kNone);
  }
  return t > phrase.first && input_.words[t - 1].is(wc::of);
}

Voice SpeakerFinder::of_phrase(TokenRange phrase) const {
  const auto last_mention = input_.words[phrase.last - 1].mention;
  const auto head = head_of(phrase);
  // "Mira Tolan of the Harbour Board"
  const auto of_head = input_.words[head].mention;
  if (of_head != kNone && is_person(input_.named.mentions[of_head].entity)) return named(of_head, phrase);
  if (last_mention != kNone) {
    // "Findings of the NAME" are the body's own words; a man's or a body's beside a name are not.
    const bool paper = input_.words[head].is(wc::paper);
    if (paper || !name_is_object(phrase)) return named(last_mention, phrase);
    return described(phrase, head);
  }
  // "the state-run NAME news agency", "NAME's newspaper": the name is the agency's.
  if (input_.words[phrase.last - 1].is(wc::medium)) {
    for (auto t = phrase.last; t-- > phrase.first;) {
      const auto m = input_.words[t].mention;
      if (m == kNone) continue;
      if (input_.named.entities[input_.named.mentions[m].entity.value].type == NameType::org) return named(m, phrase);
      break;
    }
  }
  return described(phrase, head);
}

std::optional<Voice> SpeakerFinder::of_cue(const Cue& cue, const Unit& unit, const std::optional<Voice>& before) {
  switch (cue.subject_kind) {
    case SubjectKind::none:
    case SubjectKind::writer: return std::nullopt;
    case SubjectKind::pronoun:
      if (cue.kind == VerbClass::colon && input_.words[cue.subject.first].is(wc::it) && speaker_) {
        // "It read:" is said of somebody's message.
        auto voice = speaker_;
        voice->speaker.span = span_of(cue.subject);
        return voice;
      }
      return of_pronoun(cue.subject.first, before);
    case SubjectKind::phrase: return of_phrase(cue.subject);
    case SubjectKind::carried: break;
  }
  auto voice = before ? before : subject_of(unit, cue.verb);
  if (voice) {
    voice->speaker.span = {voice->speaker.span.begin, voice->speaker.span.begin};
    voice->speaker.why = before ? "carried over from the cue before" : "whom the sentence is about";
  }
  return voice;
}

std::optional<Voice> SpeakerFinder::subject_of(const Unit& unit, std::uint32_t end) {
  bool governed = false;
  for (auto t = unit.tokens.first; t < end; ++t) {
    const Word& w = input_.words[t];
    if (w.quote != kNone) continue;
    if (w.mention == kNone && w.is(wc::he | wc::she | wc::they | wc::it)) return of_pronoun(t, std::nullopt);
    if (w.mention == kNone && w.is(wc::first)) return std::nullopt;
    if (w.is(wc::preposition) && w.mention == kNone) {
      governed = true;
      continue;
    }
    const auto phrase = phrase_beginning(input_, t, end);
    if (phrase.empty()) {
      if (w.is(wc::comma)) governed = false;
      continue;
    }
    // "after Verrick used": what a verb follows is no object.
    const auto next = phrase.last;
    const bool acts =
        next < end && input_.narrative(next) && input_.words[next].is(wc::verb | wc::auxiliary | wc::modal | wc::be);
    if (!governed || acts) {
      const Word& last = input_.words[phrase.last - 1];
      const bool speaks =
          last.mention != kNone || last.is(wc::role | wc::kin | wc::group | wc::body | wc::paper | wc::anaphor);
      if (speaks) return of_phrase(phrase);
    }
    t = phrase.last - 1;
    governed = false;
  }
  return std::nullopt;
}

void SpeakerFinder::remember(const Unit& unit, const std::optional<Voice>& speaker) {
  const auto note = [&](const Voice& voice) {
    if (voice.person) {
      persons_.push_back(voice);
      if (persons_.size() > kMostPersons) persons_.erase(persons_.begin());
    } else {
      body_ = voice;
    }
  };
  const auto subject = subject_of(unit, unit.tokens.last);
  if (subject && !input_.words.empty()) note(*subject);
  if (speaker) {
    speaker_ = speaker;
    note(*speaker);
  }
}

std::string SpeakerFinder::medium(TokenRange phrase) const {
  if (phrase.empty()) return {};
  const auto first = skip_article(input_, phrase);
  const auto known = [&](Span span) -> std::string {
    const auto it = input_.rules.media.find(fold(input_.text.view(span)));
    return it == input_.rules.media.end() ? std::string{} : it->second;
  };
  for (auto t = first; t < phrase.last; ++t) {
    const auto m = input_.words[t].mention;
    if (m == kNone) continue;
    const auto span = input_.named.mentions[m].span;
    if (auto name = known(span); !name.empty()) return name;
    auto last = t;
    while (last + 1 < phrase.last && input_.words[last + 1].mention == m) ++last;
    const bool org = input_.named.entities[input_.named.mentions[m].entity.value].type != NameType::per;
    if (org && input_.words[last].is(wc::medium)) return std::string(input_.text.view(span));
  }
  if (auto name = known({input_.begin(first), input_.end(phrase.last - 1)}); !name.empty()) return name;
  const bool capital = input_.words[first].is(wc::capital);
  if (capital && input_.words[phrase.last - 1].is(wc::medium) && input_.words[phrase.last - 1].is(wc::capital)) {
    return words_of(phrase);
  }
  return {};
}

}  // namespace copytaster::find
