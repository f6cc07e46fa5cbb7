#include "report/changes.h"
#include "report/html.h"

/// Pages that were read at several times, and what changed in them.
namespace copytaster::report {
namespace {

/// The sentence as HTML, the words in <ins> or <del>; all of it where it is new or gone.
std::string marked(const Text& text, Span sentence, const std::vector<Span>& words, bool whole, std::string_view tag) {
  std::string out;
  std::uint32_t at = sentence.begin;
  for (const Span word : whole ? std::vector<Span>{sentence} : words) {
    out += escaped(text.view({at, word.begin})) + "<" + std::string(tag) + ">" + escaped(text.view(word)) + "</" +
           std::string(tag) + ">";
    at = word.end;
  }
  return out + escaped(text.view({at, sentence.end}));
}

void put_change(std::ostream& out, const StoryPage& page, const lineage::Change& change) {
  const auto& story = page.story();
  const Text& from = story.articles[change.from.value].article.text;
  const Text& to = story.articles[change.to.value].article.text;
  for (const auto& sentence : changed_sentences(story, change)) {
    const bool alone = sentence.removed.empty() || sentence.added.empty();
    out << "<blockquote class=\"change\" dir=\"auto\">";
    if (!sentence.removed.empty()) {
      out << "<div>" << marked(from, sentence.removed, sentence.removed_words, alone, "del") << "</div>";
    }
    if (!sentence.added.empty()) {
      out << "<div>" << marked(to, sentence.added, sentence.added_words, alone, "ins") << "</div>";
    }
    out << "</blockquote>\n";
  }
}

std::string link_to(const StoryPage& page, ArticleId article) {
  return "<a href=\"#" + page.article_id(article) + "\">" + std::to_string(article.value + 1) + " " +
         escaped(outlet_of(page.story().articles[article.value])) + "</a>, " +
         escaped(version_time(page.story().articles[article.value]));
}

}  // namespace

void put_versions(std::ostream& out, const StoryPage& page) {
  for (const auto& versions : page.story().versions) {
    const auto& first = page.story().articles[versions.articles.front().value];
    out << "<details class=\"more\"><summary>" << counted(versions.articles.size(), "version", "versions")
        << " of one page of " << escaped(outlet_of(first)) << " (" << version_basis_in_words(versions.basis)
        << ")</summary>\n<ol>\n<li>" << link_to(page, versions.articles.front()) << "</li>\n";
    for (const auto& change : versions.changes) {
      out << "<li>" << link_to(page, change.to) << ": " << change_in_words(change) << "\n";
      put_change(out, page, change);
      out << "</li>\n";
    }
    out << "</ol></details>\n";
  }
}

}  // namespace copytaster::report
