#include "story/utterances.h"

#include <gtest/gtest.h>

#include "story_builder.h"

namespace copytaster::story {
namespace {

using find::NameType;
using find::QuoteKind;

/// "Speaker: 1 first words / 2 first words", a line an utterance; the number is the report's.
std::string dump(const Story& story, const std::vector<Utterance>& utterances) {
  std::string out;
  for (const auto& utterance : utterances) {
    out += (utterance.speaker ? story.entities[utterance.speaker->value].name : "?") + ":";
    for (const auto& ref : utterance.variants) {
      const auto& reading = story.articles[ref.article.value];
      const auto words = reading.article.text.view(reading.findings.quotes[ref.quote].span);
      out += (&ref == &utterance.variants.front() ? " " : " / ") + std::to_string(ref.article.value + 1) + " " +
             std::string(words.substr(0, 16));
    }
    out += "\n";
  }
  return out;
}

std::string said(const StoryBuilder& builder) {
  return dump(builder.story(), find_utterances(builder.story(), builder.statements()));
}

TEST(FindUtterances, JoinsTranslationsOfOneSentence) {
  StoryBuilder b;
  b.report("\"The western threat is inflated in order to strengthen the unity of the league,\" Anton Verrick said.")
      .name("Anton Verrick", "Anton Verrick", NameType::per)
      .quote("The western threat is inflated in order to strengthen the unity of the league,", "Anton Verrick");
  b.report("“The western danger swells to strengthen the league’s unity,” said Verrick.")
      .name("Verrick", "Anton Verrick", NameType::per)
      .quote("The western danger swells to strengthen the league’s unity,", "Anton Verrick");
  b.report("\"Talks on fisheries go on,\" Verrick said.")
      .name("Verrick", "Anton Verrick", NameType::per)
      .quote("Talks on fisheries go on,", "Anton Verrick");
  EXPECT_EQ(said(b), "Anton Verrick: 1 The western thre / 2 The western dang\n");
}

TEST(FindUtterances, LongQuoteTakesInItsParts) {
  StoryBuilder b;
  b.report(
       "\"There are no conditions left for diplomatic work, so we close our permanent mission in Port Hale, probably "
       "from June 1, or it may take several days,\" Verrick said.")
      .name("Verrick", "Anton Verrick", NameType::per)
      .quote(
          "There are no conditions left for diplomatic work, so we close our permanent mission in Port Hale, probably "
          "from June 1, or it may take several days,",
          "Anton Verrick");
  b.report(
       "\"There are no conditions left for diplomatic work,\" Verrick said. He went on: \"We shut our permanent "
       "mission in Port Hale, probably from June 1, or it may take several days.\"")
      .name("Verrick", "Anton Verrick", NameType::per)
      .quote("There are no conditions left for diplomatic work,", "Anton Verrick")
      .quote("We shut our permanent mission in Port Hale, probably from June 1, or it may take several days.",
             "Anton Verrick");
  EXPECT_EQ(said(b), "Anton Verrick: 1 There are no con / 2 There are no con / 2 We shut our perm\n");
}

TEST(FindUtterances, IndirectSpeechMeetsTheQuote) {
  StoryBuilder b;
  b.report("\"If the League needs us, our embassy in Tessaly would assist it,\" Verrick said.")
      .name("Verrick", "Anton Verrick", NameType::per)
      .name("League", "League", NameType::org)
      .name("Tessaly", "Tessaly", NameType::gpe)
      .quote("If the League needs us, our embassy in Tessaly would assist it,", "Anton Verrick");
  b.report("Verrick said that contact with the League could go through the embassy in Tessaly.")
      .name("Verrick", "Anton Verrick", NameType::per)
      .name("League", "League", NameType::org)
      .name("Tessaly", "Tessaly", NameType::gpe)
      .quote("contact with the League could go through the embassy in Tessaly", "Anton Verrick", QuoteKind::indirect);
  EXPECT_EQ(said(b), "Anton Verrick: 1 If the League ne / 2 contact with the\n");
}

TEST(FindUtterances, ShortQuotesJoinWordForWord) {
  StoryBuilder b;
  b.report("The mayor called it a \"political trial\".").quote("political trial", "Dana Orlo");
  b.report("Dana Orlo spoke of a \"political trial\" on Monday.").quote("political trial", "Dana Orlo");
  b.report("Dana Orlo spoke of a \"cold winter\" on Monday.").quote("cold winter", "Dana Orlo");
  EXPECT_EQ(said(b), "?: 1 political trial / 2 political trial\n");
}

TEST(FindUtterances, SameWordsInTwoMouthsStayOneUtterance) {
  StoryBuilder b;
  const std::string words = "The bridge was never inspected after the storm of last winter, not once.";
  b.report("\"" + words + "\" Mira Dane said.").name("Mira Dane", "Mira Dane", NameType::per).quote(words, "Mira Dane");
  b.report("\"" + words + "\" Jon Pell said.").name("Jon Pell", "Jon Pell", NameType::per).quote(words, "Jon Pell");
  EXPECT_EQ(find_utterances(b.story(), b.statements()).size(), 1u);
}

TEST(FindUtterances, CommonWordsOfDifferentSpeakersStayApart) {
  StoryBuilder b;
  b.report("\"We will do what we can for the families,\" Mira Dane said.")
      .name("Mira Dane", "Mira Dane", NameType::per)
      .quote("We will do what we can for the families,", "Mira Dane");
  b.report("\"The families can count on us to rebuild,\" Jon Pell said.")
      .name("Jon Pell", "Jon Pell", NameType::per)
      .quote("The families can count on us to rebuild,", "Jon Pell");
  EXPECT_EQ(said(b), "");
}

TEST(FindUtterances, EveryQuoteInAtMostOne) {
  StoryBuilder b;
  for (int i = 0; i < 6; ++i) {
    b.report("\"The harbour is closed and the ferries stay in port until the wind drops,\" Mira Dane said.")
        .name("Mira Dane", "Mira Dane", NameType::per)
        .quote("The harbour is closed and the ferries stay in port until the wind drops,", "Mira Dane");
  }
  const auto found = find_utterances(b.story(), b.statements());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].variants.size(), 6u);
}

TEST(FindUtterances, OddInput) {
  StoryBuilder b;
  EXPECT_TRUE(find_utterances(b.story(), b.statements()).empty());
  b.report("").report("x").report("„Нет“, сказал он").quote("Нет", "он").report("...").quote("...", "");
  EXPECT_TRUE(find_utterances(b.story(), b.statements()).empty());
}

}  // namespace
}  // namespace copytaster::story
