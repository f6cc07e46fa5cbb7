#include "story/claims.h"

#include <gtest/gtest.h>

#include "story_builder.h"

namespace copytaster::story {
namespace {

using find::NameType;

/// Three reports of one event, the third a copy of the second.
StoryBuilder expulsion() {
  StoryBuilder b;
  b.report("The League stripped eight Velmoran envoys of their accreditation. The mission was founded in 2002.")
      .name("League", "League")
      .count("eight", 8, "envoys", "strip")
      .time("2002", "2002");
  const char* copy =
      "Velmora will close its mission after the League expelled eight of its diplomats. Talks have been rare.";
  b.report(copy).name("League", "League").count("eight", 8, "diplomats", "expel");
  b.report(copy, "2024-05-06", true).name("League", "League").count("eight", 8, "diplomats", "expel");
  return b;
}

const Claim* claim_with(const StoryBuilder& b, const std::vector<Claim>& claims, std::string_view word) {
  for (const auto& claim : claims) {
    for (const auto& place : claim.mentions) {
      const auto text = b.story().articles[place.article.value].article.text.view(place.span);
      if (text.find(word) != std::string_view::npos) return &claim;
    }
  }
  return nullptr;
}

TEST(FindClaims, CountsOriginsNotReports) {
  const auto b = expulsion();
  const auto claims = find_claims(b.story(), b.statements());
  const auto* eight = claim_with(b, claims, "eight");
  ASSERT_NE(eight, nullptr);
  EXPECT_EQ(eight->mentions.size(), 3u);
  EXPECT_EQ(eight->origins, 2u);
  EXPECT_EQ(eight->status, ClaimStatus::corroborated);
}

TEST(FindClaims, AFactOfOneReportIsAClaimOfOneOrigin) {
  const auto b = expulsion();
  const auto claims = find_claims(b.story(), b.statements());
  const auto* founded = claim_with(b, claims, "2002");
  ASSERT_NE(founded, nullptr);
  EXPECT_EQ(founded->origins, 1u);
  EXPECT_EQ(founded->status, ClaimStatus::single_origin);
}

TEST(FindClaims, CopiesAreOneOrigin) {
  const auto b = expulsion();
  const auto claims = find_claims(b.story(), b.statements());
  const auto* talks = claim_with(b, claims, "Talks have been rare");
  ASSERT_NE(talks, nullptr);
  EXPECT_EQ(talks->mentions.size(), 2u);
  EXPECT_EQ(talks->origins, 1u);
}

TEST(FindClaims, ADenialIsNoMentionOfWhatItDenies) {
  StoryBuilder b;
  b.report("The League informed Velmora of the boarding of the tanker in advance.").name("Velmora", "Velmora");
  b.report("Velmora received no notice of the boarding of the tanker.").name("Velmora", "Velmora");
  b.report("The League informed Velmora of the boarding of the tanker.").name("Velmora", "Velmora");
  const auto claims = find_claims(b.story(), b.statements());
  for (const auto& claim : claims) {
    bool says = false, denies = false;
    for (const auto& place : claim.mentions) (place.article.value == 1 ? denies : says) = true;
    EXPECT_FALSE(says && denies) << claim.text;
  }
  EXPECT_NE(claim_with(b, claims, "informed"), nullptr);
}

TEST(FindClaims, BestSupportedFirstAndEveryMentionInItsText) {
  const auto b = expulsion();
  const auto claims = find_claims(b.story(), b.statements());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    EXPECT_TRUE(i == 0 || claims[i - 1].origins >= claims[i].origins);
    EXPECT_FALSE(claims[i].text.empty());
    for (const auto& place : claims[i].mentions) {
      EXPECT_TRUE(b.story().articles[place.article.value].article.text.holds(place.span));
    }
  }
}

TEST(FindClaims, OneWordInCommonIsNoClaim) {
  StoryBuilder b;
  b.report("The harbour was closed at noon by the storm.");
  b.report("A painter sold the old harbour picture to a museum.");
  EXPECT_TRUE(find_claims(b.story(), b.statements()).empty());
}

TEST(FindClaims, OddInput) {
  StoryBuilder b;
  EXPECT_TRUE(find_claims(b.story(), b.statements()).empty());
  b.report("").report("?").report("\n\n").report("Без слов");
  EXPECT_TRUE(find_claims(b.story(), b.statements()).empty());
}

TEST(MarkDisputed, NeedsAnOpenConflictAtItsPlaces) {
  const Place here{ArticleId{0}, {10, 40}};
  const Place there{ArticleId{1}, {0, 30}};
  std::vector<Claim> claims = {{"a", {here, there}, 2, ClaimStatus::corroborated},
                               {"b", {{ArticleId{0}, {50, 60}}}, 1, ClaimStatus::single_origin}};
  Conflict conflict{
      ConflictKind::time, "when", {{"x", {{ArticleId{0}, {12, 18}}}}, {"y", {{ArticleId{1}, {4, 9}}}}}, "", true};
  mark_disputed(claims, std::vector{conflict});
  EXPECT_EQ(claims[0].status, ClaimStatus::corroborated) << "a later report settles it";
  conflict.superseded = false;
  mark_disputed(claims, std::vector{conflict});
  EXPECT_EQ(claims[0].status, ClaimStatus::disputed);
  EXPECT_EQ(claims[1].status, ClaimStatus::single_origin);
}

}  // namespace
}  // namespace copytaster::story
