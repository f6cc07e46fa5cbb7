#pragma once

#include <concepts>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "find/reading.h"

// What of a reading is stored: for each struct one list of its fields, in the order of the bytes, which serves the
// writer with a const struct and the reader with a mutable one. A structured binding names every member, so that a
// struct with a new one does not compile until it is listed here (and the version of the format raised).

namespace copytaster::store {

template <class T, class Struct>
concept Is = std::same_as<std::remove_const_t<T>, Struct>;

/// The last enumerator; what lies beyond is refused.
constexpr auto last_of(page::Precision) { return page::Precision::year; }
constexpr auto last_of(page::DateBasis) { return page::DateBasis::story; }
constexpr auto last_of(page::RemovedKind) { return page::RemovedKind::other; }
constexpr auto last_of(page::Genre) { return page::Genre::roundup; }
constexpr auto last_of(page::BlockKind) { return page::BlockKind::table_row; }
constexpr auto last_of(page::Basis) { return page::Basis::url; }
constexpr auto last_of(language::Upos) { return language::Upos::x; }
constexpr auto last_of(language::NameType) { return language::NameType::other; }
constexpr auto last_of(find::TimeType) { return find::TimeType::set; }
constexpr auto last_of(find::QuoteKind) { return find::QuoteKind::indirect; }
constexpr auto last_of(find::Modifier) { return find::Modifier::at_most; }
constexpr auto last_of(find::ReferenceKind) { return find::ReferenceKind::description; }
constexpr auto last_of(find::EventStatus) { return find::EventStatus::alleged; }

// Fields that are not written as their type alone says.

/// A span of the page's bytes, not of the text.
template <class T>
struct PageSpan {
  T& span;
};

/// Token::head.
template <class T>
struct Head {
  T& head;
};

/// Token::lemma, mostly told by the token's form. Its span is read before.
template <class T>
struct LemmaOf {
  T& token;
};

/// What a token shares with many: see Kind.
template <class T>
struct KindOf {
  T& token;
};

/// Tags of a token, which repeat together.
struct Kind {
  language::Upos upos = language::Upos::x;
  bool continues = false;
  std::string_view feats;
  std::string_view deprel;
  bool operator==(const Kind&) const = default;
};

auto fields(Is<Kind> auto& t) {
  auto& [upos, continues, feats, deprel] = t;
  return std::tie(upos, continues, feats, deprel);
}

auto fields(Is<DayRange> auto& t) {
  auto& [from, to] = t;
  return std::tie(from, to);
}

// page::Article

auto fields(Is<page::Published> auto& t) {
  auto& [value, precision, basis] = t;
  return std::tie(value, precision, basis);
}

auto fields(Is<page::Removed> auto& t) {
  auto& [text, kind] = t;
  return std::tie(text, kind);
}

auto fields(Is<page::Block> auto& t) {
  auto& [span, kind, level] = t;
  return std::tie(span, kind, level);
}

template <Is<page::Provenance> T>
auto fields(T& t) {
  auto& [text, page] = t;
  return std::tuple_cat(std::tie(text), std::tuple(PageSpan<std::remove_reference_t<decltype((t.page))>>{page}));
}

auto fields(Is<page::Image> auto& t) {
  auto& [source, caption, credit] = t;
  return std::tie(source, caption, credit);
}

auto fields(Is<page::Bases> auto& t) {
  auto& [title, byline, published, modified, outlet, language, section] = t;
  return std::tie(title, byline, published, modified, outlet, language, section);
}

/// The text first: what follows points into it.
auto fields(Is<page::Article> auto& t) {
  auto& [path, url, canonical, outlet, title, section, genre, language, byline, dateline, published, modified, agencies,
         text, removed, blocks, images, provenance, bases, partial] = t;
  return std::tie(text, path, url, canonical, outlet, title, section, genre, language, byline, dateline, published,
                  modified, agencies, removed, blocks, images, provenance, bases, partial);
}

// language::Analysis

template <Is<language::Token> T>
auto fields(T& t) {
  auto& [span, lemma, feats, upos, head, deprel, continues] = t;
  return std::tuple_cat(
      std::tie(span), std::tuple(LemmaOf<T>{t}, KindOf<T>{t}, Head<std::remove_reference_t<decltype((t.head))>>{head}));
}

auto fields(Is<language::Sentence> auto& t) {
  auto& [span, first, last, paragraph] = t;
  return std::tie(span, first, last, paragraph);
}

auto fields(Is<language::Name> auto& t) {
  auto& [span, first, last, type] = t;
  return std::tie(span, first, last, type);
}

auto fields(Is<language::Analysis> auto& t) {
  auto& [language, paragraphs, sentences, tokens, names] = t;
  return std::tie(language, paragraphs, sentences, tokens, names);
}

// find::Findings, without the reasons.

auto fields(Is<find::Time> auto& t) {
  auto& [span, type, value, days, zone, why, reckoned_from] = t;
  return std::tie(span, type, value, days, zone, reckoned_from);
}

auto fields(Is<find::Measure> auto& t) {
  auto& [number, upper, unit] = t;
  return std::tie(number, upper, unit);
}

auto fields(Is<find::Quantity> auto& t) {
  auto& [span, number, upper, modifier, unit, of, of_span, verb, si, why] = t;
  return std::tie(span, number, upper, modifier, unit, of, of_span, verb, si);
}

auto fields(Is<find::Speaker> auto& t) {
  auto& [name, span, entity, why] = t;
  return std::tie(name, span, entity);
}

auto fields(Is<find::Quote> auto& t) {
  auto& [kind, span, parts, marked, context, speaker, cue, via, why] = t;
  return std::tie(kind, span, parts, marked, context, speaker, cue, via);
}

auto fields(Is<find::Mention> auto& t) {
  auto& [span, entity] = t;
  return std::tie(span, entity);
}

auto fields(Is<find::Reference> auto& t) {
  auto& [span, entity, kind, why] = t;
  return std::tie(span, entity, kind);
}

auto fields(Is<find::Entity> auto& t) {
  auto& [name, type, iso3166] = t;
  return std::tie(name, type, iso3166);
}

auto fields(Is<find::Participant> auto& t) {
  auto& [span, country, role, entity] = t;
  return std::tie(span, country, role, entity);
}

auto fields(Is<find::Event> auto& t) {
  auto& [span, context, predicate, cameo, plover_type, plover_mode, actor, target, status, time, place, why] = t;
  return std::tie(span, context, predicate, cameo, plover_type, plover_mode, actor, target, status, time, place);
}

/// The entities first: the others point to them.
auto fields(Is<find::Findings> auto& t) {
  auto& [times, quantities, quotes, mentions, references, entities, events] = t;
  return std::tie(entities, times, quantities, quotes, mentions, references, events);
}

auto fields(Is<find::Reading> auto& t) {
  auto& [article, analysis, findings] = t;
  return std::tie(article, analysis, findings);
}

template <class T>
concept HasFields = requires(T& t) {
  fields(t);
};

}  // namespace copytaster::store
