#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "find/entities.h"
#include "find/event_clause.h"
#include "find/findings.h"
#include "find/office_holders.h"

namespace copytaster::find {

/// Who a noun phrase stands for, as far as its sentence tells.
struct Side {
  Participant who;
  std::string head;   ///< lemma of the noun that gives the role; empty where none does
  bool weak = false;  ///< no name and no country: "a group", "members"
};

/// Names the sides of the events of one article, sentence by sentence in text order, and remembers what
/// the article says of its people: their country and office, and who "he" and "it" may be.
class SideFinder {
 public:
  /// day: when the article was published
  SideFinder(const NamedEntities& named, std::span<const Reference> references, const ActorLexicon& lexicon,
             const OfficeHolders& holders, std::optional<Day> day);

  /// Appends the sides of the noun phrase at `chunk` with its attachments and, where `list`, of those
  /// joined to it on the right.
  void add_sides(const ParsedSentence& sentence, std::uint32_t chunk, bool list, std::vector<Side>& out) const;

  /// Only what owns or describes the phrase's head: "Velmora" of "Velmora's attack".
  std::optional<Side> owner(const ParsedSentence& sentence, const Chunk& chunk) const;

  /// Learns from the sentence: titles of persons, and the candidates for later pronouns.
  void learn(const ParsedSentence& sentence);

  /// Fills in what later sentences told, and what is known of holders of office.
  void complete(Participant& who) const;

  bool is_person(EntityId entity) const;

  /// The city, country or other place that the noun phrase at `chunk` names.
  std::optional<Mention> place(const ParsedSentence& sentence, const Chunk& chunk) const;

 private:
  struct Profile {
    std::string country;
    std::string role;
  };
  std::optional<Side> side(const ParsedSentence& sentence, std::uint32_t chunk) const;
  const Mention* head_mention(Span whole) const;
  std::optional<Side> pronoun(const ParsedSentence& sentence, std::uint32_t chunk) const;
  std::optional<Side> referred(Span span) const;
  std::optional<Side> person_before(const ParsedSentence& sentence, std::uint32_t chunk) const;
  std::optional<Side> inside(const ParsedSentence& sentence, std::uint32_t first, std::uint32_t last) const;
  void appose(const ParsedSentence& sentence, std::uint32_t chunk, Side& out) const;
  void attach(const ParsedSentence& sentence, std::uint32_t chunk, std::optional<Side>& out) const;
  std::optional<EntityId> country_entity(std::string_view alpha3) const;

  const NamedEntities& named_;
  std::span<const Reference> references_;
  const ActorLexicon& lexicon_;
  const OfficeHolders& holders_;
  std::optional<Day> day_;
  std::vector<Profile> profiles_;                            ///< by entity
  std::map<std::string, EntityId, std::less<>> countries_;   ///< by alpha-3: the article's entity
  std::map<std::string, Participant, std::less<>> bearers_;  ///< by head noun: the last one of a known country
  std::optional<Participant> person_;                        ///< the last subject of a sentence that was a person
  std::optional<Participant> body_;                          ///< ... that was none
};

}  // namespace copytaster::find
