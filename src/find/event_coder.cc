#include "find/event_coder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace copytaster::find {
namespace {

using language::Upos;

bool names(const std::vector<std::string>& words, const ClauseWord& word) {
  return std::ranges::find(words, word.lemma) != words.end() || std::ranges::find(words, word.lower) != words.end();
}

/// Roles that hold a state's force: their violence is military, that of others is not.
bool is_state_force(const Participant& who) {
  static constexpr std::array<std::string_view, 4> kRoles = {"MIL", "GOV", "COP", "JUD"};
  return std::ranges::find(kRoles, std::string_view(who.role)) != kRoles.end() ||
         (who.role.empty() && !who.country.empty());
}

bool same_side(const Participant& a, const Participant& b) {
  if (a.span.overlaps(b.span)) return true;
  if (a.entity && b.entity && a.entity == b.entity && a.role == b.role) return true;
  return false;
}

}  // namespace

EventCoder::Window EventCoder::behind(const VerbGroup& group) const {
  // An object with its attachments seldom ends later.
  constexpr std::uint32_t kFarthest = 16;
  const auto& s = *sentence_;
  Window out{group.head + 1, std::min(static_cast<std::uint32_t>(s.words.size()), group.head + 1 + kFarthest)};
  for (auto c = group.chunk + 1; c < s.chunks.size() && s.chunks[c].first < out.last; ++c) {
    const bool purpose =
        s.chunks[c].kind == ChunkKind::verb && s.groups[s.chunks[c].group].infinitive && c > group.chunk + 1;
    if (s.chunks[c].kind == ChunkKind::stop || s.chunks[c].kind == ChunkKind::relative || purpose) {
      out.last = s.chunks[c].first;
    }
  }
  return out;
}

bool EventCoder::cues_fit(const EventPattern& pattern, const VerbGroup& group, bool passive,
                          std::uint32_t& found) const {
  const auto& s = *sentence_;
  const auto window = behind(group);
  for (const auto& cue : pattern.cues) {
    std::uint32_t at = kNone;
    const auto look = [&](std::uint32_t first, std::uint32_t last) {
      for (auto w = first; w < last && at == kNone; ++w) {
        if (names(cue.any_of, s.words[w])) at = w;
      }
    };
    switch (cue.place) {
      case Cue::Place::next: {
        auto w = group.head + 1;
        while (w < s.words.size() &&
               (s.words[w].time != kNone || (s.words[w].upos == Upos::adv && !names(cue.any_of, s.words[w]))))
          ++w;
        look(w, std::min(w + 1, static_cast<std::uint32_t>(s.words.size())));
        if (at == kNone) return false;
        continue;
      }
      case Cue::Place::before: look(group.head > 12 ? group.head - 12 : 0, group.head); break;
      case Cue::Place::behind:
        look(window.first, window.last);
        if (at == kNone && passive && !group.subjects.empty()) {
          const auto& subject = s.chunks[group.subjects.front()];
          const auto end = s.chunks[group.chunk].first;
          look(subject.first, std::max(subject.first, end));
        }
        break;
    }
    if (at == kNone) return false;
    found = at;
  }
  return true;
}

bool EventCoder::has_object(const VerbGroup& group) const {
  const auto& s = *sentence_;
  for (auto c = s.zone(group); c < s.chunks.size(); ++c) {
    const auto& chunk = s.chunks[c];
    if (chunk.kind == ChunkKind::time) continue;
    const bool behind_particle = c + 1 < s.chunks.size() && s.chunks[c + 1].kind == ChunkKind::adposition;
    if (chunk.kind == ChunkKind::adposition && behind_particle) continue;  // "handed over to"
    // "handed over to Velmora two suspects": a heavy object stands last.
    if (chunk.kind == ChunkKind::adposition && c + 2 < s.chunks.size() && s.chunks[c + 1].kind == ChunkKind::noun &&
        s.chunks[c + 2].kind == ChunkKind::noun) {
      return true;
    }
    return chunk.kind == ChunkKind::noun || chunk.kind == ChunkKind::that;
  }
  return false;
}

bool EventCoder::object_is_someone(const VerbGroup& group, bool passive) const {
  std::vector<Side> found;
  if (passive) {
    found = subjects(group);
  } else {
    const auto& s = *sentence_;
    const auto object = s.zone(group);
    if (object < s.chunks.size() && s.chunks[object].kind == ChunkKind::noun) {
      const auto word_class = s.words[s.chunks[object].first].word_class;
      if (word_class == WordClass::pronoun_he || word_class == WordClass::pronoun_they) return true;
    }
    found = targets_after({"-"}, object, s.reach(group));
  }
  return !found.empty();
}

