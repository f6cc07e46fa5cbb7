#include "report/reading_json.h"

#include <algorithm>
#include <utility>

#include "report/report.h"

namespace copytaster::report {
namespace {

using find::Reading;

void put_places(JsonLine& line, std::string_view name, const CodePoints& points, std::span<const Span> places) {
  line.open_list(name);
  for (const auto place : places) {
    line.open();
    line.place(points, place);
    line.close();
  }
  line.close_list();
}

void put_quotes(JsonLine& line, const Reading& reading, ArticleId article, const CodePoints& points,
                const EntityName& entity_name) {
  const Text& text = reading.article.text;
  line.open_list("quotes");
  for (std::size_t q = 0; q < reading.findings.quotes.size(); ++q) {
    const find::Quote& quote = reading.findings.quotes[q];
    line.open();
    line.text("id", quote_id(article, q));
    line.text("kind", name_of(quote.kind));
    line.place(points, quote.span);
    line.promised_text("text", words_of(text, quote));
    if (quote.parts.size() > 1) put_places(line, "parts", points, quote.parts);
    if (quote.kind == find::QuoteKind::mixed) put_places(line, "marked", points, quote.marked);
    if (quote.speaker) {
      line.open("speaker");
      line.text("name", quote.speaker->name);
      if (quote.speaker->entity) line.text("entity", entity_name(*quote.speaker->entity));
      if (!quote.speaker->span.empty()) line.place(points, quote.speaker->span);
      line.why(quote.speaker->why);
      line.close();
    }
    line.text("cue", quote.cue);
    line.text("via", quote.via);
    line.why(quote.why);
    line.close();
  }
  line.close_list();
}

void put_times(JsonLine& line, const Reading& reading, const CodePoints& points) {
  line.open_list("times");
  for (const find::Time& time : reading.findings.times) {
    line.open();
    line.place(points, time.span);
    line.promised_text("text", reading.article.text.view(time.span));
    line.text("type", name_of(time.type));
    line.text("value", time.value);
    line.text("zone", time.zone);
    if (time.days) {
      line.text("from", iso_day(time.days->from));
      line.text("to", iso_day(time.days->to));
    }
    line.why(time.why);
    if (line.explained() && time.reckoned_from) line.text("reckoned_from", iso_day(*time.reckoned_from));
    line.close();
  }
  line.close_list();
}

void put_quantities(JsonLine& line, const Reading& reading, const CodePoints& points) {
  line.open_list("quantities");
  for (const find::Quantity& quantity : reading.findings.quantities) {
    line.open();
    line.place(points, quantity.span);
    line.promised_text("text", reading.article.text.view(quantity.span));
    line.number("number", quantity.number);
    if (quantity.upper) line.number("upper", *quantity.upper);
    line.text("unit", quantity.unit);
    if (quantity.si) {
      line.open("si");
      line.number("number", quantity.si->number);
      if (quantity.si->upper) line.number("upper", *quantity.si->upper);
      line.text("unit", quantity.si->unit);
      line.close();
    }
    line.text("of", quantity.of);
    line.text("verb", quantity.verb);
    line.text("modifier", name_of(quantity.modifier));
    line.why(quantity.why);
    line.close();
  }
  line.close_list();
}

void put_mentions(JsonLine& line, const Reading& reading, const CodePoints& points, const EntityName& entity_name) {
  line.open_list("mentions");
  for (const find::Mention& mention : reading.findings.mentions) {
    line.open();
    line.place(points, mention.span);
    line.promised_text("text", reading.article.text.view(mention.span));
    line.text("entity", entity_name(mention.entity));
    line.close();
  }
  line.close_list();
}

void put_references(JsonLine& line, const Reading& reading, const CodePoints& points, const EntityName& entity_name) {
  line.open_list("references");
  for (const find::Reference& reference : reading.findings.references) {
    line.open();
    line.place(points, reference.span);
    line.promised_text("text", reading.article.text.view(reference.span));
    line.text("kind", name_of(reference.kind));
    line.text("entity", entity_name(reference.entity));
    line.why(reference.why);
    line.close();
  }
  line.close_list();
}

void put_sentences(JsonLine& line, const Reading& reading, const CodePoints& points) {
  line.open_list("sentences");
  for (const language::Sentence& sentence : reading.analysis.sentences) {
    line.open();
    line.place(points, sentence.span);
    line.close();
  }
  line.close_list();
  line.open_list("tokens");
  for (const language::Token& token : reading.analysis.tokens) {
    line.open();
    line.place(points, token.span);
    line.text("lemma", token.lemma);
    line.text("upos", name_of(token.upos));
    line.text("feats", token.feats);
    if (token.head != language::kNoHead) line.count("head", token.head);
    line.text("deprel", token.deprel);
    line.close();
  }
  line.close_list();
}

void put_entities(JsonLine& line, const Reading& reading) {
  line.open_list("entities");
  for (std::size_t e = 0; e < reading.findings.entities.size(); ++e) {
    const find::Entity& entity = reading.findings.entities[e];
    line.open();
    line.text("id", numbered("e", e));
    line.text("name", entity.name);
    line.text("type", name_of(entity.type));
    if (!entity.iso3166.empty()) {
      line.open("ids");
      line.text("iso3166", entity.iso3166);
      line.close();
    }
    line.close();
  }
  line.close_list();
}

void put_participants(JsonLine& line, std::string_view key, const std::vector<find::Participant>& participants,
                      const Text& text) {
  line.open_list(key);
  for (const find::Participant& participant : participants) {
    line.open();
    line.promised_text("text", text.view(participant.span));
    line.text("country", participant.country);
    line.text("role", participant.role);
    if (participant.entity) line.text("entity", numbered("e", participant.entity->value));
    line.close();
  }
  line.close_list();
}

void put_coded_events(JsonLine& line, const Reading& reading, const CodePoints& points) {
  line.open_list("events");
  for (const find::Event& event : reading.findings.events) {
    line.open();
    line.place(points, event.span);
    line.text("predicate", event.predicate);
    line.text("cameo", event.cameo);
    if (!event.plover_type.empty()) {
      line.open("plover");
      line.text("type", event.plover_type);
      line.text("mode", event.plover_mode);
      line.close();
    }
    line.text("status", name_of(event.status));
    line.why(event.why);
    if (event.time && *event.time < reading.findings.times.size()) {
      line.open("time");
      line.text("value", reading.findings.times[*event.time].value);
      line.close();
    }
    if (event.place) {
      line.open("place");
      line.promised_text("text", reading.article.text.view(event.place->span));
      line.text("entity", numbered("e", event.place->entity.value));
      line.close();
    }
    put_participants(line, "actor", event.actor, reading.article.text);
    put_participants(line, "target", event.target, reading.article.text);
    line.close();
  }
  line.close_list();
}

void put_published(JsonLine& line, std::string_view key, const std::optional<page::Published>& published) {
  if (!published) return;
  line.open(key);
  line.text("value", published->value);
  line.text("precision", name_of(published->precision));
  line.text("basis", name_of(published->basis));
  line.close();
}

void put_images(JsonLine& line, const page::Article& article) {
  if (article.images.empty()) return;
  line.open_list("images");
  for (const page::Image& image : article.images) {
    line.open();
    line.text("source", image.source);
    line.text("caption", image.caption);
    line.text("credit", image.credit);
    line.close();
  }
  line.close_list();
}

void put_blocks(JsonLine& line, const page::Article& article, const CodePoints& points) {
  if (article.blocks.empty()) return;
  line.open_list("blocks");
  for (const page::Block& block : article.blocks) {
    line.open();
    line.place(points, block.span);
    line.text("kind", name_of(block.kind));
    if (block.level > 0) line.count("level", block.level);
    line.close();
  }
  line.close_list();
}

/// The way back to the page, which counts in bytes.
void put_bytes(JsonLine& line, const page::Article& article, const CodePoints& points) {
  if (article.provenance.empty()) return;
  line.open_list("bytes");
  for (const page::Provenance& way : article.provenance) {
    line.open();
    line.place(points, way.text);
    line.count("from", way.page.begin);
    line.count("to", way.page.end);
    line.close();
  }
  line.close_list();
}

void put_bases(JsonLine& line, const page::Bases& bases) {
  const std::pair<std::string_view, std::optional<page::Basis>> all[] = {
      {"title", bases.title},       {"byline", bases.byline}, {"published", bases.published},
      {"modified", bases.modified}, {"outlet", bases.outlet}, {"language", bases.language},
      {"section", bases.section}};
  if (std::ranges::none_of(all, [](const auto& basis) { return basis.second.has_value(); })) return;
  line.open("basis");
  for (const auto& [field, basis] : all) {
    if (basis) line.text(field, name_of(*basis));
  }
  line.close();
}

}  // namespace

std::string numbered(std::string_view prefix, std::size_t index) {
  return std::string(prefix) + std::to_string(index + 1);
}

std::string quote_id(ArticleId article, std::size_t quote) {
  return numbered(numbered("a", article.value) + "q", quote);
}

void put_head(JsonLine& line, const Reading& reading) {
  const page::Article& article = reading.article;
  line.promised_text("path", article.path);
  line.text_if_known("url", article.url);
  line.text_if_known("outlet", article.outlet);
  line.text("language", reading.analysis.language);
  line.text_if_known("title", article.title);
  line.texts("byline", article.byline);
  line.text_if_known("dateline", article.dateline);
  line.text_if_known("section", article.section);
  if (article.genre != page::Genre::report) line.text("genre", name_of(article.genre));
  put_published(line, "published", article.published);
  line.texts("agencies", article.agencies);
}

void put_text(JsonLine& line, const Reading& reading) { line.promised_text("text", reading.article.text.all()); }

void put_removed(JsonLine& line, const Reading& reading) {
  line.open_list("removed");
  for (const page::Removed& removed : reading.article.removed) {
    line.open();
    line.promised_text("text", removed.text);
    line.text("kind", name_of(removed.kind));
    line.close();
  }
  line.close_list();
}

void put_findings(JsonLine& line, const Reading& reading, ArticleId article, const CodePoints& points,
                  const EntityName& entity_name) {
  put_quotes(line, reading, article, points, entity_name);
  put_times(line, reading, points);
  put_quantities(line, reading, points);
  put_mentions(line, reading, points, entity_name);
  put_references(line, reading, points, entity_name);
}

void put_page(JsonLine& line, const Reading& reading, const CodePoints& points) {
  const page::Article& article = reading.article;
  line.text_if_known("canonical", article.canonical);
  put_published(line, "modified", article.modified);
  if (article.partial) line.truth("partial", true);
  put_images(line, article);
  put_blocks(line, article, points);
  put_bytes(line, article, points);
  put_bases(line, article.bases);
}

std::string article_json(const Reading& reading) {
  const CodePoints points(reading.article.text.all());
  JsonLine line;
  line.open();
  put_head(line, reading);
  put_text(line, reading);
  put_page(line, reading, points);
  line.close();
  return line.take();
}

std::string annotation_json(const Reading& reading, bool explained) {
  const CodePoints points(reading.article.text.all());
  JsonLine line(explained);
  line.open();
  put_head(line, reading);
  put_text(line, reading);
  put_page(line, reading, points);
  put_removed(line, reading);
  put_sentences(line, reading, points);
  put_findings(line, reading, ArticleId{0}, points, [](EntityId e) { return numbered("e", e.value); });
  put_entities(line, reading);
  put_coded_events(line, reading, points);
  line.close();
  return line.take();
}

std::string problem_json(std::string_view path, const Problem& problem) {
  JsonLine line;
  line.open();
  line.promised_text("path", path);
  line.promised_text("error", problem.why);
  line.close();
  return line.take();
}

}  // namespace copytaster::report
