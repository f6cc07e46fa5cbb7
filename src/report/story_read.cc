#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

using simdjson::dom::element;
using story::Place;
using story::Story;

/// Why the record cannot be read; does not leave this file.
struct Malformed {
  std::string why;
};

[[noreturn]] void refuse(std::string_view field) {
  throw Malformed{"field " + std::string(field) + " missing or wrong"};
}

std::optional<element> field(element object, std::string_view key) {
  element value;
  if (object[key].get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

std::string optional_text(element object, std::string_view key) {
  const auto value = field(object, key);
  if (!value) return {};
  std::string_view text;
  if (value->get(text) != simdjson::SUCCESS) refuse(key);
  return std::string(text);
}

std::optional<std::string> text_if_there(element object, std::string_view key) {
  auto text = optional_text(object, key);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string text_of(element object, std::string_view key) {
  if (!field(object, key)) refuse(key);
  return optional_text(object, key);
}

std::string_view as_text(element value, std::string_view key) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) refuse(key);
  return text;
}

std::uint32_t count_of(element object, std::string_view key) {
  std::uint64_t value = 0;
  const auto found = field(object, key);
  if (!found || found->get(value) != simdjson::SUCCESS || value > 0xFFFFFFFFu) refuse(key);
  return static_cast<std::uint32_t>(value);
}

std::optional<double> number_if_there(element object, std::string_view key) {
  const auto found = field(object, key);
  if (!found) return std::nullopt;
  double value = 0;
  if (found->get(value) != simdjson::SUCCESS) refuse(key);
  return value;
}

/// What is not said is not true.
bool truth_of(element object, std::string_view key) {
  const auto found = field(object, key);
  bool value = false;
  if (found && found->get(value) != simdjson::SUCCESS) refuse(key);
  return value;
}

/// A list that is not there is an empty one.
std::vector<element> list_of(element object, std::string_view key) {
  const auto found = field(object, key);
  if (!found) return {};
  simdjson::dom::array list;
  if (found->get(list) != simdjson::SUCCESS) refuse(key);
  return {list.begin(), list.end()};
}

std::vector<std::string> texts_of(element object, std::string_view key) {
  std::vector<std::string> texts;
  for (const element value : list_of(object, key)) texts.emplace_back(as_text(value, key));
  return texts;
}

/// The enumerator from 0 to `last` that name_of calls so.
template <class Enum>
Enum enum_of(element object, std::string_view key, Enum last) {
  const std::string name = text_of(object, key);
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  refuse(key);
}

/// Zero-based index of an id such as "a1" or "e12"; below `size`.
std::uint32_t index_of(std::string_view id, std::string_view prefix, std::size_t size) {
  std::uint32_t number = 0;
  if (!id.starts_with(prefix)) refuse(id);
  id.remove_prefix(prefix.size());
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc() || end != id.data() + id.size() || number == 0 || number > size) refuse(prefix);
  return number - 1;
}

/// Ways from code points to bytes in one text, checked.
class Offsets {
 public:
  explicit Offsets(const Text& text) : points_(text.all()), size_(points_.at(text.size())) {}

  Span span(element object) const {
    const std::uint32_t begin = count_of(object, "begin");
    const std::uint32_t end = count_of(object, "end");
    if (begin > end || end > size_) refuse("end");
    return {points_.byte_of(begin), points_.byte_of(end)};
  }

 private:
  CodePoints points_;
  std::uint32_t size_;
};

class StoryReader {
 public:
  explicit StoryReader(element record) : record_(record) {}

  Story read() {
    story_.id = text_of(record_, "id");
    story_.headline = optional_text(record_, "headline");
    story_.first = optional_text(record_, "first");
    story_.last = optional_text(record_, "last");
    read_entities();
    for (const element article : list_of(record_, "articles")) read_head(article);
    // The texts no longer move: what points into them can be made.
    for (const auto& reading : story_.articles) offsets_.emplace_back(reading.article.text);
    std::uint32_t a = 0;
    for (const element article : list_of(record_, "articles")) read_findings(article, ArticleId{a++});
    read_origins();
    read_lineage();
    read_versions();
    read_utterances();
    read_claims();
    read_conflicts();
    read_events();
    read_timeline();
    read_brief();
    story_.related = texts_of(record_, "related");
    return std::move(story_);
  }

