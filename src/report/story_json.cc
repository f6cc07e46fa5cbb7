#include <algorithm>
#include <optional>
#include <utility>

#include "report/json_line.h"
#include "report/reading_json.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

using story::Place;
using story::Story;

/// Writes one story. The offsets of every article are counted once.
class StoryLine {
 public:
  explicit StoryLine(const Story& story) : story_(story) {
    points_.reserve(story.articles.size());
    for (const auto& reading : story.articles) points_.emplace_back(reading.article.text.all());
    told_.resize(story.articles.size());
    for (std::size_t v = 0; v < story.events.size(); ++v) {
      for (const Place& place : story.events[v].mentions) told_[place.article.value].push_back({place.span, v});
    }
  }

  std::string write() {
    line_.open();
    line_.text("id", story_.id);
    line_.text("headline", story_.headline);
    line_.text("first", story_.first);
    line_.text("last", story_.last);
    put_articles();
    put_origins();
    put_lineage();
    put_versions();
    put_entities();
    put_utterances();
    put_claims();
    put_conflicts();
    put_events();
    put_timeline();
    put_brief();
    line_.texts("related", story_.related);
    line_.close();
    return line_.take();
  }

 private:
  void put_places(std::string_view key, const std::vector<Place>& places) {
    line_.open_list(key);
    for (const Place& place : places) {
      line_.open();
      line_.text("article", numbered("a", place.article.value));
      line_.place(points_[place.article.value], place.span);
      line_.close();
    }
    line_.close_list();
  }

  void put_articles() {
    line_.open_list("articles");
    for (std::size_t a = 0; a < story_.articles.size(); ++a) {
      const ArticleId id{static_cast<std::uint32_t>(a)};
      const auto& reading = story_.articles[a];
      line_.open();
      line_.text("id", numbered("a", a));
      put_head(line_, reading);
      put_text(line_, reading);
      put_removed(line_, reading);
      put_findings(line_, reading, id, points_[a],
                   [&](EntityId e) { return numbered("e", story_.entity_of[a][e.value].value); });
      put_event_mentions(id);
      line_.close();
    }
    line_.close_list();
  }

  void put_event_mentions(ArticleId article) {
    line_.open_list("events");
    for (const find::Event& event : story_.articles[article.value].findings.events) {
      line_.open();
      line_.place(points_[article.value], event.span);
      line_.text("predicate", event.predicate);
      if (const auto told = story_event(article, event)) line_.text("event", numbered("v", *told));
      line_.close();
    }
    line_.close_list();
  }

  /// The story's event that has a mention around these words; of several the one of the same predicate,
  /// then the closest mention, then the first. Looks only at what the record keeps, so that a story read
  /// back gives the same.
  std::optional<std::size_t> story_event(ArticleId article, const find::Event& event) const {
    std::optional<std::size_t> best;
    std::pair<bool, std::uint32_t> best_fit;  // another predicate, size of the mention
    for (const Told& told : told_[article.value]) {
      if (!told.span.contains(event.span)) continue;
      const std::pair fit{story_.events[told.event].predicate != event.predicate, told.span.size()};
      if (best && fit >= best_fit) continue;
      best = told.event;
      best_fit = fit;
    }
    return best;
  }

  void put_article_ids(const std::vector<ArticleId>& articles) {
    line_.open_list("articles");
    for (const ArticleId a : articles) line_.element(numbered("a", a.value));
    line_.close_list();
  }

  void put_origins() {
    line_.open_list("origins");
    for (std::size_t o = 0; o < story_.origins.size(); ++o) {
      const lineage::Origin& origin = story_.origins[o];
      line_.open();
      line_.text("id", numbered("o", o));
      put_article_ids(origin.articles);
      line_.text("agency", origin.agency);
      line_.text("basis", name_of(origin.basis));
      line_.close();
    }
    line_.close_list();
  }

  void put_lineage() {
    line_.open_list("lineage");
    for (const lineage::Link& link : story_.lineage) {
      line_.open();
      line_.text("from", numbered("a", link.from.value));
      line_.text("to", numbered("a", link.to.value));
      line_.text("relation", name_of(link.relation));
      line_.share("share_from", link.share_from);
      line_.share("share_to", link.share_to);
      line_.open_list("passages");
      for (const lineage::Passage& passage : link.passages) {
        line_.open();
        line_.open("from");
        line_.place(points_[link.from.value], passage.from);
        line_.close();
        line_.open("to");
        line_.place(points_[link.to.value], passage.to);
        line_.close();
        line_.close();
      }
      line_.close_list();
      line_.close();
    }
    line_.close_list();
  }

  void put_spans(std::string_view key, ArticleId article, const std::vector<Span>& spans) {
    line_.open_list(key);
    for (const Span span : spans) {
      line_.open();
      line_.place(points_[article.value], span);
      line_.close();
    }
    line_.close_list();
  }

  void put_versions() {
    if (story_.versions.empty()) return;
    line_.open_list("versions");
    for (const lineage::Versions& versions : story_.versions) {
      line_.open();
      put_article_ids(versions.articles);
      line_.text("basis", name_of(versions.basis));
      line_.open_list("changes");
      for (const lineage::Change& change : versions.changes) {
        line_.open();
        line_.text("from", numbered("a", change.from.value));
        line_.text("to", numbered("a", change.to.value));
        put_spans("added", change.to, change.added);
        put_spans("removed", change.from, change.removed);
        line_.close();
      }
      line_.close_list();
      line_.close();
    }
    line_.close_list();
  }

