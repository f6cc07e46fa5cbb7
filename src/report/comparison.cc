#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "report/columns.h"
#include "report/compared.h"
#include "report/json_line.h"
#include "report/report.h"
#include "report/terminal_text.h"
#include "report/view.h"

namespace copytaster::report {
namespace {

using lineage::Comparison;

constexpr std::size_t kTwoColumns = 100;  ///< from this width on, passages stand side by side
constexpr std::size_t kNumber = 4;        ///< columns before a passage
constexpr std::string_view kBetween = " │ ";

/// Changed words while lines are broken: signs that take no column, and that printable() takes from page text.
constexpr std::string_view kOpenMark = "\u2066";
constexpr std::string_view kCloseMark = "\u2069";
constexpr std::string_view kChanged = "\x1b[1;33m";

std::string in_place_of(std::string text, std::string_view what, std::string_view other) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + other.size())) {
    text.replace(at, what.size(), other);
  }
  return text;
}

/// For one paragraph of the terminal: where the text begins a new one, a sign.
std::string flowing(std::string_view text) { return printable(in_place_of(std::string(text), "\n\n", " ¶ ")); }

class ComparisonView : TerminalText {
 public:
  ComparisonView(std::ostream& out, const TerminalStyle& style, const Compared& compared)
      : TerminalText(out, style.colour, static_cast<std::size_t>(std::clamp(style.width, 40, 120))),
        compared_(compared) {}

  void show(const Comparison& comparison) {
    const std::string name =
        compared_.passages.empty() ? "" : std::string(lineage::name_of(comparison.link.relation)) + ": ";
    paragraph("", name + std::string(relation_in_short(comparison)), kBold);
    for (const auto& sentence : verdict_of(compared_, comparison)) paragraph("  ", sentence);
    for (const std::size_t s : {0U, 1U}) show_side(s);
    if (compared_.passages.empty()) return;
    heading(counted(compared_.passages.size(), "passage", "passages") + " in common");
    for (std::size_t p = 0; p < compared_.passages.size(); ++p) {
      if (width_ >= kTwoColumns) {
        show_beside(p);
      } else {
        show_below(p);
      }
    }
  }

 private:
  void show_side(std::size_t s) {
    const auto& side = compared_.sides[s];
    const auto& article = side.reading.article;
    out_ << '\n';
    const auto day = article.published ? ", " + readable_time(article.published->value) : "";
    paragraph(letter_of(s) + "  ", side.name + day, kBold, kAgency);
    paragraph("   ", title_of(side.reading));
    paragraph("   ", article.path, kDim);
    paragraph("   ", fmt::format("{} {} {}; {}", bar(side.share), percent(side.share), share_in_words(compared_, s),
                                 alone_in_words(compared_, s)));
  }

  static std::string bar(double share) {
    constexpr int kCells = 20;
    const auto filled = static_cast<int>(std::lround(share * kCells));
    std::string cells;
    for (int i = 0; i < kCells; ++i) cells += i < filled ? "█" : "░";
    return cells;
  }

  /// Lines of at most `width` columns, the changed words marked.
  std::vector<std::string> lines_of(std::size_t p, std::size_t s, std::size_t width) const {
    const auto& passage = compared_.passages[p];
    const Text& text = compared_.sides[s].reading.article.text;
    std::string shown;
    auto at = passage.at[s].begin;
    for (const Span changed : passage.changed[s]) {
      shown += flowing(text.view({at, changed.begin}));
      shown += std::string(colour_ ? kOpenMark : "[") + flowing(text.view(changed)) +
               std::string(colour_ ? kCloseMark : "]");
      at = changed.end;
    }
    return wrap(shown + flowing(text.view({at, passage.at[s].end})), width);
  }