 private:
  ArticleId article_of(element object, std::string_view key) const {
    return ArticleId{index_of(text_of(object, key), "a", story_.articles.size())};
  }

  EntityId entity_of(std::string_view id) const { return EntityId{index_of(id, "e", story_.entities.size())}; }

  std::vector<Place> places_of(element object, std::string_view key) const {
    std::vector<Place> places;
    for (const element place : list_of(object, key)) {
      const ArticleId article = article_of(place, "article");
      places.push_back({article, offsets_[article.value].span(place)});
    }
    return places;
  }

  std::vector<ArticleId> articles_of(element object) const {
    std::vector<ArticleId> articles;
    for (const element id : list_of(object, "articles")) {
      articles.push_back(ArticleId{index_of(as_text(id, "articles"), "a", story_.articles.size())});
    }
    return articles;
  }

  std::vector<EntityId> entities_of(element object, std::string_view key) const {
    std::vector<EntityId> entities;
    for (const element id : list_of(object, key)) entities.push_back(entity_of(as_text(id, key)));
    return entities;
  }

  void read_entities() {
    for (const element e : list_of(record_, "entities")) {
      story::Entity entity;
      entity.name = optional_text(e, "name");
      entity.type = enum_of(e, "type", find::NameType::other);
      for (const element alias : list_of(e, "aliases")) {
        entity.aliases.push_back({optional_text(alias, "text"), count_of(alias, "count")});
      }
      if (const auto ids = field(e, "ids")) entity.iso3166 = optional_text(*ids, "iso3166");
      story_.entities.push_back(std::move(entity));
    }
  }

  void read_head(element a) {
    find::Reading reading;
    page::Article& article = reading.article;
    article.path = text_of(a, "path");
    article.url = text_if_there(a, "url");
    article.outlet = text_if_there(a, "outlet");
    article.title = text_if_there(a, "title");
    article.section = text_if_there(a, "section");
    if (field(a, "genre")) article.genre = enum_of(a, "genre", page::Genre::roundup);
    article.dateline = text_if_there(a, "dateline");
    article.byline = texts_of(a, "byline");
    article.agencies = texts_of(a, "agencies");
    article.text = Text(text_of(a, "text"));
    reading.analysis.language = optional_text(a, "language");
    if (const auto published = field(a, "published")) {
      article.published = page::Published{.value = text_of(*published, "value"),
                                          .precision = enum_of(*published, "precision", page::Precision::year),
                                          .basis = enum_of(*published, "basis", page::DateBasis::story)};
    }
    for (const element removed : list_of(a, "removed")) {
      article.removed.push_back({text_of(removed, "text"), enum_of(removed, "kind", page::RemovedKind::other)});
    }
    story_.articles.push_back(std::move(reading));
  }

  /// The article's own entity for one of the story's; made when it is met for the first time.
  EntityId local_entity(std::string_view id, ArticleId article, std::map<EntityId, EntityId>& known) {
    const EntityId whole = entity_of(id);
    auto& locals = story_.articles[article.value].findings.entities;
    const auto [at, fresh] = known.try_emplace(whole, EntityId{static_cast<std::uint32_t>(locals.size())});
    if (fresh) {
      const story::Entity& entity = story_.entities[whole.value];
      locals.push_back({.name = entity.name, .type = entity.type, .iso3166 = entity.iso3166});
      story_.entity_of[article.value].push_back(whole);
    }
    return at->second;
  }

