#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "report/compared.h"
#include "report/html.h"
#include "report/report.h"

/// Two compared articles on one page: the verdict, a picture of where the passages stand, both texts beside each
/// other with every passage linked to its counterpart.
namespace copytaster::report {
namespace {

using lineage::Comparison;

/// spans  rising, not overlapping
bool covered(const std::vector<Span>& spans, std::uint32_t byte) {
  const auto behind = std::ranges::upper_bound(spans, byte, {}, &Span::begin);
  return behind != spans.begin() && std::prev(behind)->contains(byte);
}

/// The page's name for a passage in one of the texts.
std::string passage_id(const StoryPage& page, std::uint32_t side, std::size_t passage) {
  return page.article_id(ArticleId{side}) + "-" + std::to_string(passage + 1);
}

/// Writes one text: each passage is a link to the other text, one a paragraph; the first bears its number.
class ComparedText {
 public:
  ComparedText(std::ostream& out, const StoryPage& page, const Compared& compared, std::uint32_t side)
      : out_(out), page_(page), compared_(compared), side_(side), cuts_(places()) {
    for (const auto& passage : compared.passages) {
      changed_.insert(changed_.end(), passage.changed[side].begin(), passage.changed[side].end());
    }
    std::ranges::sort(changed_);
  }

  void write() {
    for (const Span paragraph : compared_.sides[side_].paragraphs) {
      out_ << "<p>";
      for (const Span piece : cuts_.pieces_of(paragraph)) write_piece(piece);
      close_passage();
      out_ << "</p>\n";
    }
  }

 private:
  std::vector<std::uint32_t> places() const {
    std::vector<std::uint32_t> places;
    const auto add = [&](Span span) {
      places.push_back(span.begin);
      places.push_back(span.end);
    };
    for (const auto& passage : compared_.passages) {
      add(passage.at[side_]);
      for (const Span changed : passage.changed[side_]) add(changed);
    }
    for (const Span quoted : compared_.sides[side_].quoted) add(quoted);
    return places;
  }

  std::optional<std::size_t> passage_at(std::uint32_t byte) const {
    const auto& passages = compared_.passages;
    const auto here = std::ranges::find_if(passages, [&](const auto& p) { return p.at[side_].contains(byte); });
    if (here == passages.end()) return std::nullopt;
    return static_cast<std::size_t>(here - passages.begin());
  }

  void open_passage(std::size_t p, std::uint32_t byte) {
    const bool first = compared_.passages[p].at[side_].begin == byte;
    out_ << "<a class=\"passage " << colour_class(p) << "\" data-p=\"" << p + 1 << "\" href=\"#"
         << passage_id(page_, 1 - side_, p) << "\" draggable=\"false\"";
    if (first) {
      const auto& other = compared_.sides[1 - side_];
      out_ << " id=\"" << passage_id(page_, side_, p) << "\" title=\"Passage " << p + 1 << ", in "
           << letter_of(1 - side_) << " in " << place_in_words(other, compared_.passages[p].at[1 - side_]) << "\"><sup>"
           << p + 1 << "</sup>";
    } else {
      out_ << " tabindex=\"-1\">";
    }
  }

  void close_passage() {
    if (open_) out_ << "</a>";
    open_.reset();
  }

  void write_piece(Span piece) {
    const auto passage = passage_at(piece.begin);
    if (passage != open_) {
      close_passage();
      if (passage) open_passage(*passage, piece.begin);
      open_ = passage;
    }
    std::string words = escaped(compared_.sides[side_].reading.article.text.view(piece));
    if (covered(changed_, piece.begin)) words = "<ins>" + words + "</ins>";
    if (passage && covered(compared_.sides[side_].quoted, piece.begin))
      words = "<span class=\"said\">" + words + "</span>";
    out_ << words;
  }

