#include "page/html/document.h"

#include <gtest/gtest.h>

#include <string>

namespace copytaster::page::html {
namespace {

// The white space before a first text is cut off, which must not let a later text run into what lies behind it.
TEST(DocumentTest, TextsThatAreJoinedLeaveTheirNeighboursAlone) {
  const std::string blanks(200, ' ');
  const std::string cargo = "Nine crates of lamps and forty barrels of salt lay on the quay of Halden Star overnight.";
  const std::string page = "<!DOCTYPE html>" + blanks + "Ledger: <table class='" + std::string(60, 'k') + "'>" + cargo +
                           "<tr><td>Lamps</td></tr></table>";
  const auto document = Document::parse(page);
  ASSERT_TRUE(document.has_value());
  std::string joined;
  std::string classes;
  for (const auto& node : document->nodes()) {
    if (node.tag == Tag::text && joined.empty()) joined = node.text;
    if (node.tag == Tag::table) classes = node.classes;
  }
  EXPECT_EQ(joined, "Ledger: " + cargo);
  EXPECT_EQ(classes, std::string(60, 'k'));
}

}  // namespace
}  // namespace copytaster::page::html
