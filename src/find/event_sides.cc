#include "find/event_sides.h"

#include <algorithm>
#include <array>

namespace copytaster::find {
namespace {

using language::Upos;

Span words_span(const ParsedSentence& sentence, std::uint32_t first, std::uint32_t last) {
  return {sentence.words[first].span.begin, sentence.words[last - 1].span.end};
}

Span join(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

/// Diplomats, soldiers and companies of a country stand for it where the text names nobody nearer;
/// its rebels and its people do not.
bool acts_for_country(const Participant& who) {
  static constexpr std::array<std::string_view, 9> kOwn = {"CVL", "CRM", "REF", "UAF", "REB",
                                                           "OPP", "EDU", "REL", "MED"};
  return !who.country.empty() && std::ranges::find(kOwn, std::string_view(who.role)) == kOwn.end();
}

bool is_possessive_mark(const ClauseWord& word) { return word.lower == "'s" || word.lower == "'"; }

}  // namespace

SideFinder::SideFinder(const NamedEntities& named, std::span<const Reference> references, const ActorLexicon& lexicon,
                       const OfficeHolders& holders, std::optional<Day> day)
    : named_(named),
      references_(references),
      lexicon_(lexicon),
      holders_(holders),
      day_(day),
      profiles_(named.entities.size()) {
  for (std::uint32_t e = 0; e < named.entities.size(); ++e) {
    const auto& entity = named.entities[e];
    if (entity.type != NameType::gpe) continue;
    auto country = lexicon.alpha3(entity.iso3166);
    if (country.empty()) country = lexicon.country_named(entity.name);
    if (!country.empty()) countries_.emplace(country, EntityId{e});
  }
}

bool SideFinder::is_person(EntityId entity) const {
  return entity.value < named_.entities.size() && named_.entities[entity.value].type == NameType::per;
}

std::optional<Mention> SideFinder::place(const ParsedSentence& sentence, const Chunk& chunk) const {
  const auto* named = head_mention(words_span(sentence, chunk.first, chunk.last));
  if (named == nullptr) return std::nullopt;
  const auto type = named_.entities[named->entity.value].type;
  return type == NameType::gpe || type == NameType::loc ? std::optional(*named) : std::nullopt;
}

std::optional<EntityId> SideFinder::country_entity(std::string_view alpha3) const {
  const auto it = countries_.find(alpha3);
  return it == countries_.end() ? std::nullopt : std::optional(it->second);
}

const Mention* SideFinder::head_mention(Span whole) const {
  const auto& mentions = named_.mentions;
  auto mention = std::ranges::partition_point(mentions, [&](const Mention& m) { return m.span.end <= whole.begin; });
  const Mention* head = nullptr;
  for (; mention != mentions.end() && mention->span.begin < whole.end; ++mention) {
    if (mention->entity.value >= named_.entities.size()) continue;
    if (named_.entities[mention->entity.value].type != NameType::event) head = &*mention;
  }
  return head;
}

std::optional<Side> SideFinder::inside(const ParsedSentence& sentence, std::uint32_t first, std::uint32_t last) const {
  Side out;
  bool found = false;
  bool strong = false;
  const auto cover = [&](Span span) {
    out.who.span = found ? join(out.who.span, span) : span;
    found = true;
  };
  const Span whole = words_span(sentence, first, last);
  const auto* head = head_mention(whole);
  const bool person = head != nullptr && is_person(head->entity);
  for (auto w = first; w < last; ++w) {
    const auto h = sentence.words[w].hit;
    if (h == kNone || sentence.hits[h].first != w) continue;
    const auto& hit = sentence.hits[h];
    const auto& sense = *hit.sense;
    const Span span = words_span(sentence, hit.first, std::min(hit.last, last));
    if (person && head->span.overlaps(span)) continue;  // a country's name can be a surname
    const bool owner = hit.last < last && is_possessive_mark(sentence.words[hit.last]);
    if (!sense.country.empty() && out.who.country.empty()) {
      out.who.country = sense.country;
      strong = true;
      cover(span);
    }
    if (sense.role.empty() || owner) continue;
    if (sense.weak && !out.who.role.empty()) continue;
    out.who.role = sense.role;
    out.head = sentence.words[std::min(hit.last, last) - 1].lemma;
    strong = strong || !sense.weak;
    cover(span);
  }
  if (head != nullptr) {
    const auto& entity = named_.entities[head->entity.value];
    // What is neither person, body nor place acts only where nothing better stands beside it: a ship.
    const bool thing = entity.type == NameType::loc || entity.type == NameType::other;
    if (!thing || out.who.country.empty()) {
      out.who.entity = head->entity;
      strong = true;
      cover({std::max(head->span.begin, whole.begin), std::min(head->span.end, whole.end)});
      if (out.who.country.empty() && entity.type == NameType::gpe) out.who.country = lexicon_.alpha3(entity.iso3166);
    }
  }
  if (!found) return std::nullopt;
  if (!out.who.entity && acts_for_country(out.who)) out.who.entity = country_entity(out.who.country);
  out.weak = !strong;
  return out;
}

/// Whom the words refer to.
std::optional<Side> SideFinder::referred(Span span) const {
  const auto it = std::ranges::lower_bound(references_, span, {}, [](const Reference& r) { return r.span; });
  if (it == references_.end() || it->span != span) return std::nullopt;
  const auto& entity = named_.entities[it->entity.value];
  Side out;
  out.who = {.span = span, .country = {}, .role = {}, .entity = it->entity};
  if (entity.type == NameType::gpe) out.who.country = lexicon_.alpha3(entity.iso3166);
  return out;
}

/// The nearest person named before a chunk of the sentence.
std::optional<Side> SideFinder::person_before(const ParsedSentence& sentence, std::uint32_t chunk) const {
  while (chunk > 0) {
    const auto& c = sentence.chunks[--chunk];
    if (c.kind != ChunkKind::noun) continue;
    auto who = inside(sentence, c.first, c.last);
    if (who && who->who.entity && is_person(*who->who.entity)) return who;
  }
  return std::nullopt;
}

std::optional<Side> SideFinder::pronoun(const ParsedSentence& sentence, std::uint32_t chunk) const {
  const auto& c = sentence.chunks[chunk];
  const auto word_class = sentence.words[c.first].word_class;
  const bool he = word_class == WordClass::pronoun_he;
  const bool it = word_class == WordClass::pronoun_it;
  if (!he && !it && word_class != WordClass::pronoun_they) return std::nullopt;
  if (auto known = referred(words_span(sentence, c.first, c.last))) return known;
  std::optional<Side> out;
  if (c.antecedent != kNone && c.antecedent != chunk) {
    out = side(sentence, c.antecedent);
    const bool person = out && out->who.entity && is_person(*out->who.entity);
    if ((he && !person) || (it && person)) out.reset();
  }
  if (!out && he) out = person_before(sentence, chunk);
  const auto& last = he ? person_ : body_;
  if (!out && !last) return std::nullopt;
  if (!out && word_class == WordClass::pronoun_they) return std::nullopt;
  if (!out) {
    out.emplace();
    out->who = *last;
  }
  out->who.span = words_span(sentence, c.first, c.last);
  return out;
}

void SideFinder::attach(const ParsedSentence& sentence, std::uint32_t chunk, std::optional<Side>& out) const {
  constexpr std::uint32_t kAttachments = 2;
  auto at = chunk;
  for (std::uint32_t n = 0; n < kAttachments; ++n, at += 2) {
    if (at + 2 >= sentence.chunks.size()) return;
    if (sentence.chunks[at + 1].kind != ChunkKind::adposition || sentence.chunks[at + 2].kind != ChunkKind::noun)
      return;
    const auto& preposition = sentence.words[sentence.chunks[at + 1].first].lower;
    const bool of = preposition == "of";
    if (!of && preposition != "in" && preposition != "from") return;
    const auto& noun = sentence.chunks[at + 2];
    const auto more = inside(sentence, noun.first, noun.last);
    if (!more) continue;
    if (!out || (out->weak && of)) {
      // "eight members of Velmora's mission": the members are Velmora's.
      if (!of) return;
      const auto role = out ? out->who.role : std::string();
      out = more;
      if (out->who.role.empty()) out->who.role = role;
      continue;
    }
    if (out->who.country.empty() && !more->who.country.empty() && !out->who.entity) {
      out->who.country = more->who.country;
      if (of) out->who.span = join(out->who.span, more->who.span);
      if (of) out->who.entity = more->who.entity;
    } else if (out->who.country.empty()) {
      out->who.country = more->who.country;
    }
  }
}

/// "the vessel, the Morning Star,"
void SideFinder::appose(const ParsedSentence& sentence, std::uint32_t chunk, Side& out) const {
  const auto& chunks = sentence.chunks;
  if (chunk + 3 >= chunks.size() || chunks[chunk + 1].kind != ChunkKind::comma) return;
  if (chunks[chunk + 2].kind != ChunkKind::noun || chunks[chunk + 3].kind != ChunkKind::comma) return;
  const auto more = inside(sentence, chunks[chunk + 2].first, chunks[chunk + 2].last);
  if (!more || !more->who.entity) return;
  out.who.entity = more->who.entity;
  out.who.country = more->who.country;
  out.weak = false;
}

std::optional<Side> SideFinder::side(const ParsedSentence& sentence, std::uint32_t chunk) const {
  const auto& c = sentence.chunks[chunk];
  if (c.last - c.first == 1) {
    if (auto who = pronoun(sentence, chunk)) return who;
  }
  auto out = inside(sentence, c.first, c.last);
  attach(sentence, chunk, out);
  if (out && !out->who.entity && out->who.country.empty()) appose(sentence, chunk, *out);
  if (out && !out->who.entity && out->who.country.empty() && sentence.words[c.first].lower == "the") {
    // "the court": the one named before.
    if (const auto it = bearers_.find(out->head); it != bearers_.end()) {
      out->who.country = it->second.country;
      out->who.entity = it->second.entity;
    }
  }
  if (out && out->who.country.empty() && !out->who.entity &&
      sentence.words[c.first].word_class == WordClass::pronoun_it && body_) {
    out->who.country = body_->country;  // "its soldiers"
    out->who.entity = body_->entity;
  }
  return out;
}

void SideFinder::add_sides(const ParsedSentence& sentence, std::uint32_t chunk, bool list,
                           std::vector<Side>& out) const {
  constexpr std::uint32_t kMost = 4;
  for (std::uint32_t n = 0; n < kMost; ++n) {
    if (auto found = side(sentence, chunk)) out.push_back(std::move(*found));
    if (!list) return;
    auto next = chunk + 1;
    if (next < sentence.chunks.size() && sentence.chunks[next].kind == ChunkKind::comma) ++next;
    if (next < sentence.chunks.size() && sentence.chunks[next].kind == ChunkKind::conjunction) ++next;
    if (next == chunk + 1 || next >= sentence.chunks.size()) return;
    if (sentence.chunks[next].kind != ChunkKind::noun) return;
    // "struck the port and the army replied": the next noun is another verb's subject.
    if (next + 1 < sentence.chunks.size() && sentence.chunks[next + 1].kind == ChunkKind::verb) return;
    chunk = next;
  }
}

std::optional<Side> SideFinder::owner(const ParsedSentence& sentence, const Chunk& chunk) const {
  if (chunk.last - chunk.first < 2) return std::nullopt;
  auto last = chunk.last - 1;
  return inside(sentence, chunk.first, last);
}

void SideFinder::learn(const ParsedSentence& sentence) {
  for (const auto& chunk : sentence.chunks) {
    if (chunk.kind != ChunkKind::noun) continue;
    const auto found = inside(sentence, chunk.first, chunk.last);
    if (!found || found->weak) continue;
    if (!found->who.country.empty() && !found->head.empty()) bearers_[found->head] = found->who;
    if (!found->who.entity || !is_person(*found->who.entity)) continue;
    auto& profile = profiles_[found->who.entity->value];
    if (profile.country.empty()) profile.country = found->who.country;
    if (profile.role.empty()) profile.role = found->who.role;
  }
  for (const auto& group : sentence.groups) {
    if (group.subjects.empty() || group.infinitive || group.gerund) continue;
    const auto who = side(sentence, group.subjects.front());
    if (!who || who->weak) continue;
    const auto& word = sentence.words[sentence.chunks[group.subjects.front()].first];
    if (word.upos == Upos::pron) continue;
    if (who->who.entity && is_person(*who->who.entity)) {
      person_ = who->who;
    } else if (!who->who.country.empty() || who->who.entity) {
      body_ = who->who;
    }
  }
}

void SideFinder::complete(Participant& who) const {
  if (!who.entity || who.entity->value >= profiles_.size()) return;
  const auto& profile = profiles_[who.entity->value];
  if (!is_person(*who.entity)) return;
  if (who.country.empty()) who.country = profile.country;
  if (who.role.empty()) who.role = profile.role;
  if (!who.country.empty()) return;
  const auto* holder = holders_.find(named_.entities[who.entity->value].name, day_);
  if (holder == nullptr) return;
  who.country = holder->country;
  if (who.role.empty()) who.role = holder->role;
}

}  // namespace copytaster::find
