#include "report/changes.h"

#include <gtest/gtest.h>

#include <sstream>

#include "report/report.h"
#include "rich_story.h"

namespace copytaster::report {
namespace {

/// One page at nine, and at eleven with a new figure and a new sentence, a third gone.
story::Story two_versions() {
  fixture::StoryMaker m;
  m.story.id = "s-2";
  m.story.headline = "Ferry strikes barge <off> Port Salvo";
  const auto early = m.add("Harbour Daily", "Ferry strikes barge", "2031-03-05T09:00:00Z",
                           "A ferry struck a barge & sank. Nine people died, the coast guard said. No one knows why.");
  const auto late =
      m.add("Harbour Daily", "Ferry strikes barge", "2031-03-05T12:00:00+01:00",
            "A ferry struck a barge & sank. Eleven people died, the coast guard said. <i>Divers</i> search.");
  m.story.first = m.story.last = "2031-03-05";
  m.story.origins = {{{early, late}, "", lineage::OriginBasis::shared_text}};
  m.story.versions = {
      {{early, late},
       lineage::VersionBasis::url,
       {{early,
         late,
         {m.words(late, "Eleven people died, the coast guard said."), m.words(late, "<i>Divers</i> search.")},
         {m.words(early, "Nine people died, the coast guard said."), m.words(early, "No one knows why.")}}}}};
  return m.story;
}

bool holds(std::string_view text, std::string_view piece) { return text.find(piece) != std::string_view::npos; }

TEST(Changes, PutsTogetherTheWordingsOfOneSentence) {
  const auto story = two_versions();
  const auto& change = story.versions[0].changes[0];
  const auto sentences = changed_sentences(story, change);
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[0].added, change.added[0]);
  EXPECT_EQ(sentences[0].removed, change.removed[0]);
  ASSERT_EQ(sentences[0].added_words.size(), 1u);
  EXPECT_EQ(story.articles[1].article.text.view(sentences[0].added_words[0]), "Eleven");
  EXPECT_TRUE(sentences[1].removed.empty());
  EXPECT_TRUE(sentences[2].added.empty());
  EXPECT_EQ(change_in_words(change), "2 sentences added, 2 removed");
  EXPECT_EQ(change_in_words({}), "nothing changed");
  EXPECT_EQ(version_time(story.articles[1]), "5 March 2031, 12:00 +01:00");
}

TEST(Changes, StandInTheRecordAndComeBack) {
  const auto json = story_json(two_versions());
  EXPECT_TRUE(
      holds(json, R"("versions":[{"articles":["a1","a2"],"basis":"url","changes":[{"from":"a1","to":"a2","added":[)"));
  const auto back = story_from_json(json);
  ASSERT_TRUE(back) << back.error().why;
  EXPECT_EQ(story_json(*back), json);
  EXPECT_FALSE(holds(story_json(fixture::bare_story()), "versions"));
}

TEST(Changes, AreShownInEveryView) {
  const std::vector<story::Story> stories = {two_versions()};
  std::ostringstream terminal;
  write_terminal(terminal, stories, {false, 110});
  EXPECT_TRUE(holds(terminal.str(), "versions of one page; 5 March 2031, 12:00 +01:00: 2 sentences added, 2 removed"))
      << terminal.str();
  std::ostringstream markdown;
  write_markdown(markdown, stories);
  EXPECT_TRUE(holds(markdown.str(), "    - removed: Nine people died")) << markdown.str();
  std::ostringstream page;
  write_html(page, stories);
  EXPECT_TRUE(holds(page.str(), "<del>Nine</del> people died"));
  EXPECT_TRUE(holds(page.str(), "<ins>Eleven</ins> people died"));
  EXPECT_TRUE(holds(page.str(), "<ins>&lt;i&gt;Divers&lt;/i&gt; search.</ins>"));
}

}  // namespace
}  // namespace copytaster::report