  void put_entities() {
    line_.open_list("entities");
    for (std::size_t e = 0; e < story_.entities.size(); ++e) {
      const story::Entity& entity = story_.entities[e];
      line_.open();
      line_.text("id", numbered("e", e));
      line_.text("name", entity.name);
      line_.text("type", name_of(entity.type));
      line_.open_list("aliases");
      for (const story::Alias& alias : entity.aliases) {
        line_.open();
        line_.text("text", alias.text);
        line_.count("count", alias.count);
        line_.close();
      }
      line_.close_list();
      if (!entity.iso3166.empty()) {
        line_.open("ids");
        line_.text("iso3166", entity.iso3166);
        line_.close();
      }
      line_.close();
    }
    line_.close_list();
  }

  void put_utterances() {
    line_.open_list("utterances");
    for (std::size_t u = 0; u < story_.utterances.size(); ++u) {
      const story::Utterance& utterance = story_.utterances[u];
      line_.open();
      line_.text("id", numbered("u", u));
      if (utterance.speaker) line_.text("speaker", numbered("e", utterance.speaker->value));
      line_.open_list("variants");
      for (const story::QuoteRef& variant : utterance.variants) {
        line_.open();
        line_.text("article", numbered("a", variant.article.value));
        line_.text("quote", quote_id(variant.article, variant.quote));
        line_.close();
      }
      line_.close_list();
      line_.close();
    }
    line_.close_list();
  }

  void put_claims() {
    line_.open_list("claims");
    for (std::size_t c = 0; c < story_.claims.size(); ++c) {
      const story::Claim& claim = story_.claims[c];
      line_.open();
      line_.text("id", numbered("c", c));
      line_.text("text", claim.text);
      put_article_ids(articles_of(claim.mentions));
      line_.count("origins", claim.origins);
      line_.text("status", name_of(claim.status));
      put_places("mentions", claim.mentions);
      line_.close();
    }
    line_.close_list();
  }

  static std::vector<ArticleId> articles_of(const std::vector<Place>& places) {
    std::vector<ArticleId> articles;
    for (const Place& place : places) articles.push_back(place.article);
    std::ranges::sort(articles);
    const auto repeated = std::ranges::unique(articles);
    articles.erase(repeated.begin(), repeated.end());
    return articles;
  }

  void put_conflicts() {
    line_.open_list("conflicts");
    for (std::size_t x = 0; x < story_.conflicts.size(); ++x) {
      const story::Conflict& conflict = story_.conflicts[x];
      line_.open();
      line_.text("id", numbered("x", x));
      line_.text("kind", name_of(conflict.kind));
      line_.text("slot", conflict.slot);
      line_.open_list("sides");
      for (const story::Side& side : conflict.sides) {
        line_.open();
        line_.text("value", side.value);
        put_places("mentions", side.mentions);
        line_.close();
      }
      line_.close_list();
      line_.text("explanation", conflict.explanation);
      if (conflict.superseded) line_.truth("superseded", true);
      line_.close();
    }
    line_.close_list();
  }

  void put_entity_ids(std::string_view key, const std::vector<EntityId>& entities) {
    line_.open_list(key);
    for (const EntityId e : entities) line_.element(numbered("e", e.value));
    line_.close_list();
  }

  void put_events() {
    line_.open_list("events");
    for (std::size_t v = 0; v < story_.events.size(); ++v) {
      const story::Event& event = story_.events[v];
      line_.open();
      line_.text("id", numbered("v", v));
      line_.text("predicate", event.predicate);
      line_.text("cameo", event.cameo);
      if (!event.plover_type.empty()) {
        line_.open("plover");
        line_.text("type", event.plover_type);
        line_.text("mode", event.plover_mode);
        line_.close();
      }
      put_entity_ids("actor", event.actor);
      put_entity_ids("target", event.target);
      if (!event.time.empty()) {
        line_.open("time");
        line_.text("value", event.time);
        line_.close();
      }
      line_.text("status", name_of(event.status));
      put_places("mentions", event.mentions);
      line_.close();
    }
    line_.close_list();
  }

  void put_timeline() {
    line_.open_list("timeline");
    for (const story::Moment& moment : story_.timeline) {
      line_.open();
      line_.text("time", moment.time);
      line_.text("text", moment.text);
      put_places("mentions", moment.mentions);
      line_.close();
    }
    line_.close_list();
  }

  void put_brief() {
    line_.open_list("brief");
    for (const story::BriefSentence& sentence : story_.brief) {
      line_.open();
      line_.text("text", sentence.text);
      put_places("cites", sentence.cites);
      line_.close();
    }
    line_.close_list();
  }

  /// Where an article tells of a story's event.
  struct Told {
    Span span;
    std::size_t event;
  };

  const Story& story_;
  std::vector<CodePoints> points_;
  std::vector<std::vector<Told>> told_;  ///< by article
  JsonLine line_;
};

}  // namespace

std::string story_json(const Story& story) { return StoryLine(story).write(); }

JsonWriter::JsonWriter(std::ostream& out) : out_(out) {
  out_ << R"({"format":"copytaster/stories","version":1,"stories":[)";
}

void JsonWriter::write(const Story& story) {
  out_ << (first_ ? "\n" : ",\n") << story_json(story);
  first_ = false;
}

void JsonWriter::finish() { out_ << (first_ ? "]}\n" : "\n]}\n"); }

}  // namespace copytaster::report
