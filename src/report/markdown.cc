#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "report/changes.h"
#include "report/markdown_text.h"
#include "report/report.h"
#include "report/view.h"

namespace copytaster::report {
namespace {

using story::Story;

/// " [1, 3]": the numbers are those of the list of sources.
std::string numbers(std::span<const ArticleId> articles) {
  if (articles.empty()) return "";
  std::string out;
  for (const ArticleId a : articles) out += (out.empty() ? " \\[" : ", ") + std::to_string(a.value + 1);
  return out + "\\]";
}

std::string outlets(const Story& story, std::span<const ArticleId> articles) {
  std::string out;
  for (const ArticleId a : articles) {
    if (!out.empty()) out += ", ";
    out += markdown_text(outlet_of(story.articles[a.value])) + numbers({&a, 1});
  }
  return out;
}

void write_brief(std::ostream& out, const Story& story) {
  if (story.brief.empty()) return;
  std::string text;
  for (const auto& sentence : story.brief) {
    if (!text.empty()) text += ' ';
    text += markdown_text(sentence.text) + numbers(articles_of(sentence.cites));
  }
  out << text << "\n\n";
}

void write_conflicts(std::ostream& out, const Story& story) {
  if (story.conflicts.empty()) return;
  out << "### Where the reports disagree\n\n";
  for (const auto& conflict : story.conflicts) {
    out << "- **" << markdown_text(conflict.slot.empty() ? name_of(conflict.kind) : std::string_view(conflict.slot))
        << "** (" << name_of(conflict.kind) << (conflict.superseded ? ", moved on by a later report" : "") << ")\n";
    for (const auto& side : conflict.sides) {
      out << "  - **" << markdown_text(readable_side(conflict, side))
          << "**: " << outlets(story, articles_of(side.mentions)) << '\n';
    }
    if (!conflict.explanation.empty()) out << "  - *" << markdown_text(conflict.explanation) << "*\n";
  }
  out << '\n';
}

void write_claims(std::ostream& out, const Story& story) {
  if (story.claims.empty()) return;
  out << "### Claims\n\n| claim | origins | status | sources |\n| --- | ---: | --- | --- |\n";
  for (const auto& claim : story.claims) {
    out << "| " << markdown_text(claim.text) << " | " << claim.origins << " | " << in_words(name_of(claim.status))
        << " |" << numbers(articles_of(claim.mentions)) << " |\n";
  }
  out << '\n';
}

void write_voices(std::ostream& out, const Story& story) {
  const auto voices = voices_of(story);
  if (voices.empty()) return;
  out << "### Who said what\n\n";
  for (const Voice& voice : voices) {
    out << "- **" << markdown_text(voice.name) << "**\n";
    for (const Saying& saying : voice.sayings) {
      bool first = true;
      for (const Wording& wording : wordings_of(story, saying)) {
        out << (first ? "  - " : "    - ") << markdown_text(wording.words) << numbers(wording.articles);
        if (!wording.via.empty()) out << " via " << markdown_text(wording.via);
        out << '\n';
        first = false;
      }
    }
  }
  out << '\n';
}

void write_versions(std::ostream& out, const Story& story) {
  const auto version = [&](ArticleId a) {
    return outlets(story, {&a, 1}) + ", " + markdown_text(version_time(story.articles[a.value]));
  };
  const auto words = [&](ArticleId a, Span span) {
    return markdown_text(story.articles[a.value].article.text.view(span));
  };
  for (const auto& versions : story.versions) {
    out << "- Versions of one page (" << version_basis_in_words(versions.basis) << ")\n  - "
        << version(versions.articles.front()) << '\n';
    for (const auto& change : versions.changes) {
      out << "  - " << version(change.to) << ": " << change_in_words(change) << '\n';
      for (const auto& sentence : changed_sentences(story, change)) {
        if (!sentence.removed.empty()) out << "    - removed: " << words(change.from, sentence.removed) << '\n';
        if (!sentence.added.empty()) out << "    - added: " << words(change.to, sentence.added) << '\n';
      }
    }
  }
}

void write_lineage(std::ostream& out, const Story& story) {
  if (story.articles.size() < 2) return;
  out << "### Who goes back to whom\n\n";
  for (const auto& origin : story.origins) {
    out << "- " << (origin.agency.empty() ? "" : "**" + markdown_text(origin.agency) + "**: ")
        << outlets(story, origin.articles) << " (" << basis_in_words(origin.basis) << ")\n";
  }
  for (const auto& link : story.lineage) {
    out << "- \\[" << link.to.value + 1 << "\\] " << relation_in_words(link.relation) << " \\[" << link.from.value + 1
        << "\\]: " << percent(link.share_to) << " of its words\n";
  }
  write_versions(out, story);
  out << '\n';
}

void write_timeline(std::ostream& out, const Story& story) {
  if (story.timeline.empty()) return;
  out << "### Timeline\n\n";
  for (const auto& moment : story.timeline) {
    out << "- **" << markdown_text(readable_time(moment.time)) << "** " << markdown_text(moment.text)
        << numbers(articles_of(moment.mentions)) << '\n';
  }
  out << '\n';
}

/// An address between angle brackets holds no blank, bracket or line end.
bool can_stand_in_brackets(std::string_view url) {
  return is_web_address(url) && std::ranges::none_of(url, [](char c) {
           return c == '<' || c == '>' || c == ' ' || static_cast<unsigned char>(c) < 0x20;
         });
}

void write_sources(std::ostream& out, const Story& story) {
  out << "### Sources\n\n";
  for (std::size_t a = 0; a < story.articles.size(); ++a) {
    const page::Article& article = story.articles[a].article;
    out << a + 1 << ". " << markdown_text(outlet_of(story.articles[a])) << ": *"
        << markdown_text(title_of(story.articles[a])) << "*";
    if (article.published) {
      out << ", " << markdown_text(readable_time(article.published->value));
      if (article.published->basis == page::DateBasis::story) out << " (inferred from the other reports)";
    }
    if (const auto genre = readable_genre(article.genre); !genre.empty()) out << ", " << genre;
    for (const auto& agency : article.agencies) out << ", " << markdown_text(agency);
    if (article.url && can_stand_in_brackets(*article.url)) {
      out << ", <" << *article.url << ">";
    } else {
      out << ", " << markdown_text(article.path);
    }
    out << '\n';
  }
  out << '\n';
}

void write_related(std::ostream& out, std::span<const Story> stories, const Story& story) {
  const auto related = related_among(stories, story);
  if (related.empty()) return;
  out << "### Related stories\n\n";
  for (const auto other : related) out << "- " << markdown_text(stories[other].headline) << '\n';
  out << '\n';
}

void write_story(std::ostream& out, std::span<const Story> stories, const Story& story) {
  out << "## " << markdown_text(story.headline) << "\n\n" << summary_of(story) << "\n\n";
  write_brief(out, story);
  write_conflicts(out, story);
  write_claims(out, story);
  write_voices(out, story);
  write_lineage(out, story);
  write_timeline(out, story);
  write_sources(out, story);
  write_related(out, stories, story);
}

}  // namespace

void write_markdown(std::ostream& out, std::span<const Story> stories) {
  out << "# " << counted(stories.size(), "story", "stories") << "\n\n";
  for (const Story& story : stories) write_story(out, stories, story);
}

}  // namespace copytaster::report
