#include <algorithm>

#include "base/utf8.h"
#include "report/html.h"
#include "report/word_diff.h"

namespace copytaster::report {
namespace {

/// Sayings of one voice shown at once.
constexpr std::size_t kShown = 5;

/// Wordings that share less than this of their words are other words (a translation, a paraphrase):
/// marking every word would say nothing.
constexpr double kComparable = 0.4;

void put_words(std::ostream& out, std::string_view words, const std::vector<bool>& differs) {
  const auto spans = words_of(words);
  std::uint32_t at = 0;
  for (std::size_t w = 0; w < spans.size(); ++w) {
    if (!differs[w]) continue;
    std::size_t last = w;
    while (last + 1 < spans.size() && differs[last + 1]) ++last;
    out << escaped(words.substr(at, spans[w].begin - at)) << "<ins>"
        << escaped(words.substr(spans[w].begin, spans[last].end - spans[w].begin)) << "</ins>";
    at = spans[last].end;
    w = last;
  }
  out << escaped(words.substr(at));
}

void put_reporters(std::ostream& out, const StoryPage& page, const Saying& saying, const Wording& wording) {
  out << "<p class=\"by\">";
  for (const ArticleId article : wording.articles) {
    const auto variant = std::ranges::find(saying.variants, article, &story::QuoteRef::article);
    out << page.source({article, quote_of(page.story(), *variant).span}) << ' ';
  }
  if (!wording.via.empty()) out << "<span class=\"via\">via " << escaped(wording.via) << "</span>";
  out << "</p>";
}

void put_saying(std::ostream& out, const StoryPage& page, const Saying& saying) {
  const auto wordings = wordings_of(page.story(), saying);
  out << "<div class=\"saying" << (wordings.size() > 1 ? " variants" : "") << "\">\n";
  for (const Wording& wording : wordings) {
    // The first wording is laid against the one that is next to it, every other against the first.
    const std::string_view other = wordings.size() == 1            ? std::string_view(wording.words)
                                   : &wording == &wordings.front() ? wordings[1].words
                                                                   : wordings[0].words;
    const WordDiff diff = compare_words(wording.words, other);
    out << "<blockquote><p>";
    put_words(out, wording.words, diff.common < kComparable ? std::vector<bool>(diff.differs.size()) : diff.differs);
    out << "</p>";
    put_reporters(out, page, saying, wording);
    out << "</blockquote>\n";
  }
  out << "</div>\n";
}

}  // namespace

void put_voices(std::ostream& out, const StoryPage& page) {
  const auto voices = voices_of(page.story());
  if (voices.empty()) return;
  open_section(out, page, "voices", "Who said what");
  for (const Voice& voice : voices) {
    out << "<div class=\"voice\"><h4>" << escaped(voice.name) << "</h4>\n<div class=\"sayings\">\n";
    for (std::size_t s = 0; s < voice.sayings.size(); ++s) {
      if (s == kShown) {
        out << "<details class=\"more\"><summary>"
            << counted(voice.sayings.size() - kShown, "more quote", "more quotes") << "</summary>\n";
      }
      put_saying(out, page, voice.sayings[s]);
    }
    out << (voice.sayings.size() > kShown ? "</details>\n" : "") << "</div></div>\n";
  }
  close_section(out);
}

}  // namespace copytaster::report
