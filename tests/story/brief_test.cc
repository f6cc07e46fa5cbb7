#include "story/brief.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "story/claims.h"
#include "story_builder.h"

namespace copytaster::story {
namespace {

std::size_t words_of(const std::vector<BriefSentence>& brief) {
  std::size_t words = 0;
  for (const auto& sentence : brief) {
    words += 1 + static_cast<std::size_t>(std::ranges::count(sentence.text, ' '));
  }
  return words;
}

StoryBuilder flood() {
  StoryBuilder b;
  b.report(
      "The river Aldo burst its banks on Monday and flooded the old town of Brennick. He had warned of it. "
      "Rescue crews took forty people from their roofs in Brennick, the fire service said. "
      "The flood is the worst in Brennick since the dam was built.");
  b.report(
      "The old town of Brennick was flooded on Monday when the river Aldo burst its banks, officials said. "
      "Rescue crews brought forty people down from roofs. \"We lost everything,\" one said, \"and nobody came");
  b.report(
      "It was raining. The river Aldo flooded Brennick's old town on Monday, and forty people were rescued there.");
  return b;
}

TEST(WriteBrief, WholeSentencesWithinTheLimitEachCited) {
  auto b = flood();
  b.story().claims = find_claims(b.story(), b.statements());
  const auto brief = write_brief(b.story(), b.statements());
  ASSERT_FALSE(brief.empty());
  EXPECT_LE(words_of(brief), kBriefWords);
  for (const auto& sentence : brief) {
    ASSERT_FALSE(sentence.cites.empty());
    EXPECT_LE(sentence.cites.size(), 6u);
    const auto& own = sentence.cites.front();
    EXPECT_EQ(sentence.text, b.story().articles[own.article.value].article.text.view(own.span));
    EXPECT_FALSE(sentence.text.starts_with("He ")) << sentence.text;
    EXPECT_FALSE(sentence.text.starts_with("It ")) << sentence.text;
    EXPECT_EQ(sentence.text.find("everything"), std::string::npos) << "a quote cut open";
  }
}

TEST(WriteBrief, TellsEachThingOnce) {
  auto b = flood();
  b.story().claims = find_claims(b.story(), b.statements());
  int burst = 0;
  for (const auto& sentence : write_brief(b.story(), b.statements())) {
    burst += sentence.text.find("Aldo") != std::string::npos;
  }
  EXPECT_EQ(burst, 1);
}

TEST(WriteBrief, LongSentencesStayOutWhileOthersAreThere) {
  StoryBuilder b;
  std::string endless = "The council met";
  for (int i = 0; i < 200; ++i) endless += " and talked of item " + std::to_string(i);
  b.report(endless + ". The council of Brennick sold the town hall to a baker on Friday.");
  const auto brief = write_brief(b.story(), b.statements());
  ASSERT_EQ(brief.size(), 1u);
  EXPECT_EQ(brief[0].text, "The council of Brennick sold the town hall to a baker on Friday.");
}

TEST(WriteBrief, SomethingRatherThanNothing) {
  StoryBuilder b;
  b.report("he came");
  const auto brief = write_brief(b.story(), b.statements());
  EXPECT_LE(brief.size(), 1u);
  StoryBuilder none;
  EXPECT_TRUE(write_brief(none.story(), none.statements()).empty());
  none.report("").report("\xE2\x80\x9C");
  EXPECT_TRUE(write_brief(none.story(), none.statements()).empty());
}

struct HeadlineCase {
  const char* name;
  std::vector<std::string> titles;
  const char* want;
};
class ChooseHeadline : public testing::TestWithParam<HeadlineCase> {};
TEST_P(ChooseHeadline, TakesTheTitleNearestToAll) {
  StoryBuilder b;
  for (const auto& title : GetParam().titles) {
    b.report("The bridge at Brennick was shut on Friday for an inspection of its southern pier and of the old deck.");
    if (!title.empty()) b.title(title);
  }
  EXPECT_EQ(choose_headline(b.story()), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, ChooseHeadline,
    testing::Values(HeadlineCase{"nearest",
                                 {"You will not believe this", "Brennick bridge shut", "Bridge at Brennick is shut"},
                                 "Brennick bridge shut"},
                    HeadlineCase{"whole_before_cut",
                                 {"Old bridge at Brennick shut for...", "Old bridge at Brennick shut for days"},
                                 "Old bridge at Brennick shut for days"},
                    HeadlineCase{"untitled", {"", "Bridge shut"}, "Bridge shut"},
                    HeadlineCase{"no_title_at_all",
                                 {""},
                                 "The bridge at Brennick was shut on Friday for an inspection of its southern…"},
                    HeadlineCase{"no_reports", {}, ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace copytaster::story
