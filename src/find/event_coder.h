#pragma once

#include <span>
#include <vector>

#include "find/event_clause.h"
#include "find/event_lexicon.h"
#include "find/event_sides.h"
#include "find/findings.h"

namespace copytaster::find {

/// An event as its sentence shows it, not yet checked against what the rest of the article says of its
/// sides.
struct EventDraft {
  Event event;
  bool political = false;  ///< counts only with a side known as political
  bool sport = false;      ///< the sentence tells of a game: counts only among states
  bool two_sides = false;  ///< counts only with two
};

/// Codes the acts of one parsed sentence.
///
/// cost     O(verbs * words of their clauses)
class EventCoder {
 public:
  EventCoder(const EventLexicon& lexicon, const SideFinder& sides, std::span<const Time> times)
      : lexicon_(lexicon), sides_(sides), times_(times) {}

  void code(const ParsedSentence& sentence, std::vector<EventDraft>& out);

 private:
  /// A verb group's reading.
  struct Match {
    const EventPattern* pattern = nullptr;
    std::uint32_t cue = kNone;  ///< the word behind the verb that decided
    bool passive = false;
    bool consumed = false;  ///< told by its governor or its complement
  };
  struct Window {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };

  Match match(const VerbGroup& group) const;
  bool cues_fit(const EventPattern& pattern, const VerbGroup& group, bool passive, std::uint32_t& found) const;
  bool has_object(const VerbGroup& group) const;
  bool object_is_someone(const VerbGroup& group, bool passive) const;
  Window behind(const VerbGroup& group) const;

  std::vector<Side> subjects(const VerbGroup& group) const;
  std::vector<Side> agents(const VerbGroup& group) const;
  std::vector<Side> targets(const EventPattern& pattern, const VerbGroup& group, bool passive) const;
  void settle(const VerbGroup& group, std::vector<Side>& sides) const;
  std::vector<Side> targets_after(const std::vector<std::string>& words, std::uint32_t first, std::uint32_t end) const;

  void code_group(std::uint32_t g, std::vector<EventDraft>& out);
  void code_must(const VerbGroup& group, std::vector<EventDraft>& out);
  void code_noun(std::uint32_t chunk, std::vector<EventDraft>& out);
  void add(const EventPattern* pattern, std::string_view code, const VerbGroup& group, std::uint32_t cue,
           std::vector<Side> actor, std::vector<Side> target, EventStatus status, std::vector<EventDraft>& out);
  void finish(Event& event, const EventPattern* pattern, std::string_view code, std::vector<Side>& actor,
              std::vector<Side>& target) const;

  static Reason why_of(const EventPattern* pattern, const VerbGroup& group);
  std::optional<EventStatus> status_of(const VerbGroup& group) const;
  bool hedged(const VerbGroup& group) const;
  std::optional<std::uint32_t> time_of(std::uint32_t chunk) const;
  std::optional<Mention> place_of(const Event& event, std::uint32_t chunk, std::uint32_t end) const;
  Span clause_of(const VerbGroup& group) const;

  const EventLexicon& lexicon_;
  const SideFinder& sides_;
  std::span<const Time> times_;
  const ParsedSentence* sentence_ = nullptr;
  std::vector<Match> matches_;  ///< by verb group
  std::vector<bool> told_;      ///< by word: part of an event's predicate already
};

}  // namespace copytaster::find
