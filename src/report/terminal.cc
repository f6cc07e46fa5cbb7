#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "report/changes.h"
#include "report/columns.h"
#include "report/report.h"
#include "report/terminal_text.h"
#include "report/view.h"

namespace copytaster::report {
namespace {

using story::Story;

/// Stories shown in full; of the rest, and of articles that stand alone, one line each.
constexpr std::size_t kInFull = 20;

/// What is shown of one story; the other formats have all of it.
constexpr std::size_t kClaims = 12;
constexpr std::size_t kVoices = 8;
constexpr std::size_t kSayings = 3;
constexpr std::size_t kWordings = 4;

class TerminalView : TerminalText {
 public:
  TerminalView(std::ostream& out, const TerminalStyle& style)
      : TerminalText(out, style.colour, static_cast<std::size_t>(std::clamp(style.width, 40, 110))) {}

  void show(std::span<const Story> stories) {
    std::vector<const Story*> brief_ones;
    std::size_t full = 0;
    for (const Story& story : stories) {
      const bool alone = story.articles.size() < 2 && stories.size() > 1;
      if (alone || full == kInFull) {
        brief_ones.push_back(&story);
        continue;
      }
      show_story(stories, story);
      ++full;
    }
    if (brief_ones.empty()) return;
    heading(full == 0 ? "Stories" : "Other stories");
    for (const Story* story : brief_ones) show_line(*story);
    out_ << '\n';
  }

 private:
  static std::string numbers(std::span<const ArticleId> articles) {
    std::string out = "[";
    for (const ArticleId a : articles) {
      if (out.size() > 1) out += ',';
      out += std::to_string(a.value + 1);
    }
    return out + "]";
  }

  static std::string outlets(const Story& story, std::span<const ArticleId> articles) {
    std::string out;
    for (const ArticleId a : articles) {
      if (!out.empty()) out += ", ";
      out += outlet_of(story.articles[a.value]) + " [" + std::to_string(a.value + 1) + "]";
    }
    return out;
  }

  void show_line(const Story& story) {
    const std::string count = story.articles.size() > 1 ? std::to_string(story.articles.size()) + "×" : "";
    const std::string where = outlet_of(story.articles.front());
    const std::size_t outlet_width = std::min<std::size_t>(24, width_ / 4);
    out_ << "  " << paint(kDim, fit(story.last, 11)) << paint(kDim, fit(printable(where), outlet_width)) << ' '
         << fit(count, 4) << clip(printable(story.headline), width_ - 18 - outlet_width) << '\n';
  }

  void show_related(std::span<const Story> stories, const Story& story) {
    const auto related = related_among(stories, story);
    if (related.empty()) return;
    heading("Related stories");
    for (const auto other : related) show_line(stories[other]);
  }

  void show_story(std::span<const Story> stories, const Story& story) {
    std::string rule;
    for (std::size_t i = 0; i < width_; ++i) rule += "━";
    out_ << '\n' << paint(kDim, rule) << '\n';
    paragraph("", story.headline, kBold);
    paragraph("", summary_of(story), kDim);
    show_brief(story);
    show_conflicts(story);
    show_claims(story);
    show_voices(story);
    show_lineage(story);
    show_timeline(story);
    show_sources(story);
    show_related(stories, story);
    out_ << '\n';
  }

  void show_brief(const Story& story) {
    if (story.brief.empty()) return;
    std::string text;
    for (const story::BriefSentence& sentence : story.brief) {
      if (!text.empty()) text += ' ';
      text += sentence.text + " " + numbers(articles_of(sentence.cites));
    }
    out_ << '\n';
    paragraph("  ", text);
  }

  void show_conflicts(const Story& story) {
    if (story.conflicts.empty()) return;
    heading("Where the reports disagree");
    for (const story::Conflict& conflict : story.conflicts) {
      const std::string kind = in_words(name_of(conflict.kind)) + (conflict.superseded ? ", moved on" : "");
      const std::string slot = conflict.slot.empty() ? kind : conflict.slot + " (" + kind + ")";
      paragraph(conflict.superseded ? "  · " : "  ✗ ", slot, conflict.superseded ? kDim : kWarning,
                conflict.superseded ? kDim : kDispute);
      std::size_t widest = 0;
      for (const auto& side : conflict.sides)
        widest = std::max(widest, columns_of(printable(readable_side(conflict, side))));
      const std::size_t value_width = std::min(widest, width_ / 3);
      for (const auto& side : conflict.sides) {
        const auto articles = articles_of(side.mentions);
        paragraph("      " + fit(printable(readable_side(conflict, side)), value_width) + "  ",
                  outlets(story, articles), kDim, conflict.superseded ? kDim : kBold);
      }
      if (!conflict.explanation.empty()) paragraph("      ", conflict.explanation, kDim);
    }
  }

  /// "●●○": of the story's origins, those that state it.
  static std::string origin_bar(std::size_t stating, std::size_t all) {
    constexpr std::size_t kDots = 6;
    const std::size_t dots = std::min(all, kDots);
    // More origins than dots: as many filled as the share, but one at least and none too many.
    std::size_t filled = all <= kDots ? std::min(stating, dots) : stating * kDots / all;
    if (stating > 0) filled = std::max<std::size_t>(filled, 1);
    std::string bar;
    for (std::size_t i = 0; i < dots; ++i) bar += i < filled ? "●" : "○";
    return bar;
  }