  void read_findings(element a, ArticleId article) {
    find::Findings& findings = story_.articles[article.value].findings;
    const Offsets& offsets = offsets_[article.value];
    story_.entity_of.emplace_back();
    std::map<EntityId, EntityId> known;
    for (const element mention : list_of(a, "mentions")) {
      findings.mentions.push_back({offsets.span(mention), local_entity(text_of(mention, "entity"), article, known)});
    }
    for (const element r : list_of(a, "references")) {
      findings.references.push_back({offsets.span(r), local_entity(text_of(r, "entity"), article, known),
                                     enum_of(r, "kind", find::ReferenceKind::description)});
    }
    for (const element q : list_of(a, "quotes")) {
      find::Quote quote;
      quote.kind = enum_of(q, "kind", find::QuoteKind::indirect);
      quote.span = offsets.span(q);
      for (const element part : list_of(q, "parts")) quote.parts.push_back(offsets.span(part));
      if (quote.parts.empty()) quote.parts = {quote.span};
      for (const element mark : list_of(q, "marked")) quote.marked.push_back(offsets.span(mark));
      // Records of before the field have it for no quote.
      if (quote.kind != find::QuoteKind::indirect && quote.marked.empty()) quote.marked = quote.parts;
      quote.cue = optional_text(q, "cue");
      quote.via = optional_text(q, "via");
      if (const auto s = field(q, "speaker")) {
        find::Speaker speaker{.name = optional_text(*s, "name"), .span = {}, .entity = std::nullopt};
        if (field(*s, "begin")) speaker.span = offsets.span(*s);
        if (field(*s, "entity")) speaker.entity = local_entity(text_of(*s, "entity"), article, known);
        quote.speaker = std::move(speaker);
      }
      findings.quotes.push_back(std::move(quote));
    }
    for (const element t : list_of(a, "times")) {
      find::Time time{.span = offsets.span(t),
                      .type = enum_of(t, "type", find::TimeType::set),
                      .value = optional_text(t, "value"),
                      .days = std::nullopt,
                      .zone = optional_text(t, "zone")};
      if (field(t, "from")) {
        const auto from = parse_iso_day(text_of(t, "from"));
        const auto to = parse_iso_day(text_of(t, "to"));
        if (!from || !to) refuse("from");
        time.days = DayRange{*from, *to};
      }
      findings.times.push_back(std::move(time));
    }
    for (const element q : list_of(a, "quantities")) {
      findings.quantities.push_back({.span = offsets.span(q),
                                     .number = number_if_there(q, "number").value_or(0),
                                     .upper = number_if_there(q, "upper"),
                                     .modifier = enum_of(q, "modifier", find::Modifier::at_most),
                                     .unit = optional_text(q, "unit"),
                                     .of = optional_text(q, "of"),
                                     .of_span = {},
                                     .verb = optional_text(q, "verb")});
      if (const auto si = field(q, "si")) {
        findings.quantities.back().si = find::Measure{.number = number_if_there(*si, "number").value_or(0),
                                                      .upper = number_if_there(*si, "upper"),
                                                      .unit = text_of(*si, "unit")};
      }
    }
    for (const element e : list_of(a, "events")) {
      find::Event event;
      event.span = offsets.span(e);
      event.predicate = optional_text(e, "predicate");
      findings.events.push_back(std::move(event));
    }
  }

  void read_origins() {
    for (const element o : list_of(record_, "origins")) {
      story_.origins.push_back({.articles = articles_of(o),
                                .agency = optional_text(o, "agency"),
                                .basis = enum_of(o, "basis", lineage::OriginBasis::alone)});
    }
  }

  void read_lineage() {
    for (const element l : list_of(record_, "lineage")) {
      lineage::Link link{.from = article_of(l, "from"),
                         .to = article_of(l, "to"),
                         .relation = enum_of(l, "relation", lineage::Relation::quote_only),
                         .share_from = number_if_there(l, "share_from").value_or(0),
                         .share_to = number_if_there(l, "share_to").value_or(0),
                         .passages = {}};
      for (const element passage : list_of(l, "passages")) {
        const auto from = field(passage, "from");
        const auto to = field(passage, "to");
        if (!from || !to) refuse("passages");
        link.passages.push_back({offsets_[link.from.value].span(*from), offsets_[link.to.value].span(*to)});
      }
      story_.lineage.push_back(std::move(link));
    }
  }

