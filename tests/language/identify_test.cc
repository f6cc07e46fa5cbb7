#include <gtest/gtest.h>

#include "english.h"

namespace copytaster::language {
namespace {

struct LanguageCase {
  const char* name;
  const char* text;
  const char* declared;  ///< nullptr: nothing
  const char* want;
};

void PrintTo(const LanguageCase& c, std::ostream* out) { *out << c.name; }

const LanguageCase kLanguageCases[] = {
    {"empty", "", nullptr, "und"},
    {"figures", "123 456 789 10 11 12 13 14 15", nullptr, "und"},
    {"english", "The minister said on Monday that the talks with the neighbouring country would go on.", nullptr, "en"},
    {"german", "Die Ministerin sagte am Montag, dass die Gespräche mit dem Nachbarland weitergehen würden.", nullptr,
     "de"},
    {"spanish", "La ministra dijo el lunes que las conversaciones con el país vecino iban a continuar.", nullptr, "es"},
    {"russian", "Министр сказал в понедельник, что переговоры с соседней страной будут продолжены.", nullptr, "ru"},
    {"japanese", "政府は月曜日に会談を中止した。首相は何も言わなかった。", nullptr, "ja"},
    {"declared_wrongly", "The minister said on Monday that the talks with the neighbouring country would go on.", "de",
     "en"},
    {"too_short", "Velmora", nullptr, "und"},
    {"too_short_declared", "Velmora", "en-GB", "en"},
    {"declared_nonsense", "Velmora", "x-klingon-long", "und"},
};

class Languages : public testing::TestWithParam<LanguageCase> {};

TEST_P(Languages, AreTold) {
  const auto& c = GetParam();
  EXPECT_EQ(identify(c.text, c.declared != nullptr ? std::optional<std::string_view>(c.declared) : std::nullopt),
            c.want);
}

INSTANTIATE_TEST_SUITE_P(Language, Languages, testing::ValuesIn(kLanguageCases),
                         [](const testing::TestParamInfo<LanguageCase>& c) { return std::string(c.param.name); });

TEST(Analyse, KnowsAShortSentenceByItsCommonWords) {
  EXPECT_EQ(analyse(Text("Talks began on Monday."), english()).language, "en");
  EXPECT_EQ(analyse(Text("Velmora Tessaly"), english()).language, "und");
}

}  // namespace
}  // namespace copytaster::language