EventCoder::Match EventCoder::match(const VerbGroup& group) const {
  const auto& s = *sentence_;
  const auto& head = s.words[group.head];
  Match out;
  out.passive = group.passive;
  const auto& patterns = lexicon_.verb(head.lemma);
  if (patterns.empty() || head.quoted) return out;
  const bool bare_past = s.chunks[group.chunk].last - s.chunks[group.chunk].first == 1 && !group.gerund &&
                         head.lower != head.lemma && !head.lower.ends_with('s');
  for (const auto& pattern : patterns) {
    if (pattern.violent && (s.accident || s.sport)) continue;
    bool passive = group.passive;
    const bool object = has_object(group);
    // "Velmora accused of": a headline's passive.
    if (!passive && !object && bare_past && !pattern.intransitive) passive = true;
    if (passive && pattern.intransitive && pattern.target_words.size() == 1 && pattern.target_words[0] != "-") continue;
    if (!passive && !object && !pattern.intransitive) continue;
    std::uint32_t cue = kNone;
    if (!cues_fit(pattern, group, passive, cue)) continue;
    if (pattern.person_object && !object_is_someone(group, passive)) continue;
    out.pattern = &pattern;
    out.cue = cue;
    out.passive = passive;
    return out;
  }
  return out;
}

std::vector<Side> EventCoder::subjects(const VerbGroup& group) const {
  std::vector<Side> out;
  for (const auto c : group.subjects) sides_.add_sides(*sentence_, c, false, out);
  if (out.empty() && group.owner != kNone) {
    for (const auto c : sentence_->groups[group.owner].subjects) sides_.add_sides(*sentence_, c, false, out);
  }
  return out;
}

/// Who did it, of a passive: "by the army".
std::vector<Side> EventCoder::agents(const VerbGroup& group) const {
  return targets_after({"by"}, group.chunk + 1, sentence_->reach(group));
}

std::vector<Side> EventCoder::targets_after(const std::vector<std::string>& words, std::uint32_t first,
                                            std::uint32_t end) const {
  const auto& s = *sentence_;
  std::vector<Side> out;
  for (const auto& word : words) {
    for (auto c = first; c < end; ++c) {
      if (s.chunks[c].kind != ChunkKind::noun) continue;
      if (s.words[s.chunks[c].first].word_class == WordClass::pronoun_it && s.chunks[c].last - s.chunks[c].first == 1) {
        if (word == "-") break;  // "banned it": most often a thing
        continue;
      }
      const bool led = c > 0 && s.chunks[c - 1].kind == ChunkKind::adposition && c - 1 >= first;
      if (word == "-" ? led : !led || s.words[s.chunks[c - 1].first].lower != word) continue;
      sides_.add_sides(s, c, true, out);
      if (!out.empty()) return out;
      if (word == "-") break;  // "-" is the object: the first phrase without a preposition
    }
  }
  return out;
}

std::vector<Side> EventCoder::targets(const EventPattern& pattern, const VerbGroup& group, bool passive) const {
  if (pattern.no_target) return {};
  const auto& s = *sentence_;
  const auto begin = s.zone(group);
  const auto end = s.reach(group);
  std::vector<Side> out;
  const bool takes_object = std::ranges::find(pattern.target_words, "-") != pattern.target_words.end();
  if (passive && takes_object) {
    out = subjects(group);
    if (!out.empty()) return out;
  }
  out = targets_after(pattern.target_words, begin, end);
  if (out.empty() && passive && !group.subjects.empty()) {
    // "sanctions on Velmora were tightened"
    out = targets_after(pattern.target_words, group.subjects.front(), group.chunk);
  }
  if (out.empty() && !passive) out = targets_after({"-"}, begin, end);
  if (out.empty() && !passive) {
    for (auto c = begin; c < end && out.empty() && s.chunks[c].kind != ChunkKind::comma; ++c) {
      if (s.chunks[c].kind != ChunkKind::noun) continue;
      std::vector<Side> any;
      sides_.add_sides(s, c, false, any);
      if (!any.empty() && !any.front().who.country.empty()) out = std::move(any);
    }
  }
  return out;
}

/// "A gunman killed 20 people in Velmora": who is not named belongs to the place.
void EventCoder::settle(const VerbGroup& group, std::vector<Side>& sides) const {
  const auto unknown = [](const Side& side) { return side.who.country.empty() && !side.who.entity; };
  if (std::ranges::none_of(sides, unknown)) return;
  const auto place = targets_after({"in", "near", "at", "outside"}, group.chunk + 1, sentence_->reach(group));
  if (place.empty()) return;
  for (auto& side : sides) {
    if (unknown(side)) side.who.country = place.front().who.country;
  }
}