  void show_claims(const Story& story) {
    if (story.claims.empty()) return;
    heading("Claims, by independent origins");
    for (std::size_t c = 0; c < std::min(story.claims.size(), kClaims); ++c) {
      const story::Claim& claim = story.claims[c];
      const std::string_view colour = claim.status == story::ClaimStatus::disputed       ? kWarning
                                      : claim.status == story::ClaimStatus::corroborated ? kAgreed
                                                                                         : kDim;
      const std::string first =
          "  " + origin_bar(claim.origins, story.origins.size()) + " " + fit(std::to_string(claim.origins), 3);
      std::string text = claim.text + " " + numbers(articles_of(claim.mentions));
      if (claim.status == story::ClaimStatus::disputed) text += " disputed";
      paragraph(first, text, {}, colour);
    }
    show_rest("  ", story.claims.size(), kClaims, "claim", "claims");
  }

  void show_rest(std::string_view indent, std::size_t all, std::size_t shown, std::string_view one,
                 std::string_view many) {
    if (all <= shown) return;
    const auto rest = std::to_string(all - shown) + " more " + std::string(all - shown == 1 ? one : many);
    paragraph(indent, "and " + rest, kDim);
  }

  void show_voices(const Story& story) {
    const auto voices = voices_of(story);
    if (voices.empty()) return;
    heading("Who said what");
    for (std::size_t v = 0; v < std::min(voices.size(), kVoices); ++v) {
      const Voice& voice = voices[v];
      paragraph("  ", voice.name, kBold);
      for (std::size_t s = 0; s < std::min(voice.sayings.size(), kSayings); ++s) show_saying(story, voice.sayings[s]);
      show_rest("    ", voice.sayings.size(), kSayings, "quote", "quotes");
    }
    show_rest("  ", voices.size(), kVoices, "speaker", "speakers");
  }

  void show_saying(const Story& story, const Saying& saying) {
    const auto wordings = wordings_of(story, saying);
    const std::size_t shown = std::min(wordings.size(), kWordings);
    for (std::size_t i = 0; i < shown; ++i) {
      std::string text = wordings[i].words + " " + numbers(wordings[i].articles);
      if (!wordings[i].via.empty()) text += " via " + wordings[i].via;
      const bool alone = wordings.size() == 1;
      paragraph(alone ? "    " : i == 0 ? "    ╭ " : i + 1 == shown ? "    ╰ " : "    │ ", text, {}, kDim);
    }
    show_rest("      ", wordings.size(), kWordings, "wording", "wordings");
  }

  void show_lineage(const Story& story) {
    if (story.articles.size() < 2) return;
    heading("Who goes back to whom");
    for (const lineage::Origin& origin : story.origins) {
      if (origin.articles.empty()) continue;
      std::string name =
          origin.agency.empty() ? outlet_of(story.articles[origin.articles.front().value]) : origin.agency;
      if (origin.articles.size() == 1 && origin.agency.empty()) {
        const std::string link = copied(story, origin.articles.front());
        paragraph("  ○ ", outlets(story, origin.articles) + (link.empty() ? " stands alone" : link), {}, kDim);
        continue;
      }
      out_ << "  ● " << paint(kAgency, printable(name)) << ' ' << paint(kDim, basis_in_words(origin.basis)) << '\n';
      for (std::size_t i = 0; i < origin.articles.size(); ++i) {
        const bool last = i + 1 == origin.articles.size();
        paragraph(last ? "    └─ " : "    ├─ ",
                  outlets(story, {&origin.articles[i], 1}) + copied(story, origin.articles[i]), {}, kDim);
      }
    }
    show_versions(story);
  }

  void show_versions(const Story& story) {
    for (const lineage::Versions& versions : story.versions) {
      std::string line = outlet_of(story.articles[versions.articles.front().value]) + " " + numbers(versions.articles) +
                         ", versions of one page";
      for (const lineage::Change& change : versions.changes) {
        line += "; " + version_time(story.articles[change.to.value]) + ": " + change_in_words(change);
      }
      paragraph("  ↻ ", line, {}, kDim);
    }
  }

  /// ", wire copy of [1], 97% of its words"
  static std::string copied(const Story& story, ArticleId article) {
    const lineage::Link* link = main_source(story, article);
    if (!link) return "";
    return ", " + std::string(relation_in_words(link->relation)) + " [" + std::to_string(link->from.value + 1) + "], " +
           percent(link->share_to) + " of its words";
  }

  void show_timeline(const Story& story) {
    if (story.timeline.empty()) return;
    heading("Timeline");
    std::size_t widest = 0;
    for (const auto& moment : story.timeline) widest = std::max(widest, columns_of(readable_time(moment.time)));
    widest = std::min(widest, width_ / 3);
    for (const story::Moment& moment : story.timeline) {
      paragraph("  " + fit(printable(readable_time(moment.time)), widest) + "  ",
                moment.text + " " + numbers(articles_of(moment.mentions)), {}, kDim);
    }
  }

  void show_sources(const Story& story) {
    heading("Sources");
    for (std::size_t a = 0; a < story.articles.size(); ++a) {
      const page::Article& article = story.articles[a].article;
      const std::string number = std::to_string(a + 1);
      std::string line = outlet_of(story.articles[a]);
      if (article.published) {
        line += ", " + readable_time(article.published->value);
        if (article.published->basis == page::DateBasis::story) line += " (inferred)";
      }
      if (const auto genre = readable_genre(article.genre); !genre.empty()) line += ", " + genre;
      for (const auto& agency : article.agencies) line += ", " + agency;
      paragraph(std::string(number.size() < 4 ? 4 - number.size() : 0, ' ') + number + "  ",
                title_of(story.articles[a]));
      paragraph("      ", line, kDim);
      paragraph("      ", article.url && is_web_address(*article.url) ? *article.url : article.path, kDim);
    }
  }
};

}  // namespace

void write_terminal(std::ostream& out, std::span<const Story> stories, const TerminalStyle& style) {
  TerminalView(out, style).show(stories);
}

}  // namespace copytaster::report
