#include "lineage/origins.h"

#include <algorithm>
#include <map>
#include <string>

#include "lineage/partition.h"

namespace copytaster::lineage {
namespace {

/// Running words taken over that make a rewrite one witness with its source; tuned on the copied pairs
/// of the development articles, as the next two.
constexpr std::uint32_t kMuchRewritten = 25;
constexpr double kMuchOfShorter = 0.06;
/// The same where both credit the same agency.
constexpr std::uint32_t kSomeRewritten = 12;

bool share_credit(const find::Reading& a, const find::Reading& b) {
  return std::ranges::any_of(a.article.agencies, [&](const std::string& agency) {
    return std::ranges::find(b.article.agencies, agency) != b.article.agencies.end();
  });
}

/// The agency that most members credit; among as many, none: it cannot be told whose text it is.
std::string choose_agency(std::span<const find::Reading> readings, std::span<const ArticleId> articles) {
  std::map<std::string, std::size_t> credits;
  for (const auto id : articles) {
    for (const auto& agency : readings[id.value].article.agencies) ++credits[agency];
  }
  if (credits.empty()) return "";
  const auto best = std::ranges::max_element(credits, {}, [](const auto& c) { return c.second; });
  const auto as_many = std::ranges::count_if(credits, [&](const auto& c) { return c.second == best->second; });
  return as_many == 1 ? best->first : "";
}

OriginBasis basis_of(const Origin& origin, bool credited) {
  if (origin.articles.size() == 1) return origin.agency.empty() ? OriginBasis::alone : OriginBasis::credit;
  return credited ? OriginBasis::both : OriginBasis::shared_text;
}

}  // namespace

std::optional<Bond> bond_of(const Tie& tie, std::span<const find::Reading> readings) {
  if (tie.one_page) return Bond::one_page;
  switch (tie.relation) {
    case Relation::identical:
    case Relation::wire_copy: return Bond::copy;
    case Relation::rewrite:
      if (tie.running >= kMuchRewritten && tie.share_of_shorter >= kMuchOfShorter) return Bond::running_text;
      if (tie.running >= kSomeRewritten && share_credit(readings[tie.a], readings[tie.b])) return Bond::agency;
      if (tie.reworded) return Bond::reworded;
      break;
    case Relation::quote_only: break;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> find_witnesses(std::span<const find::Reading> readings, std::span<const Tie> ties) {
  Partition partition(readings.size());
  for (const auto& tie : ties) {
    if (bond_of(tie, readings)) partition.join(tie.a, tie.b);
  }
  std::vector<std::uint32_t> out(readings.size());
  std::uint32_t witnesses = 0;
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    const auto root = partition.root(i);
    out[i] = root == i ? witnesses++ : out[root];
  }
  return out;
}

std::vector<Origin> find_origins(std::span<const find::Reading> readings, std::span<const Tie> ties) {
  const auto origin_of = find_witnesses(readings, ties);
  std::vector<Origin> origins;
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    if (origin_of[i] == origins.size()) origins.emplace_back();
    origins[origin_of[i]].articles.push_back(ArticleId{i});
  }
  std::vector<bool> credited(origins.size());
  for (const auto& tie : ties) {
    if (bond_of(tie, readings) && share_credit(readings[tie.a], readings[tie.b])) credited[origin_of[tie.a]] = true;
  }
  for (std::size_t i = 0; i < origins.size(); ++i) {
    origins[i].agency = choose_agency(readings, origins[i].articles);
    origins[i].basis = basis_of(origins[i], credited[i]);
  }
  return origins;
}

}  // namespace copytaster::lineage
