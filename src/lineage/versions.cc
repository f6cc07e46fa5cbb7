#include "lineage/versions.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "base/date.h"
#include "base/utf8.h"
#include "lineage/address.h"
#include "lineage/partition.h"

namespace copytaster::lineage {
namespace {

std::string address_of(const page::Article& article) {
  return article.url ? page_address(*article.url) : article.canonical ? page_address(*article.canonical) : "";
}

/// When this version was published: where the page says when it was changed, then.
const std::optional<page::Published>& time_of(const page::Article& article) {
  return article.modified ? article.modified : article.published;
}

/// Undated articles come last, those of a day without an hour before those with one.
std::tuple<bool, std::chrono::sys_seconds, std::uint32_t> order_of(const page::Article& article, ArticleId id) {
  const auto& published = time_of(article);
  const auto day = published ? published->day() : std::nullopt;
  if (!day) return {true, {}, id.value};
  const auto time = parse_iso_time(published->value);
  const auto at = time ? time->local - time->ahead.value_or(std::chrono::minutes{0}) : std::chrono::sys_seconds{*day};
  return {false, at, id.value};
}

std::vector<Span> paragraphs_of(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (const auto paragraph = trim(text.substr(begin, end - begin)); !paragraph.empty()) {
      const auto at = static_cast<std::uint32_t>(paragraph.data() - text.data());
      out.push_back({at, at + static_cast<std::uint32_t>(paragraph.size())});
    }
    begin = end + 1;
  }
  return out;
}

struct Sentence {
  Span span;
  std::uint64_t hash;  ///< of its folded words
};

/// The sentences that hold a word.
std::vector<Sentence> sentences_of(const find::Reading& reading, const FoldedText& text) {
  std::vector<Span> spans;
  for (const auto& sentence : reading.analysis.sentences) spans.push_back(sentence.span);
  if (spans.empty()) spans = paragraphs_of(reading.article.text.all());
  std::vector<Sentence> out;
  std::size_t word = 0;
  for (const auto span : spans) {
    while (word < text.words.size() && text.places[word].begin < span.begin) ++word;
    std::uint64_t hash = 0;
    const auto first = word;
    for (; word < text.words.size() && text.places[word].begin < span.end; ++word) {
      hash = (hash ^ text.words[word].hash) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 29;
    }
    if (word > first) out.push_back({span, hash});
  }
  return out;
}

/// Of `mine` those that are not among `others`.
std::vector<Span> missing(const std::vector<Sentence>& mine, const std::vector<Sentence>& others) {
  std::unordered_set<std::uint64_t> known;
  for (const auto& sentence : others) known.insert(sentence.hash);
  std::vector<Span> out;
  for (const auto& sentence : mine) {
    if (!known.contains(sentence.hash)) out.push_back(sentence.span);
  }
  return out;
}

Versions put_in_order(std::vector<ArticleId> articles, std::span<const find::Reading> readings,
                      std::span<const FoldedText> texts) {
  std::ranges::sort(articles, {}, [&](ArticleId id) { return order_of(readings[id.value].article, id); });
  Versions out;
  std::vector<std::vector<Sentence>> sentences;
  for (const auto id : articles) sentences.push_back(sentences_of(readings[id.value], texts[id.value]));
  for (std::size_t i = 1; i < articles.size(); ++i) {
    out.changes.push_back({articles[i - 1], articles[i], missing(sentences[i], sentences[i - 1]),
                           missing(sentences[i - 1], sentences[i])});
  }
  const auto address = address_of(readings[articles.front().value].article);
  const bool one_address = !address.empty() && std::ranges::all_of(articles, [&](ArticleId id) {
    return address_of(readings[id.value].article) == address;
  });
  out.basis = one_address ? VersionBasis::url : VersionBasis::text;
  out.articles = std::move(articles);
  return out;
}

bool changes(const Versions& versions) {
  return std::ranges::any_of(versions.changes,
                             [](const Change& change) { return !change.added.empty() || !change.removed.empty(); });
}

}  // namespace

bool are_one_page(const find::Reading& a, const find::Reading& b, std::optional<Relation> relation) {
  if (relation == Relation::identical && a.article.outlet && a.article.outlet == b.article.outlet) return true;
  const auto address = address_of(a.article);
  return !address.empty() && address == address_of(b.article);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_one_address(std::span<const find::Reading> readings) {
  std::map<std::string, std::uint32_t> first;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    const auto address = address_of(readings[i].article);
    if (address.empty()) continue;
    if (const auto [at, fresh] = first.emplace(address, i); !fresh) out.emplace_back(at->second, i);
  }
  return out;
}

std::vector<Versions> find_versions(std::span<const find::Reading> readings, std::span<const FoldedText> texts,
                                    std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs) {
  Partition pages(readings.size());
  for (const auto& [a, b] : pairs) pages.join(a, b);
  std::map<std::uint32_t, std::vector<ArticleId>> of_page;
  for (std::uint32_t i = 0; i < readings.size(); ++i) of_page[pages.root(i)].push_back(ArticleId{i});
  std::vector<Versions> out;
  for (auto& [root, articles] : of_page) {
    if (articles.size() > 1) out.push_back(put_in_order(std::move(articles), readings, texts));
  }
  std::erase_if(out,
                [](const Versions& versions) { return versions.basis == VersionBasis::text && !changes(versions); });
  return out;
}

}  // namespace copytaster::lineage
