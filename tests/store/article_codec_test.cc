#include "store/article_codec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <tuple>

namespace copytaster::store {
namespace {

using page::Basis;

bool same(const std::optional<page::Published>& a, const std::optional<page::Published>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->value == b->value && a->precision == b->precision && a->basis == b->basis;
}

/// All that JSON keeps, field by field: encode_article could leave a field out twice.
bool same(const page::Article& a, const page::Article& b) {
  const auto image = [](const page::Image& x, const page::Image& y) {
    return x.source == y.source && x.caption == y.caption && x.credit == y.credit;
  };
  const auto way = [](const page::Provenance& x, const page::Provenance& y) {
    return x.text == y.text && x.page == y.page;
  };
  const auto bases = [](const page::Bases& x) {
    return std::tuple(x.title, x.byline, x.published, x.modified, x.outlet, x.language, x.section);
  };
  return a.url == b.url && a.canonical == b.canonical && same(a.published, b.published) &&
         same(a.modified, b.modified) && a.text.all() == b.text.all() && a.blocks == b.blocks &&
         std::ranges::equal(a.images, b.images, image) && std::ranges::equal(a.provenance, b.provenance, way) &&
         bases(a.bases) == bases(b.bases) && a.partial == b.partial;
}

struct CodecCase {
  const char* name;
  std::function<void(page::Article&)> change;
};

class Codec : public testing::TestWithParam<CodecCase> {};
TEST_P(Codec, GivesTheArticleBack) {
  page::Article before;
  before.path = "a.html";
  before.text = Text("One.\n\nTwo.");
  GetParam().change(before);
  const auto after = decode_article(encode_article(before));
  ASSERT_TRUE(after);
  EXPECT_TRUE(same(*after, before)) << encode_article(before);
  EXPECT_EQ(encode_article(*after), encode_article(before));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Codec,
    testing::Values(
        CodecCase{"nothing", [](page::Article&) {}},
        CodecCase{"canonical", [](page::Article& a) { a.canonical = "https://a.example/"; }},
        CodecCase{
            "published_and_modified",
            [](page::Article& a) {
              a.published = page::Published{"2024-05", page::Precision::month, page::DateBasis::url};
              a.modified = page::Published{"2024-05-06T09:30:00Z", page::Precision::second, page::DateBasis::metadata};
            }},
        CodecCase{"blocks",
                  [](page::Article& a) {
                    a.blocks = {{{0, 4}, page::BlockKind::heading, 3}, {{6, 10}, page::BlockKind::table_row, 0}};
                  }},
        CodecCase{"images",
                  [](page::Article& a) {
                    a.images = {{"a.jpg", "", ""}, {"b.jpg", "A \"bridge\"", "Ann Rask"}};
                  }},
        CodecCase{"provenance",
                  [](page::Article& a) {
                    a.provenance = {{{0, 4}, {70, 74}}, {{6, 10}, {90, 99}}};
                  }},
        CodecCase{"bases",
                  [](page::Article& a) {
                    a.bases = {Basis::container, Basis::json_ld, Basis::open_graph, Basis::microdata,
                               Basis::meta,      Basis::page,    Basis::url};
                  }},
        CodecCase{"one_basis", [](page::Article& a) { a.bases.section = Basis::container; }},
        CodecCase{"genre", [](page::Article& a) { a.genre = page::Genre::live_blog; }},
        CodecCase{"partial", [](page::Article& a) { a.partial = true; }}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Codec, ReadsWhatOlderVersionsWrote) {
  const auto article = decode_article(
      R"({"path":"a.txt","published":"2024-05-06","precision":"day","basis":"page","text":"One.","removed":[]})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->published->value, "2024-05-06");
  EXPECT_EQ(article->genre, page::Genre::report);
  EXPECT_FALSE(article->modified || article->partial || !article->blocks.empty());
}

}  // namespace
}  // namespace copytaster::store
