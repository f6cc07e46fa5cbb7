#include "find/office_holders.h"

#include <gtest/gtest.h>

#include "annotated.h"

namespace copytaster::find {
namespace {

const OfficeHolders& holders() {
  static const OfficeHolders all(*test_packs().find("en"));
  return all;
}

std::string country(std::string_view name, const char* day = nullptr) {
  const auto* found = holders().find(name, day == nullptr ? std::nullopt : parse_iso_day(day));
  return found == nullptr ? "" : found->country;
}

TEST(OfficeHolders, ByWholeNameWhateverTheDay) {
  EXPECT_EQ(country("Angela Merkel"), "DEU");
  EXPECT_EQ(country("ANGELA MERKEL", "1999-01-01"), "DEU");
  EXPECT_EQ(country("Anton Verrick"), "");
}

TEST(OfficeHolders, HeadsByTheirLastNameInOfficeOrNotLongBefore) {
  EXPECT_EQ(country("Merkel", "2016-05-01"), "DEU");
  EXPECT_EQ(country("Merkel", "2024-05-01"), "DEU");
  EXPECT_EQ(country("Merkel", "1960-05-01"), "");
  EXPECT_EQ(country("Lavrov", "2016-05-01"), "");  // a minister
}

TEST(OfficeHolders, TheDayTellsWhichOfTwoIsMeant) {
  EXPECT_EQ(country("Johnson", "1966-05-01"), "USA");
  EXPECT_EQ(country("Johnson", "2020-05-01"), "GBR");
}

TEST(OfficeHolders, TheRole) {
  const auto* found = holders().find("Bernie Sanders", std::nullopt);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->role, "LEG");
  EXPECT_FALSE(found->head);
}

}  // namespace
}  // namespace copytaster::find
