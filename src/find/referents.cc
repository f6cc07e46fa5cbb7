#include "find/referents.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

using language::has_feature;
using language::Upos;

template <class Use>
void each_word(std::string_view words, Use use) {
  while (!words.empty()) {
    const auto blank = std::min(words.find(' '), words.size());
    if (blank > 0) use(std::string(words.substr(0, blank)));
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
}

/// Relations of what describes a noun before it.
bool describes(std::string_view relation) {
  static constexpr std::array<std::string_view, 6> kOwn = {"amod", "compound", "nummod", "nmod", "flat", "advmod"};
  return std::ranges::find(kOwn, relation) != kOwn.end();
}

/// Relations whose token is a part of the phrase of its head and begins none.
bool is_part(std::string_view relation) {
  static constexpr std::array<std::string_view, 5> kParts = {"compound", "flat", "fixed", "goeswith", "nmod:desc"};
  return std::ranges::find(kParts, relation) != kParts.end();
}

}  // namespace

ReferenceRules::Compiled::Compiled(const Pack& pack) : weights(pack) {
  const auto kind = [&](const std::string& words, NounKind wanted) {
    each_word(words, [&](std::string word) { nouns[std::move(word)].kind = wanted; });
  };
  const auto sex = [&](const std::string& words, Sex wanted) {
    each_word(words, [&](std::string word) { nouns[std::move(word)].sex = wanted; });
  };
  for (const std::string_view file : {"quote_words", "reference_words"}) {
    for (const auto& row : pack.rows(file)) {
      if (row.size() < 2) continue;
      if (row[0] == "body") kind(row[1], NounKind::body);
      if (row[0] == "country") kind(row[1], NounKind::country);
      if (row[0] == "place") kind(row[1], NounKind::place);
      if (row[0] == "group") kind(row[1], NounKind::group);
      if (row[0] == "male") sex(row[1], Sex::male);
      if (row[0] == "female") sex(row[1], Sex::female);
      if (row[0] == "time" || row[0] == "weekday")
        each_word(row[1], [&](std::string word) { times.insert(std::move(word)); });
      if (row[0] == "weather") each_word(row[1], [&](std::string word) { weather.insert(std::move(word)); });
      if (row[0] == "stands-in") each_word(row[1], [&](const std::string& word) { nouns[word].stands_in = true; });
      if (row[0] == "mister") each_word(row[1], [&](const std::string& word) { titles[word] = Sex::male; });
      if (row[0] == "mistress") each_word(row[1], [&](const std::string& word) { titles[word] = Sex::female; });
    }
  }
  // A word of several classes is a person first: "operator", "broadcaster".
  for (const auto& row : pack.rows("quote_words")) {
    if (row.size() > 1 && (row[0] == "role" || row[0] == "kin")) kind(row[1], NounKind::person);
  }
  for (const auto& row : pack.rows("given_names")) {
    if (row.size() < 2 || (row[1] != "m" && row[1] != "f")) continue;
    given.emplace(fold(row[0]), row[1] == "f" ? Sex::female : Sex::male);
  }
}

PhraseReader::PhraseReader(const Text& text, const language::Analysis& analysis, const Trees& trees,
                           const NamedEntities& named, const ReferenceRules::Compiled& rules)
    : text_(text), analysis_(analysis), trees_(trees), named_(named), rules_(rules) {
  mention_of_.reserve(analysis.tokens.size());
  std::uint32_t mention = 0;
  for (const auto& token : analysis.tokens) {
    while (mention < named.mentions.size() && named.mentions[mention].span.end <= token.span.begin) ++mention;
    const bool inside = mention < named.mentions.size() && named.mentions[mention].span.overlaps(token.span);
    mention_of_.push_back(inside ? mention : kNone);
  }
}

std::string PhraseReader::lower(std::uint32_t token) const {
  return to_lower(text_.view(analysis_.tokens[token].span));
}

bool PhraseReader::is_first_person(std::uint32_t token) const {
  const auto& word = analysis_.tokens[token];
  return word.upos == Upos::pron && has_feature(word, "Person=1") && has_feature(word, "Number=Sing");
}

void PhraseReader::read(const language::Sentence& sentence, std::vector<NounPhrase>& out) const {
  out.clear();
  for (auto t = sentence.first; t < sentence.last; ++t) {
    if (auto phrase = phrase_at(t)) out.push_back(std::move(*phrase));
  }
}

std::optional<NounPhrase> PhraseReader::phrase_at(std::uint32_t token) const {
  const auto& word = analysis_.tokens[token];
  if (const auto mention = mention_of_[token]; mention != kNone) {
    const auto head = trees_.head(token);
    const bool inside = head != kNone && mention_of_[head] == mention;
    if (inside || word.upos == Upos::punct || word.deprel == "case") return std::nullopt;
    // Where two words of a name hang outside of it, the first stands for it.
    for (auto t = token; t > 0 && mention_of_[t - 1] == mention; --t) {
      const auto other = trees_.head(t - 1);
      if (other == kNone || mention_of_[other] != mention) return std::nullopt;
    }
    return name_at(token, mention);
  }
  if (word.upos == Upos::pron) return pronoun_at(token);
  const bool age = word.upos == Upos::adj || word.upos == Upos::num;
  const bool noun = word.upos == Upos::noun || word.upos == Upos::propn;
  if ((!noun && !age) || is_part(word.deprel) || is_part(trees_.relation(token))) return std::nullopt;
  auto phrase = noun_at(token);
  if (rules_.times.contains(phrase.lemma)) return std::nullopt;
  // "The 42-year-old": an adjective that stands for a person.
  if (age && (phrase.kind != NounKind::person || !phrase.definite)) return std::nullopt;
  return phrase;
}

