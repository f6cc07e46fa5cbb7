#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/utf8.h"
#include "report/conllu.h"

namespace copytaster::report {
namespace {

constexpr std::size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;

std::optional<Columns> columns_of(std::string_view line) {
  Columns out;
  for (std::size_t i = 0; i < kColumns; ++i) {
    const auto tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return std::nullopt;
    out[i] = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return out;
}

std::optional<std::size_t> number_of(std::string_view digits) {
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

/// MISC without its field NAME=..., "_" where nothing is left.
std::string without(std::string_view misc, std::string_view name) {
  std::string out;
  while (!misc.empty()) {
    const auto field = misc.substr(0, misc.find('|'));
    misc.remove_prefix(std::min(misc.size(), field.size() + 1));
    if (field.starts_with(name) && field.substr(name.size()).starts_with('=')) continue;
    out += (out.empty() ? "" : "|") + std::string(field);
  }
  return out.empty() ? "_" : out;
}

bool says_no_blank(std::string_view misc) {
  return ("|" + std::string(misc) + "|").find("|SpaceAfter=No|") != std::string::npos;
}

class Parser {
 public:
  Result<std::vector<ConlluSentence>> parse(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);  // U+FEFF BYTE ORDER MARK
    while (!bytes.empty()) {
      ++number_;
      auto line = bytes.substr(0, bytes.find('\n'));
      bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (auto done = take(line); !done) return tl::unexpected(std::move(done).error());
    }
    if (auto done = close(); !done) return tl::unexpected(std::move(done).error());
    return std::move(out_);
  }

 private:
  tl::unexpected<Problem> broken(std::string why, Fault fault = Fault::malformed) const {
    return fail(fault, "line " + std::to_string(number_) + ": " + std::move(why));
  }

  Result<void> take(std::string_view line) {
    if (!is_valid_utf8(line)) return broken("not UTF-8", Fault::bad_encoding);
    if (trim(line).empty()) return close();
    if (line.starts_with('#')) {
      take_comment(line);
      return {};
    }
    const auto columns = columns_of(line);
    if (!columns) return broken("a token has ten columns parted by tabs");
    const auto id = (*columns)[0];
    if (id.find('.') != std::string_view::npos) return {};
    if (const auto hyphen = id.find('-'); hyphen != std::string_view::npos) return take_range(line, *columns, hyphen);
    return take_word(*columns);
  }

  void take_comment(std::string_view line) {
    const auto word = trim(line.substr(1));
    sentence_.begins_document |= word.starts_with("newdoc");
    sentence_.begins_paragraph |= word.starts_with("newpar") || word.starts_with("newdoc");
    sentence_.lines.push_back({ConlluLine::Kind::comment, std::string(line), {}});
  }

  Result<void> take_range(std::string_view line, const Columns& columns, std::size_t hyphen) {
    const auto first = number_of(columns[0].substr(0, hyphen));
    const auto last = number_of(columns[0].substr(hyphen + 1));
    if (!first || !last || *first != words_ + 1 || *last < *first || range_end_ > words_) {
      return broken("the range " + std::string(columns[0]) + " does not begin at the next word");
    }
    range_begin_ = *first;
    range_end_ = *last;
    blank_after_range_ = !says_no_blank(columns[9]);
    sentence_.lines.push_back({ConlluLine::Kind::range, std::string(line), {}});
    return {};
  }

  Result<void> take_word(const Columns& columns) {
    if (number_of(columns[0]) != words_ + 1) {
      return broken("the word after " + std::to_string(words_) + " has the number \"" + std::string(columns[0]) + "\"");
    }
    if (trim(columns[1]).empty()) return broken("a word without a form");
    ++words_;
    bool blank = !says_no_blank(columns[9]);
    if (words_ <= range_end_) blank = words_ == range_end_ && blank_after_range_;
    const bool continues = words_ > range_begin_ && words_ <= range_end_;
    sentence_.lines.push_back(
        {ConlluLine::Kind::word, std::string(columns[1]), without(columns[9], "NER"), blank, continues});
    return {};
  }

  /// An empty line. Comments without words stand for the sentence behind them.
  Result<void> close() {
    if (words_ == 0) return {};
    if (range_end_ > words_) return broken("the sentence ends inside a range");
    out_.push_back(std::move(sentence_));
    sentence_ = {};
    words_ = 0;
    range_begin_ = range_end_ = 0;
    return {};
  }

  std::vector<ConlluSentence> out_;
  ConlluSentence sentence_;
  std::size_t number_ = 0;       ///< of the line at hand
  std::size_t words_ = 0;        ///< of the sentence at hand
  std::size_t range_begin_ = 0;  ///< number of the first word of the last range
  std::size_t range_end_ = 0;
  bool blank_after_range_ = true;
};

/// Writes the forms down, one sentence after another.
class Cutter {
 public:
  void add(const ConlluSentence& sentence) {
    if (analysis_.paragraphs.empty() || sentence.begins_paragraph) begin_paragraph();
    const auto first = static_cast<std::uint32_t>(analysis_.tokens.size());
    bool blank = true;
    for (const auto& line : sentence.lines) {
      if (line.kind != ConlluLine::Kind::word) continue;
      add(line, blank);
      blank = line.blank_after;
    }
    const auto last = static_cast<std::uint32_t>(analysis_.tokens.size());
    const Span span{analysis_.tokens[first].span.begin, analysis_.tokens[last - 1].span.end};
    const auto paragraph = static_cast<std::uint32_t>(analysis_.paragraphs.size() - 1);
    analysis_.sentences.push_back({span, first, last, paragraph});
    analysis_.paragraphs.back().end = span.end;
  }

  ConlluCut take() && { return {Text(std::move(bytes_)), std::move(analysis_)}; }

 private:
  void begin_paragraph() {
    if (!bytes_.empty()) bytes_ += "\n\n";
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    analysis_.paragraphs.push_back({at, at});
  }

  void add(const ConlluLine& line, bool blank) {
    if (blank && !bytes_.empty() && bytes_.back() != '\n') bytes_ += ' ';
    auto& token = analysis_.tokens.emplace_back();
    const auto begin = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += line.form;
    token.span = {begin, static_cast<std::uint32_t>(bytes_.size())};
    token.continues = line.continues;
  }

  std::string bytes_;
  language::Analysis analysis_;
};

}  // namespace

Result<std::vector<ConlluSentence>> parse_conllu(std::string_view bytes) { return Parser().parse(bytes); }

ConlluCut cut_of(const std::vector<ConlluSentence>& sentences) {
  Cutter cutter;
  for (const auto& sentence : sentences) cutter.add(sentence);
  return std::move(cutter).take();
}

}  // namespace copytaster::report
