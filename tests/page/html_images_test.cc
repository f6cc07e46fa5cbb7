#include <gtest/gtest.h>

#include <algorithm>

#include "base/pack.h"
#include "page/clean.h"
#include "page/html/credits.h"
#include "page/html/images.h"
#include "page/rules.h"

namespace copytaster::page::html {
namespace {

const Rules& rules() {
  static const Rules rules(*Packs::load(*default_pack_folder()));
  return rules;
}

struct Row {
  const char* name;
  const char* given;
  const char* want;
};
const auto kName = [](const auto& row) { return std::string(row.param.name); };

class Credits : public testing::TestWithParam<Row> {};
TEST_P(Credits, ArePartedFromTheCaption) {
  const auto caption = part_credit(GetParam().given, rules().compiled());
  EXPECT_EQ(caption.text + " # " + caption.credit, GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Credits,
    testing::Values(Row{"none", "The ferry in Sarn.", "The ferry in Sarn. # "}, Row{"empty", "", " # "},
                    Row{"label", "The ferry in Sarn. Foto: Bo Dahn", "The ferry in Sarn. # Bo Dahn"},
                    Row{"label_of_two_words", "The ferry. Photo credit: Bo Dahn", "The ferry. # Bo Dahn"},
                    Row{"by", "The ferry in Sarn. Photo by Bo Dahn", "The ferry in Sarn. # Bo Dahn"},
                    Row{"alone", "Photograph: Bo Dahn/Reuters", " # Bo Dahn/Reuters"},
                    Row{"parenthesis", "The ferry in Sarn (Foto: Bo Dahn)", "The ferry in Sarn # Bo Dahn"},
                    Row{"agency", "The ferry in Sarn. (Reuters)", "The ferry in Sarn. # Reuters"},
                    Row{"remark", "The ferry in Sarn (left)", "The ferry in Sarn (left) # "},
                    Row{"copyright", "The ferry \xC2\xA9 Bo Dahn", "The ferry # Bo Dahn"},
                    Row{"word_in_a_sentence", "A photo of the ferry was sold.", "A photo of the ferry was sold. # "},
                    Row{"label_far_from_the_end",
                        "Photo: the ferry of Sarn, which for more than forty years carried cars, carts and cattle over "
                        "the river, lies ashore.",
                        "Photo: the ferry of Sarn, which for more than forty years carried cars, carts and cattle over "
                        "the river, lies ashore. # "},
                    Row{"label_at_the_end", "The ferry. Foto:", "The ferry. Foto: # "}, Row{"one_sign", ")", ") # "}),
    kName);

class Images : public testing::TestWithParam<Row> {};
TEST_P(Images, AreThoseOfTheReport) {
  const auto document = Document::parse(GetParam().given);
  ASSERT_TRUE(document);
  const auto nodes = document->nodes();
  const auto root = std::ranges::find(nodes, Tag::article, &Node::tag);
  Article article;
  read_images(*document, root == nodes.end() ? 0 : static_cast<NodeId>(root - nodes.begin()), article,
              rules().compiled());
  std::string out;
  for (const auto& image : article.images) {
    out += (out.empty() ? "" : " | ") + image.source + " # " + image.caption + " # " + image.credit;
  }
  EXPECT_EQ(out, GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Images,
    testing::Values(
        Row{"figure",
            "<article><figure><img src=a.jpg><figcaption>The ferry <small>by night</small></figcaption></figure>",
            "a.jpg # The ferry by night # "},
        Row{"credit_in_the_caption",
            "<article><figure><img src=a.jpg><figcaption>The ferry <span class=credit>Bo Dahn</span></figcaption>",
            "a.jpg # The ferry # Bo Dahn"},
        Row{"credit_beside_the_caption",
            "<article><figure><img src=a.jpg><p class=photo-credit>(Photo: Bo Dahn)</p><figcaption>The ferry",
            "a.jpg # The ferry # Bo Dahn"},
        Row{"wp_caption", "<article><div class=wp-caption><img src=a.jpg><p class=wp-caption-text>The ferry</p></div>",
            "a.jpg # The ferry # "},
        Row{"two_in_a_row",
            "<article><div><figure><img src=a.jpg><figcaption>One</figcaption></figure>"
            "<figure><img src=b.jpg><figcaption>Two</figcaption></figure></div>",
            "a.jpg # One #  | b.jpg # Two # "},
        Row{"late", "<article><figure><img src='data:image/gif;base64,R0' data-src=a.jpg></figure>", "a.jpg #  # "},
        Row{"set", "<article><figure><img srcset='a.jpg 300w, b.jpg 600w'></figure>", "a.jpg #  # "},
        Row{"each_once", "<article><figure><img src=a.jpg></figure><figure><img src=a.jpg></figure>", "a.jpg #  # "},
        Row{"again_without_scripts", "<article><figure><img src=a.jpg><noscript><img src=b.jpg></noscript></figure>",
            "a.jpg #  # "},
        Row{"of_another_report", "<article><a href=/bridge><figure><img src=a.jpg></figure></a>", ""},
        Row{"larger_behind_a_link", "<article><figure><a href=/a-large.jpg><img src=a.jpg></a></figure>",
            "a.jpg #  # "},
        Row{"related", "<article><div class=related-posts><figure><img src=a.jpg></figure></div>", ""},
        Row{"author", "<article><div class=author-bio><figure><img src=a.jpg></figure></div>", ""},
        Row{"icon", "<article><figure><img src=a.jpg width=32 height=32></figure>", ""},
        Row{"bare", "<article><p>Text <img src=a.jpg>", ""},
        Row{"outside", "<figure><img src=b.jpg></figure><article><p>Text</article>", ""},
        Row{"for_those_who_link",
            "<head><meta property=og:image content=https://sarn.example/a.jpg><meta property=og:image:alt content='The "
            "ferry (Foto: Bo Dahn)'></head><article><p>Text",
            "https://sarn.example/a.jpg # The ferry # Bo Dahn"},
        Row{"nothing", "", ""}),
    kName);

TEST(ImagesOfAPage, AreBounded) {
  std::string html = "<article>";
  for (int i = 0; i < 400; ++i) html += "<figure><img src=a" + std::to_string(i) + ".jpg></figure>";
  const auto document = Document::parse(html);
  ASSERT_TRUE(document);
  Article article;
  read_images(*document, 0, article, rules().compiled());
  EXPECT_EQ(article.images.size(), kMostImages);
}

}  // namespace
}  // namespace copytaster::page::html
