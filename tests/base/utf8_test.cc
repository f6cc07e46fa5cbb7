#include "base/utf8.h"

#include <gtest/gtest.h>

namespace copytaster {
namespace {

TEST(Utf8, DecodesAndEncodesBackWhatItDecoded) {
  const std::string text = "a\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80";
  std::string again;
  for (std::size_t i = 0; i < text.size();) encode(decode(text, i), again);
  EXPECT_EQ(again, text);
}

TEST(Utf8, BrokenByteIsOneReplacementCharacterAndDecodingGoesOn) {
  const std::string_view text =
      "a\xFF"
      "b";
  std::size_t at = 1;
  EXPECT_EQ(decode(text, at), U'\uFFFD');
  EXPECT_EQ(at, 2u);
  EXPECT_FALSE(is_valid_utf8(text));
}

struct FoldCase {
  const char* name;
  const char* text;
  const char* want;
};

class Fold : public testing::TestWithParam<FoldCase> {};
TEST_P(Fold, MakesWordingsComparable) { EXPECT_EQ(fold(GetParam().text), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Fold,
                         testing::Values(FoldCase{"empty", "", ""},
                                         FoldCase{"curly", "\xE2\x80\x9CIt\xE2\x80\x99s\xE2\x80\x9D", "\"it's\""},
                                         FoldCase{"spaces",
                                                  "  a \n\t b\xC2\xA0"
                                                  "c ",
                                                  "a b c"},
                                         FoldCase{"dash", "NATO\xE2\x80\x93Russia", "nato-russia"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Skeleton, DropsMarksAndPunctuation) { EXPECT_EQ(skeleton("B\xC3\xA9la O\xE2\x80\x99Hara-2"), "belaohara2"); }

TEST(Trim, TakesZeroWidthAndNoBreakSpaces) { EXPECT_EQ(trim("\xC2\xA0 a b \xE2\x80\x8B\n"), "a b"); }

TEST(CodePoints, AgreesWithCountingFromTheStart) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += i % 3 == 0 ? "\xE2\x82\xAC" : i % 7 == 0 ? "\xF0\x9F\x98\x80" : "x";
  const CodePoints points(text);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    EXPECT_EQ(points.at(static_cast<std::uint32_t>(i)), count);
    EXPECT_EQ(points.byte_of(count), i);
    decode(text, i);
    ++count;
  }
  EXPECT_EQ(points.at(static_cast<std::uint32_t>(text.size())), count);
  EXPECT_EQ(points.byte_of(count), text.size());
}

TEST(Utf8Test, AsciiIsToldAsUnicodeTellsIt) {
  for (char32_t c = 0; c < 0x80; ++c) {
    EXPECT_EQ(is_upper(c), beyond_ascii::is_upper(c)) << static_cast<int>(c);
    EXPECT_EQ(is_lower(c), beyond_ascii::is_lower(c)) << static_cast<int>(c);
    EXPECT_EQ(is_letter(c), beyond_ascii::is_letter(c)) << static_cast<int>(c);
    EXPECT_EQ(is_space(c), beyond_ascii::is_space(c)) << static_cast<int>(c);
    EXPECT_EQ(to_lower(c), beyond_ascii::to_lower(c)) << static_cast<int>(c);
    EXPECT_EQ(to_upper(c), beyond_ascii::to_upper(c)) << static_cast<int>(c);
  }
}

}  // namespace
}  // namespace copytaster
