#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "language/analyse.h"
#include "language/hyphens.h"
#include "story/statements.h"
#include "story/story.h"

namespace copytaster::story {

inline const Packs& english_packs() {
  static const Packs packs = Packs::load(default_pack_folder().value()).value();
  return packs;
}

inline const language::Models& english_models() {
  static const language::Models models(english_packs());
  return models;
}

/// Makes a story by hand: texts analysed for real, findings as the test says, each by its words. So the
/// tests of what compares findings do not hang on what finds them.
class StoryBuilder {
 public:
  /// Each report is an origin of its own unless it names the one before as its own.
  StoryBuilder& report(std::string_view text, std::string_view published = "2024-05-06", bool same_origin = false) {
    auto& reading = story_.articles.emplace_back();
    reading.article.path = "report-" + std::to_string(story_.articles.size());
    reading.article.outlet = "Outlet " + std::string(1, static_cast<char>('A' + story_.articles.size() - 1));
    reading.article.text = Text(std::string(text));
    if (!published.empty()) reading.article.published = page::Published{std::string(published)};
    reading.analysis = language::join_hyphenated(reading.article.text,
                                                 language::analyse(reading.article.text, english_models(), "en"));
    story_.entity_of.emplace_back();
    const ArticleId id{static_cast<std::uint32_t>(story_.articles.size() - 1)};
    if (same_origin && !story_.origins.empty()) {
      story_.origins.back().articles.push_back(id);
    } else {
      story_.origins.push_back({{id}, "", lineage::OriginBasis::alone});
    }
    return *this;
  }
  StoryBuilder& title(std::string_view text) {
    story_.articles.back().article.title = std::string(text);
    return *this;
  }
  /// `speaker` empty: the text does not tell.
  StoryBuilder& quote(std::string_view words, std::string_view speaker,
                      find::QuoteKind kind = find::QuoteKind::direct) {
    find::Quote quote;
    quote.kind = kind;
    quote.span = span_of(words);
    quote.parts = {quote.span};
    if (kind != find::QuoteKind::indirect) quote.marked = quote.parts;
    quote.context = sentence_of(quote.span);
    if (!speaker.empty()) {
      quote.speaker = find::Speaker{std::string(speaker), {}, std::nullopt};
      const auto known = local_.find({story_.articles.size(), std::string(speaker)});
      if (known != local_.end()) quote.speaker->entity = known->second;
    }
    story_.articles.back().findings.quotes.push_back(std::move(quote));
    return *this;
  }
  StoryBuilder& time(std::string_view words, std::string_view value, find::TimeType type = find::TimeType::date) {
    story_.articles.back().findings.times.push_back({span_of(words), type, std::string(value), days_of_value(value)});
    return *this;
  }
  StoryBuilder& count(std::string_view words, double number, std::string_view of, std::string_view verb = "",
                      find::Modifier modifier = find::Modifier::exact) {
    find::Quantity quantity;
    quantity.span = span_of(words);
    quantity.number = number;
    quantity.modifier = modifier;
    quantity.of = std::string(of);
    if (const auto at = span_of(of); !of.empty() && at.begin > quantity.span.begin) quantity.of_span = at;
    quantity.verb = std::string(verb);
    story_.articles.back().findings.quantities.push_back(std::move(quantity));
    return *this;
  }
  /// Every place of `words` in the last report names the entity `name`.
  StoryBuilder& name(std::string_view words, std::string_view name, find::NameType type = find::NameType::org) {
    auto& reading = story_.articles.back();
    const auto [known, added] = entities_.try_emplace(std::string(name), EntityId{});
    if (added) {
      known->second = EntityId{static_cast<std::uint32_t>(story_.entities.size())};
      story_.entities.push_back({std::string(name), type, {}, ""});
    }
    const EntityId local{static_cast<std::uint32_t>(reading.findings.entities.size())};
    reading.findings.entities.push_back({std::string(name), type, ""});
    story_.entity_of.back().push_back(known->second);
    local_[{story_.articles.size(), std::string(name)}] = local;
    const auto text = reading.article.text.all();
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
      reading.findings.mentions.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}, local});
    }
    std::ranges::sort(reading.findings.mentions, {}, [](const find::Mention& m) { return m.span; });
    return *this;
  }

  const Story& story() const { return story_; }
  Story& story() { return story_; }
  Statements statements() const { return make_statements(story_, english_packs()); }

 private:
  Span span_of(std::string_view words) const {
    const auto at = story_.articles.back().article.text.all().find(words);
    const auto begin = at == std::string_view::npos ? 0u : static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }
  Span sentence_of(Span span) const {
    for (const auto& sentence : story_.articles.back().analysis.sentences) {
      if (sentence.span.overlaps(span)) return sentence.span;
    }
    return span;
  }

  Story story_;
  std::map<std::string, EntityId> entities_;
  std::map<std::pair<std::size_t, std::string>, EntityId> local_;  ///< by report and name
};

}  // namespace copytaster::story