bool EventCoder::hedged(const VerbGroup& group) const {
  const auto& s = *sentence_;
  const auto& chunk = s.chunks[group.chunk];
  constexpr std::uint32_t kBefore = 3;
  for (auto w = chunk.first - std::min(kBefore, chunk.first); w < chunk.last; ++w) {
    if (s.words[w].word_class == WordClass::hedge) return true;
  }
  return false;
}

std::optional<EventStatus> EventCoder::status_of(const VerbGroup& group) const {
  if (group.condition) return std::nullopt;
  if (group.negated || group.turn == Turn::deny) return EventStatus::denied;
  if (group.turn == Turn::alleged || hedged(group)) return EventStatus::alleged;
  switch (group.modal) {
    case Modal::will: return EventStatus::announced;
    case Modal::would: return group.governor == kNone ? EventStatus::planned : EventStatus::announced;
    case Modal::may:
    case Modal::must: return EventStatus::planned;
    case Modal::none: break;
  }
  return group.turn == Turn::plan ? EventStatus::planned : EventStatus::happened;
}

Span EventCoder::clause_of(const VerbGroup& group) const {
  const auto& s = *sentence_;
  auto first = s.chunks[group.chunk].first;
  for (const auto c : group.subjects) first = std::min(first, s.chunks[c].first);
  const auto end = s.reach(group);
  auto last = s.chunks[end - 1].last;
  if (s.chunks[end - 1].kind == ChunkKind::comma) last = s.chunks[end - 1].first;
  return {s.words[first].span.begin, s.words[std::max(last, group.head + 1) - 1].span.end};
}

/// The time in the clause that stands nearest to the predicate; a time right behind another verb is that
/// verb's: "said on Monday it would close".
std::optional<std::uint32_t> EventCoder::time_of(std::uint32_t chunk) const {
  const auto& s = *sentence_;
  std::optional<std::uint32_t> best;
  std::uint32_t distance = kNone;
  const auto consider = [&](std::uint32_t c) {
    if (s.chunks[c].kind != ChunkKind::time) return;
    const auto t = s.words[s.chunks[c].last - 1].time;
    if (t == kNone || t >= times_.size()) return;
    if (times_[t].type != TimeType::date && times_[t].type != TimeType::time) return;
    const auto d = c < chunk ? chunk - c : c - chunk;
    if (d < distance) {
      distance = d;
      best = t;
    }
  };
  for (auto c = chunk + 1; c < s.chunks.size(); ++c) {
    if (s.chunks[c].kind == ChunkKind::verb) break;
    consider(c);
  }
  for (auto c = chunk; c > 0;) {
    --c;
    if (s.chunks[c].kind == ChunkKind::verb) break;
    if (s.chunks[c].kind == ChunkKind::time && c > 0 && s.chunks[c - 1].kind == ChunkKind::verb) break;
    consider(c);
  }
  return best;
}

/// The first place behind the predicate, up to chunk `end`; else one that opens the sentence: "In Tessaly, ...". A side
/// of the act is none.
std::optional<Mention> EventCoder::place_of(const Event& event, std::uint32_t chunk, std::uint32_t end) const {
  const auto& s = *sentence_;
  const auto is_side = [&](const Mention& m) {
    const auto same = [&](const Participant& who) { return who.span.overlaps(m.span) || who.entity == m.entity; };
    return std::ranges::any_of(event.actor, same) || std::ranges::any_of(event.target, same);
  };
  const auto behind = [&](std::uint32_t c) -> std::optional<Mention> {
    if (c + 1 >= s.chunks.size() || s.chunks[c].kind != ChunkKind::adposition) return std::nullopt;
    if (s.words[s.chunks[c].first].word_class != WordClass::place) return std::nullopt;
    if (s.chunks[c + 1].kind != ChunkKind::noun) return std::nullopt;
    auto found = sides_.place(s, s.chunks[c + 1]);
    return found && !is_side(*found) ? found : std::nullopt;
  };
  for (auto c = chunk + 1; c < end; ++c) {
    if (const auto found = behind(c)) return found;
  }
  return behind(0);
}

