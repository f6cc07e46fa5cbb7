// Who copied whom, beside MinHash: speed and quality on pairs of which it is known, one thread, one run.
//
//   bench_lineage ARTICLES.jsonl PAIRS.jsonl [--rounds 5]
//
// ARTICLES: {id, text}; PAIRS: {a, b, relation}. Timed is what follows the folding of words: fingerprints, index and
// alignment on our side, signatures and banded index on the other. "same" are pairs of relation identical,
// wire-copy or rewrite.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "lineage/relate.h"
#include "lineage/tracer.h"
#include "minhash.h"

namespace copytaster {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;
using Words = std::vector<std::vector<lineage::Word>>;

struct GoldPair {
  Pair articles;
  bool same = false;
};

/// Calls see(line) for each line of a file of JSON lines; false where it cannot be read.
bool each_line(const std::string& file, const std::function<void(simdjson::dom::element)>& see) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.load_many(file, 1 << 24).get(lines) != simdjson::SUCCESS) {
    fmt::print(stderr, "bench_lineage: {}: cannot be read as JSON lines\n", file);
    return false;
  }
  for (auto line : lines) see(line.value());
  return true;
}

std::string text_at(simdjson::dom::element line, const char* key) {
  std::string_view value;
  return line[key].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : "";
}

std::set<Pair> find_by_tracing(const Words& words) {
  std::set<Pair> out;
  std::size_t fingerprints = 0;
  for (const auto& article : words) fingerprints += article.size();
  lineage::Tracer tracer({words.size(), fingerprints, 64, words.size()});
  const auto shared = tracer.add(words, 1);
  for (std::uint32_t i = 0; i < shared.size(); ++i) {
    for (const auto& [earlier, alignment] : shared[i]) {
      const auto relation = lineage::judge(alignment, words[i].size(), words[earlier].size());
      if (relation != lineage::Relation::quote_only) out.emplace(earlier, i);
    }
  }
  return out;
}

std::set<Pair> find_by_minhash(const Words& words, std::size_t shingle) {
  std::set<Pair> out;
  bench::MinHashIndex index(shingle);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    for (const auto earlier : index.add(index.sign(words[i]))) out.emplace(earlier, i);
  }
  return out;
}

void report(const char* name, const std::function<std::set<Pair>()>& find, const std::vector<GoldPair>& gold,
            std::size_t articles, int rounds) {
  std::set<Pair> found;
  std::vector<double> seconds;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    found = find();
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  std::ranges::sort(seconds);
  double right = 0;
  double said = 0;
  double same = 0;
  for (const auto& pair : gold) {
    const bool is_found = found.contains(pair.articles);
    said += is_found;
    same += pair.same;
    right += is_found && pair.same;
  }
  fmt::print("{:32} {:>10.0f} articles/s {:>8} pairs   P {:5.1f} R {:5.1f} F1 {:5.1f}\n", name,
             static_cast<double>(articles) / seconds[seconds.size() / 2], found.size(),
             100 * right / std::max(said, 1.0), 100 * right / std::max(same, 1.0),
             200 * right / std::max(said + same, 1.0));
}

int run(const std::string& articles, const std::string& pairs, int rounds) {
  Words words;
  std::unordered_map<std::string, std::uint32_t> number;
  std::vector<GoldPair> gold;
  const bool read = each_line(articles,
                              [&](simdjson::dom::element line) {
                                number.emplace(text_at(line, "id"), static_cast<std::uint32_t>(words.size()));
                                words.push_back(lineage::fold_words(Text(text_at(line, "text"))).words);
                              }) &&
                    each_line(pairs, [&](simdjson::dom::element line) {
                      const auto a = number.find(text_at(line, "a"));
                      const auto b = number.find(text_at(line, "b"));
                      if (a == number.end() || b == number.end()) return;
                      const auto relation = text_at(line, "relation");
                      gold.push_back({std::minmax(a->second, b->second),
                                      relation == "identical" || relation == "wire-copy" || relation == "rewrite"});
                    });
  if (!read) return 1;
  fmt::print("{} articles, {} pairs known, median of {} rounds\n", words.size(), gold.size(), rounds);
  report(
      "fingerprints and alignment", [&] { return find_by_tracing(words); }, gold, words.size(), rounds);
  for (const std::size_t shingle : {1u, 3u, 5u}) {
    const auto name = fmt::format("MinHash, shingles of {} words", shingle);
    report(
        name.c_str(), [&] { return find_by_minhash(words, shingle); }, gold, words.size(), rounds);
  }
  return 0;
}

}  // namespace
}  // namespace copytaster

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 2 && (arguments.size() != 4 || arguments[2] != "--rounds")) {
    fmt::print(stderr, "usage: bench_lineage ARTICLES.jsonl PAIRS.jsonl [--rounds N]\n");
    return 2;
  }
  const int rounds = arguments.size() == 4 ? std::max(1, std::atoi(arguments[3].c_str())) : 5;
  return copytaster::run(arguments[0], arguments[1], rounds);
}
