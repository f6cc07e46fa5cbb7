#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/span.h"
#include "base/text.h"
#include "language/analysis.h"

namespace copytaster::find {

using language::NameType;

/// Why a finder decided as it did, in words for a reader; one of its constants, so that it costs nothing.
using Reason = std::string_view;

enum class TimeType : std::uint8_t { date, time, duration, set };
enum class QuoteKind : std::uint8_t { direct, mixed, indirect };
enum class Modifier : std::uint8_t { exact, about, at_least, at_most };
enum class ReferenceKind : std::uint8_t { pronoun, description };
enum class EventStatus : std::uint8_t { happened, announced, planned, denied, alleged };

std::string_view name_of(TimeType);       ///< "DATE"
std::string_view name_of(QuoteKind);      ///< "direct"
std::string_view name_of(Modifier);       ///< "at-least"
std::string_view name_of(ReferenceKind);  ///< "pronoun"
std::string_view name_of(EventStatus);    ///< "happened"

/// A time expression. `value` is TIMEX3; where it needs a publication date that is not known, the value
/// keeps what is known ("XXXX-WXX-1" a Monday, "XXXX-11-01" a first of November) and `days` is empty.
struct Time {
  Span span;
  TimeType type = TimeType::date;
  std::string value;
  std::optional<DayRange> days;  ///< the days it can lie in; the whole day, week, month or year it names
  std::string zone = {};         ///< of a time of day, as ISO 8601 has it: "Z", "-05"; empty where not told
  Reason why = {};               ///< what it was reckoned from
  std::optional<Day> reckoned_from = std::nullopt;  ///< that day, where there is one
};

/// A measure in units of the SI.
struct Measure {
  double number = 0;
  std::optional<double> upper;  ///< as that of the quantity
  std::string unit;             ///< "m", "m2", "kg", "m/s", "K" ...
};

/// A count or measure.
struct Quantity {
  Span span;  ///< the number with its modifier words and unit, not what is counted
  double number = 0;
  std::optional<double> upper;  ///< of a range "four to six"
  Modifier modifier = Modifier::exact;
  std::string unit;  ///< "USD", "%", "km/h", "percent"...; empty for a plain count
  std::string of;    ///< head noun of what is counted, as in the text: "diplomats"; empty where not found
  Span of_span;      ///< empty where not found
  std::string verb;  ///< lemma of the verb or participle that says what happened to them: "kill", "injure", "expel";
                     ///< may be empty
  std::optional<Measure> si = std::nullopt;  ///< the same in units of the SI, where the unit has one meaning
  Reason why = {};                           ///< what says that it counts something
};

/// Who is speaking, as the text names it beside the quote.
struct Speaker {
  std::string name;  ///< the resolved name where it could be resolved, else the words of the text
  Span span;         ///< the words beside the quote: "he", "the ministry", "Verrick"; empty where carried over
  std::optional<EntityId> entity;  ///< of Findings::entities
  Reason why = {};                 ///< how the words beside the quote were resolved
};

/// What somebody said. Of it all may stand in quotation marks (direct), a part (mixed) or nothing (indirect).
struct Quote {
  QuoteKind kind = QuoteKind::direct;
  Span span;                 ///< from the first word said to the last; a cue may stand between them
  std::vector<Span> parts;   ///< the words said, in order, without quotation marks around a whole part; never empty
  std::vector<Span> marked;  ///< what of them stands in quotation marks; of direct ones the parts
  Span context;              ///< the clause or sentences that carry it, cue and speaker included
  std::optional<Speaker> speaker;
  std::string cue;  ///< the word that attributes, as in the text: "said"; may be empty
  std::string via;  ///< the medium or agency it was said to: "TASS"; empty where none
  Reason why = {};  ///< what attributes it
};

/// The words said, "…" between parts.
std::string words_of(const Text& text, const Quote& quote);

/// A name of an entity.
struct Mention {
  Span span;
  EntityId entity;
};

/// Words that mean an entity without naming it: "she", "its", "the minister".
struct Reference {
  Span span;
  EntityId entity;
  ReferenceKind kind = ReferenceKind::pronoun;
  Reason why = {};  ///< what leads to the entity
};

/// Who or what one article names, under one or several names.
struct Entity {
  std::string name;  ///< the longest or fullest form in this article
  NameType type = NameType::other;
  std::string iso3166;  ///< alpha-2 of a country; empty else
};

/// One side of an event.
struct Participant {
  Span span;            ///< words of the text
  std::string country;  ///< ISO 3166 alpha-3 ("RUS"), or IGO codes as "UNO"; empty where not known
  std::string role;     ///< CAMEO role: GOV MIL COP ...; empty where not known
  std::optional<EntityId> entity;
};

struct Event {
  Span span;              ///< the predicate's words
  Span context;           ///< the clause
  std::string predicate;  ///< lemma, with its object where that makes the sense: "suspend", "expel"
  std::string cameo;      ///< full code, "1621" ...; root is the first two digits
  std::string plover_type;
  std::string plover_mode;  ///< may be empty
  std::vector<Participant> actor;
  std::vector<Participant> target;
  EventStatus status = EventStatus::happened;
  std::optional<std::uint32_t> time;  ///< index into Findings::times
  std::optional<Mention> place;       ///< the place named in the clause: "in Tessaly", "near Port Salvo"
  Reason why = {};                    ///< what told the act
};

/// All that was found in one article. Every vector but `entities` is sorted by span.begin.
struct Findings {
  std::vector<Time> times;
  std::vector<Quantity> quantities;
  std::vector<Quote> quotes;
  std::vector<Mention> mentions;
  std::vector<Reference> references;
  std::vector<Entity> entities;
  std::vector<Event> events;
};

}  // namespace copytaster::find