void EventCoder::finish(Event& event, const EventPattern* pattern, std::string_view code, std::vector<Side>& actor,
                        std::vector<Side>& target) const {
  std::erase_if(target, [&](const Side& t) {
    return t.weak || std::ranges::any_of(actor, [&](const Side& a) { return same_side(a.who, t.who); });
  });
  std::erase_if(actor, [](const Side& a) { return a.weak; });
  for (auto& side : actor) event.actor.push_back(std::move(side.who));
  for (auto& side : target) event.target.push_back(std::move(side.who));
  const auto act = lexicon_.act(code);
  event.cameo = act.cameo;
  event.plover_type = act.plover_type;
  event.plover_mode = act.plover_mode;
  if (pattern != nullptr && !pattern->plover_type.empty() && code == pattern->code) {
    event.plover_type = pattern->plover_type;
    event.plover_mode = pattern->plover_mode;
  }
}

void EventCoder::add(const EventPattern* pattern, std::string_view code, const VerbGroup& group, std::uint32_t cue,
                     std::vector<Side> actor, std::vector<Side> target, EventStatus status,
                     std::vector<EventDraft>& out) {
  const auto& s = *sentence_;
  EventDraft draft;
  auto& event = draft.event;
  const auto& chunk = s.chunks[group.chunk];
  event.span = {s.words[chunk.first].span.begin, s.words[chunk.last - 1].span.end};
  event.context = clause_of(group);
  event.predicate = s.words[group.head].lemma;
  if (cue != kNone) {
    if (cue > group.head) {
      for (auto w = group.head; w <= cue; ++w) told_[w] = true;
    }
    event.predicate += ' ';
    event.predicate += s.words[cue].lemma;
  }
  event.status = status;
  event.why = why_of(pattern, group);
  event.time = time_of(group.chunk);
  draft.political = pattern == nullptr || pattern->political;
  draft.sport = s.sport;
  draft.two_sides = pattern != nullptr && pattern->two_sides;
  finish(event, pattern, code, actor, target);
  event.place = place_of(event, group.chunk, s.reach(group));
  out.push_back(std::move(draft));
}

Reason EventCoder::why_of(const EventPattern* pattern, const VerbGroup& group) {
  if (pattern == nullptr) return "what somebody says another must do";
  switch (group.turn) {
    case Turn::intend:
    case Turn::vow: return "its verb, of which the verb above says that it is meant to be done";
    case Turn::appeal:
    case Turn::demand: return "its verb, which the verb above asks for";
    case Turn::refuse: return "its verb, which the verb above refuses";
    case Turn::threaten: return "its verb, with which the verb above threatens";
    case Turn::deny: return "its verb, denied by the verb above";
    case Turn::alleged: return "its verb, only claimed by the verb above";
    default: break;
  }
  return group.passive ? "its verb, in the passive" : "its verb";
}

/// "said Velmora must withdraw"
void EventCoder::code_must(const VerbGroup& group, std::vector<EventDraft>& out) {
  const auto& above = sentence_->groups[group.governor];
  auto actor = subjects(above);
  auto target = subjects(group);
  if (actor.empty() || target.empty() || target.front().who.country.empty()) return;
  add(nullptr, "100", group, kNone, std::move(actor), std::move(target), EventStatus::happened, out);
}

void EventCoder::code_group(std::uint32_t g, std::vector<EventDraft>& out) {
  const auto& s = *sentence_;
  const auto& group = s.groups[g];
  auto& match = matches_[g];
  if (match.consumed || s.words[group.head].quoted) return;
  const bool by_modal = group.modal == Modal::must && group.governor != kNone;
  if (match.pattern == nullptr || match.pattern->code.empty()) {
    if (by_modal && group.turn == Turn::demand) code_must(group, out);
    return;
  }
  const auto& pattern = *match.pattern;
  switch (group.turn) {
    case Turn::drop:
    case Turn::accuse: return;
    default: break;
  }
  auto status = status_of(group);
  if (!status) return;
  std::vector<Side> actor = match.passive ? agents(group) : subjects(group);
  std::vector<Side> target = targets(pattern, group, match.passive);
  if (pattern.thing_subject) {
    target = subjects(group);
    actor = targets_after(pattern.target_words, group.chunk + 1, s.reach(group));
  }
  std::string_view code = pattern.code;
  if (!pattern.code_otherwise.empty() && !actor.empty() && !is_state_force(actor.front().who)) {
    code = pattern.code_otherwise;
  }
  if (!pattern.code_otherwise.empty() && actor.empty()) code = pattern.code_otherwise;
  switch (group.turn) {
    case Turn::intend:
    case Turn::vow:
    case Turn::refuse:
    case Turn::threaten:
    case Turn::appeal:
    case Turn::demand: {
      code = lexicon_.turned(code, group.turn);
      status = group.negated ? EventStatus::denied : EventStatus::happened;
      if (group.governor == kNone) break;
      const auto& above = s.groups[group.governor];
      matches_[group.governor].consumed = true;
      if (group.of_object) {
        target = subjects(group);
        actor = above.passive ? agents(above) : subjects(above);
      } else if (!above.passive) {
        actor = subjects(above);
      }
      if (above.modal == Modal::will) status = EventStatus::announced;
      break;
    }
    default:
      // What is only announced of help and cooperation is the intent to give it.
      if ((group.modal == Modal::will || group.modal == Modal::would) && code >= "05" && code < "09" &&
          !group.negated) {
        code = lexicon_.turned(code, Turn::intend);
      }
      break;
  }
  settle(group, actor);
  settle(group, target);
  add(&pattern, code, group, match.cue, std::move(actor), std::move(target), *status, out);
}