  std::ostream& out_;
  const StoryPage& page_;
  const Compared& compared_;
  std::uint32_t side_;
  Cuts cuts_;
  std::vector<Span> changed_;
  std::optional<std::size_t> open_;  ///< the passage whose link is open
};

/// A bar for each text, A above; the passages lie in them as long as they are, joined by bands.
void put_picture(std::ostream& out, const Compared& compared) {
  constexpr int kWidth = 1000;
  constexpr int kBar = 16;
  constexpr int kHeight = 96;
  const auto x = [&](std::size_t s, std::uint32_t byte) {
    const auto size = compared.sides[s].reading.article.text.size();
    return static_cast<double>(byte) * kWidth / static_cast<double>(size);
  };
  out << "<figure class=\"strips\" aria-hidden=\"true\"><figcaption>A</figcaption><svg viewBox=\"0 0 " << kWidth << ' '
      << kHeight << "\" preserveAspectRatio=\"none\">\n";
  for (const int y : {0, kHeight - kBar}) {
    out << "<rect class=\"track\" y=\"" << y << "\" width=\"" << kWidth << "\" height=\"" << kBar << "\"/>";
  }
  for (std::size_t p = 0; p < compared.passages.size(); ++p) {
    const auto& [a, b] = compared.passages[p].at;
    const auto rect = [&](std::size_t s, Span at, int y) {
      return fmt::format("<rect x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\"/>", x(s, at.begin), y,
                         x(s, at.end) - x(s, at.begin), kBar);
    };
    out << fmt::format(
        "<g class=\"{}\" data-p=\"{}\">{}{}<polygon points=\"{:.1f},{} {:.1f},{} {:.1f},{} {:.1f},{}\"/></g>\n",
        colour_class(p), p + 1, rect(0, a, 0), rect(1, b, kHeight - kBar), x(0, a.begin), kBar, x(0, a.end), kBar,
        x(1, b.end), kHeight - kBar, x(1, b.begin), kHeight - kBar);
  }
  out << "</svg><figcaption>B</figcaption></figure>\n";
}

void put_passage_legend(std::ostream& out) {
  out << "<p class=\"legend\"><span class=\"passage o1\">running text in both</span> "
         "<span class=\"passage o1\"><span class=\"said\">quoted speech in both</span></span> "
         "<span class=\"passage o1\"><ins>words changed</ins></span> "
         "<span class=\"note\">A passage leads to its counterpart.</span></p>\n";
}

void put_side(std::ostream& out, const StoryPage& page, const Compared& compared, std::uint32_t s) {
  const auto& side = compared.sides[s];
  const ArticleId id{s};
  const auto heading = page.article_id(id) + "h";
  out << "<section class=\"report column\" id=\"" << page.article_id(id) << "\" aria-labelledby=\"" << heading
      << "\">\n<header><p class=\"kicker\"><b>" << letter_of(s) << "</b> " << escaped(side.name) << "</p>\n<h3 id=\""
      << heading << "\"" << language_attributes(side.reading) << " dir=\"auto\">" << escaped(title_of(side.reading))
      << "</h3></header>\n";
  put_facts(out, page, id);
  out << "<p class=\"share\"><b>" << percent(side.share) << "</b> " << share_in_words(compared, s) << "; "
      << alone_in_words(compared, s)
      << ".</p>\n<div class=\"text\" role=\"region\" tabindex=\"0\" aria-label=\"Text of " << letter_of(s) << "\""
      << language_attributes(side.reading) << " dir=\"auto\">\n";
  ComparedText(out, page, compared, s).write();
  out << "</div>\n</section>\n";
}

void put_verdict(std::ostream& out, const Compared& compared, const Comparison& comparison) {
  const std::string title(relation_in_short(comparison));
  out << "<header>\n<p class=\"kicker\">Two reports compared</p>\n<h2>"
      << static_cast<char>(std::toupper(static_cast<unsigned char>(title.front()))) << title.substr(1)
      << "</h2>\n<ul class=\"counts\">";
  put_count(out, comparison.origins.size(), "witness", "witnesses", "origins");
  put_count(out, compared.passages.size(), "passage in common", "passages in common", "passages");
  out << "</ul>\n</header>\n<p class=\"lede\">" << escaped(verdict_text(compared, comparison)) << "</p>\n";
}

}  // namespace

void write_comparison_page(std::ostream& out, std::vector<find::Reading> readings, const Comparison& comparison) {
  // The parts of the page are those of a story's.
  story::Story both;
  both.articles = std::move(readings);
  both.origins = comparison.origins;
  const StoryPage page(both, 1);
  const auto compared = side_by_side(std::span<const find::Reading, 2>(both.articles), comparison);
  open_single_page(out, "one compare", compared.sides[0].name + " and " + compared.sides[1].name);
  out << "<article class=\"story\" id=\"" << page.id() << "\">\n";
  put_verdict(out, compared, comparison);
  if (!compared.passages.empty()) {
    put_picture(out, compared);
    put_passage_legend(out);
  }
  out << "<div class=\"columns\">\n";
  for (const std::uint32_t s : {0U, 1U}) put_side(out, page, compared, s);
  out << "</div>\n</article>\n";
  close_page(out);
}

}  // namespace copytaster::report