std::optional<NounPhrase> PhraseReader::pronoun_at(std::uint32_t token) const {
  const auto& word = analysis_.tokens[token];
  if (!has_feature(word, "Person=3") || !has_feature(word, "PronType=Prs")) return std::nullopt;
  if (word.deprel == "expl") return std::nullopt;
  NounPhrase out;
  out.head = out.first = token;
  out.reflexive = has_feature(word, "Reflex=Yes");
  out.plural = has_feature(word, "Number=Plur");
  if (out.plural) {
    out.pronoun = Pronoun::they;
    out.kind = NounKind::group;
  } else if (has_feature(word, "Gender=Neut")) {
    out.pronoun = Pronoun::it;
    const auto verb = trees_.head(token);
    if (verb != kNone && rules_.weather.contains(analysis_.tokens[verb].lemma)) return std::nullopt;
  } else if (has_feature(word, "Gender=Fem")) {
    out.pronoun = Pronoun::she;
    out.sex = Sex::female;
    out.kind = NounKind::person;
  } else if (has_feature(word, "Gender=Masc")) {
    out.pronoun = Pronoun::he;
    out.sex = Sex::male;
    out.kind = NounKind::person;
  } else {
    return std::nullopt;
  }
  return out;
}

NounPhrase PhraseReader::name_at(std::uint32_t token, std::uint32_t mention) const {
  NounPhrase out = noun_at(token);
  out.entity = named_.mentions[mention].entity;
  const auto& entity = named_.entities[out.entity->value];
  out.stands_in = false;
  out.plural = false;
  switch (entity.type) {
    case NameType::per: out.kind = NounKind::person; break;
    case NameType::org: out.kind = NounKind::body; break;
    case NameType::gpe: out.kind = entity.iso3166.empty() ? NounKind::place : NounKind::country; break;
    case NameType::loc: out.kind = NounKind::place; break;
    case NameType::event:
    case NameType::other: out.kind = NounKind::thing; break;
  }
  if (out.kind != NounKind::person) return out;
  // "Ada Lorn, 42,"
  for (auto t = token + 1; t < trees_.reach(token).last; ++t) {
    if (trees_.head(t) == token && analysis_.tokens[t].upos == Upos::num &&
        (trees_.relation(t) == "appos" || analysis_.tokens[t].deprel == "nmod:unmarked")) {
      out.words.push_back(lower(t));
    }
  }
  // "Mrs Lorn", "Ada Lorn", "the actress Ada Lorn"
  const auto first = rules_.given.find(fold(entity.name.substr(0, entity.name.find(' '))));
  if (first != rules_.given.end() && entity.name.find(' ') != std::string::npos) out.sex = first->second;
  for (const auto& word : out.words) {
    if (const auto title = rules_.titles.find(word); title != rules_.titles.end()) out.sex = title->second;
    const auto noun = rules_.nouns.find(word);
    if (noun != rules_.nouns.end() && noun->second.sex != Sex::unknown) out.sex = noun->second.sex;
  }
  return out;
}

NounPhrase PhraseReader::noun_at(std::uint32_t token) const {
  const auto& word = analysis_.tokens[token];
  NounPhrase out;
  out.head = out.first = token;
  out.lemma = to_lower(word.lemma.empty() ? text_.view(word.span) : std::string_view(word.lemma));
  out.plural = has_feature(word, "Number=Plur");
  auto noun = rules_.nouns.find(out.lemma);
  if (noun == rules_.nouns.end()) {
    // "42-year-old": what follows the first hyphen says what it is, what stands before it tells it apart.
    if (const auto hyphen = out.lemma.find('-'); hyphen != std::string::npos && hyphen > 0) {
      noun = rules_.nouns.find(out.lemma.substr(hyphen + 1));
      if (noun != rules_.nouns.end() && noun->second.kind == NounKind::person)
        out.words.push_back(out.lemma.substr(0, hyphen));
    }
  }
  if (noun != rules_.nouns.end()) {
    out.kind = noun->second.kind;
    out.sex = noun->second.sex;
    out.stands_in = noun->second.stands_in;
  }
  if (out.plural && out.kind == NounKind::person) out.kind = NounKind::group;
  for (auto t = token; t > 0; --t) {
    auto under = t - 1;
    bool own = true;  // and no word of the one whose minister he is
    while (trees_.head(under) != kNone && trees_.head(under) != token) {
      own = own && (trees_.relation(under) == "compound" || trees_.relation(under) == "amod");
      under = trees_.head(under);
    }
    if (trees_.head(under) != token) break;
    const auto relation = trees_.relation(under);
    if (relation != "det" && !describes(relation)) break;
    out.first = t - 1;
    const auto& part = analysis_.tokens[t - 1];
    if (relation == "det") {
      out.definite = out.definite || has_feature(part, "Definite=Def") || has_feature(part, "PronType=Dem");
    } else if (own && (part.upos == Upos::noun || part.upos == Upos::propn || part.upos == Upos::adj ||
                       part.upos == Upos::num)) {
      out.words.push_back(to_lower(part.lemma.empty() ? text_.view(part.span) : std::string_view(part.lemma)));
    }
    // "Tessaly's minister"
    if (relation == "nmod" && mention_of_[under] != kNone) out.definite = true;
  }
  return out;
}

}  // namespace copytaster::find