  /// Marks become colour; `open` tells whether the line before ended among changed words.
  static std::string coloured(std::string line, bool& open) {
    const auto opened = line.rfind(kOpenMark);
    const auto closed = line.rfind(kCloseMark);
    if (open) line.insert(0, kChanged);
    if (opened != std::string::npos || closed != std::string::npos) {
      open = closed == std::string::npos || (opened != std::string::npos && opened > closed);
    }
    line = in_place_of(in_place_of(std::move(line), kOpenMark, kChanged), kCloseMark, kReset);
    return open ? line + std::string(kReset) : line;
  }

  std::string place(std::size_t p, std::size_t s) const {
    return place_in_words(compared_.sides[s], compared_.passages[p].at[s]);
  }

  std::string number(std::size_t p) const { return fmt::format("{:>{}} ", p + 1, kNumber - 1); }

  void show_beside(std::size_t p) {
    const std::size_t width = (width_ - kNumber - columns_of(kBetween)) / 2;
    const auto row = [&](const std::string& before, const std::string& left, const std::string& right) {
      out_ << before << left << paint(kDim, kBetween) << right << '\n';
    };
    const auto head = [&](std::size_t s) { return fit(letter_of(s) + " " + place(p, s), width); };
    out_ << '\n';
    row(paint(kBold, number(p)), paint(kDim, head(0)), paint(kDim, std::string(trim(head(1)))));
    const auto left = lines_of(p, 0, width);
    const auto right = lines_of(p, 1, width);
    bool open_left = false;
    bool open_right = false;
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      row(std::string(kNumber, ' '), coloured(fit(i < left.size() ? left[i] : "", width), open_left),
          coloured(i < right.size() ? right[i] : "", open_right));
    }
  }

  void show_below(std::size_t p) {
    const auto& passage = compared_.passages[p];
    const std::string indent(kNumber, ' ');
    out_ << '\n';
    if (passage.changed[0].empty() && passage.changed[1].empty()) {
      paragraph(number(p), fmt::format("A {}; B {}; word for word", place(p, 0), place(p, 1)), kDim, kBold);
      show_lines(indent, lines_of(p, 0, width_ - kNumber));
      return;
    }
    for (const std::size_t s : {0U, 1U}) {
      paragraph(s == 0 ? number(p) : indent, letter_of(s) + " " + place(p, s), kDim, kBold);
      show_lines(indent, lines_of(p, s, width_ - kNumber));
    }
  }

  void show_lines(std::string_view indent, const std::vector<std::string>& lines) {
    bool open = false;
    for (const auto& line : lines) out_ << indent << coloured(line, open) << '\n';
  }

  const Compared& compared_;
};

void put_spans(JsonLine& line, const std::vector<lineage::Passage>& passages, const CodePoints& from,
               const CodePoints& to) {
  line.open_list("passages");
  for (const auto& passage : passages) {
    line.open();
    line.open("from");
    line.place(from, passage.from);
    line.close();
    line.open("to");
    line.place(to, passage.to);
    line.close();
    line.close();
  }
  line.close_list();
}

}  // namespace

void write_comparison(std::ostream& out, std::span<const find::Reading, 2> readings, const Comparison& comparison,
                      const TerminalStyle& style) {
  const auto compared = side_by_side(readings, comparison);
  ComparisonView(out, style, compared).show(comparison);
}

std::string comparison_json(std::span<const find::Reading, 2> readings, const Comparison& comparison) {
  const auto& link = comparison.link;
  const auto& from = readings[link.from.value].article;
  const auto& to = readings[link.to.value].article;
  JsonLine line;
  line.open();
  line.promised_text("from", from.path);
  line.promised_text("to", to.path);
  if (!link.passages.empty()) line.text("relation", lineage::name_of(link.relation));
  line.share("share_from", link.share_from);
  line.share("share_to", link.share_to);
  if (!link.passages.empty()) line.text("reason", lineage::name_of(comparison.reason));
  line.count("origins", comparison.origins.size());
  line.text("verdict", verdict_text(side_by_side(readings, comparison), comparison));
  put_spans(line, link.passages, CodePoints(from.text.all()), CodePoints(to.text.all()));
  line.close();
  return line.take();
}

}  // namespace copytaster::report
