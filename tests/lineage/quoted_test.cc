#include "lineage/quoted.h"

#include <gtest/gtest.h>

#include <string>

namespace copytaster::lineage {
namespace {

std::string dump(const std::vector<Span>& spans, std::string_view text) {
  std::string out;
  for (const auto span : spans) out += "[" + std::string(text.substr(span.begin, span.size())) + "]";
  return out;
}

struct QuotedCase {
  const char* name;
  const char* text;
  const char* want;
};
class Quoted : public testing::TestWithParam<QuotedCase> {};
TEST_P(Quoted, StandsInSomebodysMouth) {
  EXPECT_EQ(dump(find_quoted(GetParam().text), GetParam().text), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Quoted,
    testing::Values(QuotedCase{"nothing", "", ""}, QuotedCase{"one_mark", "\"", ""},
                    QuotedCase{"straight", "He said \"no fog\" twice.", "[no fog]"},
                    QuotedCase{"curly", "He said “no fog” twice.", "[no fog]"},
                    QuotedCase{"apostrophes_are_none", "It's the pilots' fog.", ""},
                    QuotedCase{"goes_on_in_the_next", "He said: “No fog.\n\n“Not once.”", "[No fog.][Not once.]"},
                    QuotedCase{"marks_at_both_ends_alone", "\"No fog.\n\nNo ships.\n\nNot once.\"",
                               "[No fog.][No ships.][Not once.]"},
                    QuotedCase{"what_is_never_closed_ends_with_its_paragraph", "\"No fog.\n\nNo ships.\n\nNot once.",
                               "[No fog.]"},
                    QuotedCase{"a_block_behind_a_colon", "She wrote:\n\nNo fog.\n\nIt was late.", "[No fog.]"},
                    QuotedCase{"broken_encoding", "\"\xFF\xFE\" fog", "[\xFF\xFE]"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Quoted, AnnouncedAreTheParagraphsBehindAColon) {
  const std::string text = "They wrote:\nOne.\n\nTwo.\n\nAnd:\n\nThree.";
  EXPECT_EQ(dump(find_announced(text), text), "[One.][Three.]");
}

}  // namespace
}  // namespace copytaster::lineage
