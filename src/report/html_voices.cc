#include <algorithm>

#include "base/utf8.h"
#include "report/html.h"
#include "report/word_diff.h"

namespace copytaster::report {
namespace {

/// What is shown at once; the others wait in a fold.
constexpr std::size_t kVoices = 8;
constexpr std::size_t kSayings = 3;
constexpr std::size_t kWordings = 6;

/// Wordings that share less than this of their words are other words (a translation, a paraphrase):
/// marking every word would say nothing.
constexpr double kComparable = 0.4;

void put_words(std::ostream& out, std::string_view words, const std::vector<Span>& differing) {
  std::uint32_t at = 0;
  for (const Span run : differing) {
    out << escaped(words.substr(at, run.begin - at)) << "<ins>" << escaped(words.substr(run.begin, run.size()))
        << "</ins>";
    at = run.end;
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

void open_fold(std::ostream& out, std::size_t rest, std::string_view one, std::string_view many) {
  out << "<details class=\"more\"><summary>" << rest << " more " << (rest == 1 ? one : many) << "</summary>\n";
}

/// Calls put(i) for i in [0, all); what comes after `shown` lies in a fold.
template <class Put>
void put_folded(std::ostream& out, std::size_t all, std::size_t shown, std::string_view one, std::string_view many,
                Put put) {
  for (std::size_t i = 0; i < all; ++i) {
    if (i == shown) open_fold(out, all - shown, one, many);
    put(i);
  }
  if (all > shown) out << "</details>\n";
}

void put_wording(std::ostream& out, const StoryPage& page, const Saying& saying, const std::vector<Wording>& wordings,
                 std::size_t i) {
  // The first wording is laid against the one that follows, every other against the first.
  const WordDiff diff =
      compare_words(wordings[i].words, wordings[i > 0 ? 0 : std::min<std::size_t>(1, wordings.size() - 1)].words);
  out << "<blockquote><p>";
  put_words(out, wordings[i].words,
            diff.common < kComparable ? std::vector<Span>() : differing_runs(wordings[i].words, diff));
  out << "</p>";
  put_reporters(out, page, saying, wordings[i]);
  out << "</blockquote>\n";
}

void put_saying(std::ostream& out, const StoryPage& page, const Saying& saying) {
  const auto wordings = wordings_of(page.story(), saying);
  out << "<div class=\"saying" << (wordings.size() > 1 ? " variants" : "") << "\">\n";
  put_folded(out, wordings.size(), kWordings, "wording", "wordings",
             [&](std::size_t i) { put_wording(out, page, saying, wordings, i); });
  out << "</div>\n";
}

void put_voice(std::ostream& out, const StoryPage& page, const Voice& voice) {
  out << "<div class=\"voice\"><h4>" << escaped(voice.name) << "</h4>\n<div class=\"sayings\">\n";
  put_folded(out, voice.sayings.size(), kSayings, "quote", "quotes",
             [&](std::size_t s) { put_saying(out, page, voice.sayings[s]); });
  out << "</div></div>\n";
}

}  // namespace

void put_voices(std::ostream& out, const StoryPage& page) {
  const auto voices = voices_of(page.story());
  if (voices.empty()) return;
  open_section(out, page, "voices", "Who said what");
  put_folded(out, voices.size(), kVoices, "speaker", "speakers",
             [&](std::size_t v) { put_voice(out, page, voices[v]); });
  close_section(out);
}

}  // namespace copytaster::report
