// Prints the features of every gap between tokens that may end a sentence, for training/sentences.py.
//
//   sentence_features PACKS < PARAGRAPHS > FEATURES
//
// PARAGRAPHS: a line a sentence, an empty line behind each paragraph. A paragraph is its sentences with a blank
// between them, as the program meets it, and cut into tokens by the program's own tokenizer.
// FEATURES: for each gap 1 byte (1: a sentence ends there) and kGapFeatures numbers of 4 bytes, little-endian.
// Standard error says how many ends lie where the program does not look for one.

#include <cstdint>
#include <iostream>
#include <set>
#include <string>

#include "base/pack.h"
#include "language/compiled.h"
#include "language/sentence_model.h"

namespace {

using namespace copytaster;
using namespace copytaster::language;

class Printer {
 public:
  explicit Printer(const Pack& pack) : tokens_(pack), sentences_(pack, tokens_) {}

  void add_sentence(const std::string& line) {
    if (!paragraph_.empty()) paragraph_ += ' ';
    paragraph_ += line;
    ends_.insert(paragraph_.size());
  }

  void end_paragraph() {
    const auto tokens = tokenize(paragraph_, tokens_);
    if (!tokens.empty()) print(tokens);
    paragraph_.clear();
    ends_.clear();
  }

  std::size_t unseen() const { return unseen_; }

 private:
  void print(std::span<const Piece> tokens) {
    const GapReader reader(paragraph_, tokens, sentences_);
    std::size_t begin = 0;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      const bool ends = ends_.contains(tokens[i].span.end);
      if (reader.may_part(i)) {
        put(ends, reader.read(i, begin));
      } else if (ends) {
        ++unseen_;
      }
      if (ends) begin = i + 1;
    }
  }

  static void put(bool ends, const GapFeatures& features) {
    std::cout.put(ends ? 1 : 0);
    for (const auto feature : features) {
      for (int shift = 0; shift < 32; shift += 8) std::cout.put(static_cast<char>(feature >> shift & 0xFF));
    }
  }

  TokenRules tokens_;
  SentenceRules sentences_;
  std::string paragraph_;
  std::set<std::size_t> ends_;  ///< bytes of the paragraph
  std::size_t unseen_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto pack = Pack::load(std::string(argv[1]) + "/en");
  if (!pack) {
    std::cerr << pack.error().why << '\n';
    return 1;
  }
  Printer printer(*pack);
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) {
      printer.end_paragraph();
    } else {
      printer.add_sentence(line);
    }
  }
  printer.end_paragraph();
  std::cerr << printer.unseen() << " ends where none is looked for\n";
  return 0;
}
