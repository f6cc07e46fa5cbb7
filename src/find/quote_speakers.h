#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "find/quote_cues.h"

namespace copytaster::find {

/// Somebody who speaks, as one cue names him.
struct Voice {
  Speaker speaker;
  bool person = false;     ///< one human being, named or not
  Sex sex = Sex::unknown;  ///< as the words tell; that of an entity is kept apart
  std::uint32_t at = 0;    ///< the token behind the words
};

/// Follows an article from its start and says who is meant by the words beside a cue. One object reads one
/// article, its units in order.
///
/// source  the recency and salience of subjects and speakers, as in rule-based attribution since Pareti and
///         others, 2013; no learned model
class SpeakerFinder {
 public:
  explicit SpeakerFinder(const QuoteInput& input);

  /// The speaker of a cue of `unit`; `before` are the voices of the cues before it in the unit.
  std::optional<Voice> of_cue(const Cue& cue, const Unit& unit, const std::optional<Voice>& before);

  /// The one whom the unit is about: the first noun phrase, name or pronoun before `end` that no preposition governs.
  std::optional<Voice> subject_of(const Unit& unit, std::uint32_t end);

  /// Must be called once a unit has been read: what it says last is what the next one refers to.
  void remember(const Unit& unit, const std::optional<Voice>& speaker);

  /// The medium named by a noun phrase: "the Tessaly Courier"; empty where it names none.
  std::string medium(TokenRange phrase) const;

 private:
  /// What the article says of a person beside the name.
  struct Description {
    EntityId entity;
    std::uint32_t mention = 0;
    std::vector<std::string> words;  ///< lower case
    bool office = false;             ///< one of them is somebody's office
    bool place = false;              ///< one of them names a place or body
  };

  void describe(std::uint32_t mention, std::uint32_t first, TokenRange sentence);
  void add_words(Description& description, TokenRange range) const;
  Voice named(std::uint32_t mention, TokenRange beside) const;
  Voice described(TokenRange phrase, std::uint32_t head_token) const;
  std::uint32_t head_of(TokenRange phrase) const;
  bool name_is_object(TokenRange phrase) const;
  std::optional<EntityId> principal(TokenRange phrase) const;
  Voice of_phrase(TokenRange phrase) const;
  std::optional<Voice> of_pronoun(std::uint32_t token, const std::optional<Voice>& before);
  std::optional<EntityId> bearer(TokenRange phrase) const;
  std::optional<EntityId> officeless(TokenRange phrase) const;
  std::optional<EntityId> body(TokenRange phrase) const;
  bool fits(const Voice& voice, Sex sex) const;
  bool is_person(EntityId entity) const;
  bool holds_given_name(const std::string& name) const;
  Sex sex_of_name(const std::string& name) const;
  std::optional<Voice> latest_named(std::uint32_t token, Sex sex) const;
  std::string words_of(TokenRange phrase) const;
  Span span_of(TokenRange range) const;

  const QuoteInput& input_;
  std::vector<Description> descriptions_;  ///< in text order
  std::vector<Sex> sex_;                   ///< by entity, learned from titles, given names and pronouns
  std::vector<bool> person_;               ///< by entity
  std::vector<bool> office_;               ///< by entity: the text tells an office
  std::vector<Voice> persons_;             ///< speakers and subjects, the latest last
  std::optional<Voice> speaker_;           ///< the last one, person or not
  std::optional<Voice> body_;              ///< the last organisation, place or group that spoke or was spoken of
};

}  // namespace copytaster::find