  std::vector<Span> spans_of(element object, std::string_view key, ArticleId article) const {
    std::vector<Span> spans;
    for (const element span : list_of(object, key)) spans.push_back(offsets_[article.value].span(span));
    return spans;
  }

  void read_versions() {
    for (const element v : list_of(record_, "versions")) {
      lineage::Versions versions{
          .articles = articles_of(v), .basis = enum_of(v, "basis", lineage::VersionBasis::text), .changes = {}};
      for (const element c : list_of(v, "changes")) {
        const auto from = article_of(c, "from");
        const auto to = article_of(c, "to");
        versions.changes.push_back({from, to, spans_of(c, "added", to), spans_of(c, "removed", from)});
      }
      if (versions.articles.size() < 2) refuse("versions");
      story_.versions.push_back(std::move(versions));
    }
  }

  void read_utterances() {
    for (const element u : list_of(record_, "utterances")) {
      story::Utterance utterance;
      if (field(u, "speaker")) utterance.speaker = entity_of(text_of(u, "speaker"));
      for (const element variant : list_of(u, "variants")) {
        const ArticleId article = article_of(variant, "article");
        const auto& quotes = story_.articles[article.value].findings.quotes;
        const std::string prefix = "a" + std::to_string(article.value + 1) + "q";
        utterance.variants.push_back({article, index_of(text_of(variant, "quote"), prefix, quotes.size())});
      }
      story_.utterances.push_back(std::move(utterance));
    }
  }

  void read_claims() {
    for (const element c : list_of(record_, "claims")) {
      story_.claims.push_back({.text = optional_text(c, "text"),
                               .mentions = places_of(c, "mentions"),
                               .origins = count_of(c, "origins"),
                               .status = enum_of(c, "status", story::ClaimStatus::disputed)});
    }
  }

  void read_conflicts() {
    for (const element x : list_of(record_, "conflicts")) {
      story::Conflict conflict;
      conflict.kind = enum_of(x, "kind", story::ConflictKind::contradiction);
      conflict.slot = optional_text(x, "slot");
      conflict.explanation = optional_text(x, "explanation");
      conflict.superseded = truth_of(x, "superseded");
      for (const element side : list_of(x, "sides")) {
        conflict.sides.push_back({optional_text(side, "value"), places_of(side, "mentions")});
      }
      story_.conflicts.push_back(std::move(conflict));
    }
  }

  void read_events() {
    for (const element v : list_of(record_, "events")) {
      story::Event event;
      event.predicate = optional_text(v, "predicate");
      event.cameo = optional_text(v, "cameo");
      if (const auto plover = field(v, "plover")) {
        event.plover_type = optional_text(*plover, "type");
        event.plover_mode = optional_text(*plover, "mode");
      }
      event.actor = entities_of(v, "actor");
      event.target = entities_of(v, "target");
      if (const auto time = field(v, "time")) event.time = optional_text(*time, "value");
      event.status = enum_of(v, "status", find::EventStatus::alleged);
      event.mentions = places_of(v, "mentions");
      story_.events.push_back(std::move(event));
    }
  }

  void read_timeline() {
    for (const element m : list_of(record_, "timeline")) {
      story_.timeline.push_back({optional_text(m, "time"), optional_text(m, "text"), places_of(m, "mentions")});
    }
  }

  void read_brief() {
    for (const element sentence : list_of(record_, "brief")) {
      story_.brief.push_back({optional_text(sentence, "text"), places_of(sentence, "cites")});
    }
  }

  element record_;
  Story story_;
  std::vector<Offsets> offsets_;
};

}  // namespace

Result<Story> story_from_json(std::string_view json) {
  simdjson::dom::parser parser;
  element record;
  if (const auto error = parser.parse(json.data(), json.size()).get(record); error != simdjson::SUCCESS) {
    return fail(Fault::malformed, simdjson::error_message(error));
  }
  try {
    return StoryReader(record).read();
  } catch (const Malformed& malformed) {
    return fail(Fault::malformed, malformed.why);
  }
}

}  // namespace copytaster::report