void EventCoder::code_noun(std::uint32_t c, std::vector<EventDraft>& out) {
  const auto& s = *sentence_;
  const auto& chunk = s.chunks[c];
  const auto head = chunk.last - 1;
  const auto& word = s.words[head];
  if (word.quoted || told_[head] || word.upos == Upos::verb || word.upos == Upos::propn) return;
  const auto& patterns = lexicon_.noun(word.lemma);
  if (patterns.empty()) return;
  const auto& pattern = patterns.front();
  if (pattern.violent && (s.accident || s.sport)) return;
  auto end = c + 1;
  while (end < s.chunks.size() && s.chunks[end].kind != ChunkKind::verb && s.chunks[end].kind != ChunkKind::stop &&
         s.chunks[end].kind != ChunkKind::comma && s.chunks[end].kind != ChunkKind::relative) {
    ++end;
  }
  EventDraft draft;
  auto& event = draft.event;
  std::vector<Side> actor;
  EventStatus status = EventStatus::happened;
  auto left = c;
  while (left > 0 && s.chunks[left - 1].kind == ChunkKind::time) --left;
  const auto* verb =
      left > 0 && s.chunks[left - 1].kind == ChunkKind::verb ? &s.groups[s.chunks[left - 1].group] : nullptr;
  const bool light = verb != nullptr && s.words[verb->head].word_class == WordClass::light &&
                     !matches_[s.chunks[left - 1].group].consumed && !verb->passive;
  if (light) {
    const auto known = status_of(*verb);
    if (!known || verb->turn == Turn::drop || verb->turn == Turn::accuse) return;
    status = *known;
    actor = subjects(*verb);
    event.predicate = s.words[verb->head].lemma + " ";
  } else if (pattern.light_only) {
    return;
  } else {
    actor = targets_after({"by"}, c + 1, end);
    if (actor.empty()) {
      if (auto who = sides_.owner(s, chunk)) actor.push_back(std::move(*who));
    }
  }
  event.predicate += word.lemma;
  auto target = targets_after(pattern.target_words, c + 1, end);
  if (target.empty() && !pattern.no_target && light) target = targets_after({"with", "in"}, c + 1, end);
  const bool between = std::ranges::find(pattern.target_words, "between") != pattern.target_words.end();
  if (between && actor.empty() && target.size() > 1) actor = std::exchange(target, {});
  const bool one_side = light || pattern.one_side || (between && actor.size() > 1);
  draft.political = true;
  draft.sport = s.sport;
  event.why = light ? "a noun of acting with a verb that says little" : "a noun of acting with its sides";
  event.span = word.span;
  event.context = {s.words[chunk.first].span.begin, s.words[s.chunks[end - 1].last - 1].span.end};
  event.status = status;
  event.time = time_of(c);
  std::string_view code = pattern.code;
  if (!pattern.code_otherwise.empty() && (actor.empty() || !is_state_force(actor.front().who))) {
    code = pattern.code_otherwise;
  }
  finish(event, &pattern, code, actor, target);
  event.place = place_of(event, c, end);
  if (!one_side && (event.actor.empty() || event.target.empty())) return;
  out.push_back(std::move(draft));
}

void EventCoder::code(const ParsedSentence& sentence, std::vector<EventDraft>& out) {
  sentence_ = &sentence;
  matches_.clear();
  told_.assign(sentence.words.size(), false);
  for (const auto& group : sentence.groups) matches_.push_back(match(group));
  // From the right: a complement is coded before the verb that governs it and takes that verb's place.
  const auto first = out.size();
  for (auto g = static_cast<std::uint32_t>(sentence.groups.size()); g > 0;) code_group(--g, out);
  for (std::uint32_t c = 0; c < sentence.chunks.size(); ++c) {
    if (sentence.chunks[c].kind == ChunkKind::noun) code_noun(c, out);
  }
  std::ranges::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), {},
                           [](const EventDraft& d) { return d.event.span; });
}

}  // namespace copytaster::find
