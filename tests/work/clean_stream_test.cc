#include "work/clean_stream.h"

#include <gtest/gtest.h>

#include <sstream>

namespace copytaster::work {
namespace {

const Tools& tools() {
  static const Tools tools(*Packs::load(*default_pack_folder()));
  return tools;
}

/// A line of JSON with a text that no other id has; `more` are further fields.
std::string line(int id, const std::string& more = "", const std::string& head = "") {
  const std::string n = std::to_string(id);
  return R"({"id":")" + n + R"(")" + more + R"(,"text":")" + head + "Velmora closed " + n +
         " of its bridges to Tessaly on Monday after a week of talks about river tolls failed.\\n\\n"
         "Interior minister Anton Verrick said the crossings would stay shut until " +
         n + R"( tolls were paid in full."})" + "\n";
}

struct Outcome {
  std::string paths;
  std::string texts;
  std::vector<Done> done;
  std::string problem;
};

Outcome run(const std::string& lines, unsigned threads, const CleanStream& asked = {}, std::size_t wanted = 1000) {
  Outcome out;
  std::istringstream in(lines);
  Options options;
  options.threads = threads;
  const std::vector<std::string> paths = {"-"};
  const auto result = clean_stream(paths, in, tools(), options, asked, [&](Cleaned cleaned) {
    out.paths += cleaned.path + (cleaned.article ? " " : "! ");
    if (cleaned.article) out.texts += cleaned.rendered + std::string(cleaned.article->text.all()) + "\n--\n";
    out.done.push_back(cleaned.done);
    return out.done.size() < wanted;
  });
  if (!result) out.problem = result.error().why;
  return out;
}

struct OrderCase {
  const char* name;
  std::string lines;
  const char* paths;
};
class Order : public testing::TestWithParam<OrderCase> {};
TEST_P(Order, IsThatOfTheInputsForAnyNumberOfThreads) {
  const auto one = run(GetParam().lines, 1);
  EXPECT_EQ(one.paths, GetParam().paths);
  for (const unsigned threads : {2u, 4u, 0u}) {
    const auto many = run(GetParam().lines, threads);
    EXPECT_EQ(many.paths, one.paths);
    EXPECT_EQ(many.texts, one.texts);
    EXPECT_EQ(many.done, one.done);
  }
}
const std::string kOutlet = R"(,"outlet":"Tessaly Courier")";
INSTANTIATE_TEST_SUITE_P(
    Rows, Order,
    testing::Values(OrderCase{"nothing_waits", line(1) + line(2) + line(3), "-#1 -#2 -#3 "},
                    OrderCase{"one_waits", line(1) + line(2, kOutlet) + line(3), "-#1 -#2 -#3 "},
                    OrderCase{"the_last_waits", line(1) + line(2) + line(3, kOutlet), "-#1 -#2 -#3 "},
                    OrderCase{"problems_stay_in_place", "{\"text\":1}\n" + line(2, kOutlet) + "{}\n" + line(4),
                              "-#1! -#2 -#3! -#4 "},
                    OrderCase{"nothing", "", "-! "}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(CleanStream, LinesThatRecurLaterAreRemovedFromEarlierPages) {
  const std::string slogan = "Nobody knows the river as we do and we tell it to you every day.\\n\\n";
  std::string lines;
  for (int i = 1; i <= 6; ++i) lines += line(i, kOutlet, slogan);
  EXPECT_EQ(run(lines, 2).texts.find("Nobody knows"), std::string::npos);
}

TEST(CleanStream, RendersWhereItCleans) {
  CleanStream asked;
  asked.render = [](const page::Article& article) { return article.path; };
  EXPECT_EQ(run(line(1) + line(2, kOutlet) + "{}\n", 2, asked).texts, "-#1\n--\n-#2\n--\n");
}

TEST(CleanStream, GivesEveryPageTheAddressAskedFor) {
  CleanStream asked;
  asked.url = "https://tessaly.example/2024/05/06/tolls";
  asked.render = [](const page::Article& article) { return *article.url + " " + article.published->value; };
  EXPECT_EQ(run(line(1), 1, asked).texts, "https://tessaly.example/2024/05/06/tolls 2024-05-06\n--\n");
}

TEST(CleanStream, EndsWhenNoMoreIsWanted) {
  std::string lines;
  for (int i = 1; i <= 500; ++i) lines += line(i, i > 300 ? kOutlet : "");
  for (const unsigned threads : {1u, 2u}) EXPECT_EQ(run(lines, threads, {}, 3).paths, "-#1 -#2 -#3 ");
}

TEST(CleanStream, GoesOnBehindWhatIsDone) {
  const std::string lines = line(1) + "{}\n" + line(3, kOutlet) + line(4) + line(5, kOutlet);
  const auto whole = run(lines, 1);
  for (std::size_t n = 0; n < whole.done.size(); ++n) {
    CleanStream asked;
    asked.done = whole.done[n];
    const auto rest = run(lines, 2, asked);
    EXPECT_EQ(rest.problem, "");
    EXPECT_EQ(rest.done, std::vector(whole.done.begin() + static_cast<std::ptrdiff_t>(n) + 1, whole.done.end()));
    EXPECT_TRUE(whole.texts.ends_with(rest.texts));
  }
}

TEST(CleanStream, RefusesToGoOnWithOtherInputs) {
  CleanStream asked;
  asked.done = run(line(1) + line(2), 1).done.back();
  for (const auto& lines :
       {line(1), line(1) + line(3), line(2) + line(1), line(1) + line(3) + line(2), std::string()}) {
    for (const unsigned threads : {1u, 2u}) {
      const auto other = run(lines, threads, asked);
      EXPECT_NE(other.problem, "") << lines;
      EXPECT_EQ(other.paths, "") << lines;
    }
  }
}

}  // namespace
}  // namespace copytaster::work
