// Paragraphs, sentences and tokens.

#include <gtest/gtest.h>

#include <string>

#include "english.h"

namespace copytaster::language {
namespace {

struct CutCase {
  const char* name;
  const char* text;
  const char* want;
};

void PrintTo(const CutCase& c, std::ostream* out) { *out << c.name; }

std::string name_of_case(const testing::TestParamInfo<CutCase>& info) { return info.param.name; }

std::string dump_sentences(const Text& text) {
  std::string out;
  for (const auto& s : analyse_english(text).sentences) {
    if (!out.empty()) out += " | ";
    out += text.view(s.span);
  }
  return out;
}

std::string dump_tokens(const Text& text) {
  std::string out;
  for (const auto& t : analyse_english(text).tokens) {
    if (!out.empty()) out += ' ';
    out += text.view(t.span);
  }
  return out;
}

const CutCase kSentenceCases[] = {
    {"empty", "", ""},
    {"one_byte", "x", "x"},
    {"only_blanks", " \n\n  ", ""},
    {"only_marks", "...", "..."},
    {"two_sentences", "Talks began. They ended.", "Talks began. | They ended."},
    {"no_final_stop", "Talks began. They ended", "Talks began. | They ended"},
    {"country_abbreviation_inside", "The U.S. Senate voted.", "The U.S. Senate voted."},
    {"country_abbreviation_ends", "He flew to the U.S. He returned.", "He flew to the U.S. | He returned."},
    {"month", "It ends on Nov. 1 or later.", "It ends on Nov. 1 or later."},
    {"title", "Gen. Verrick left. Mr. Tovan stayed.", "Gen. Verrick left. | Mr. Tovan stayed."},
    {"initials", "The judge, J. R. Verrick, agreed.", "The judge, J. R. Verrick, agreed."},
    {"morning", "It began at 6 a.m. Monday in Velmora.", "It began at 6 a.m. Monday in Velmora."},
    {"morning_ends", "It began at 6 a.m. Police came.", "It began at 6 a.m. | Police came."},
    {"decimal", "It rose 3.5 percent. It fell.", "It rose 3.5 percent. | It fell."},
    {"number_sign", "Line No. 5 was shut.", "Line No. 5 was shut."},
    {"the_answer_no", "The answer was no. They left.", "The answer was no. | They left."},
    {"stop_inside_marks", "“Not again.” He left.", "“Not again.” | He left."},
    {"straight_marks", "\"Not again.\" He left.", "\"Not again.\" | He left."},
    {"straight_marks_open", "He left. \"Not again.\"", "He left. | \"Not again.\""},
    {"question_asked", "“Why?” Verrick asked. Nobody spoke.", "“Why?” Verrick asked. | Nobody spoke."},
    {"question_he_asked", "“Why?” he asked.", "“Why?” he asked."},
    {"closing_mark_astray", "“It lasts two days, ”he said. It did.", "“It lasts two days, ”he said. | It did."},
    {"closing_mark_after_blank", "“It lasts two days. ” He left.", "“It lasts two days. ” | He left."},
    {"bracket", "It failed (see below.) We know.", "It failed (see below.) | We know."},
    {"glued", "It ended, he said.He left.", "It ended, he said. | He left."},
    {"address_is_not_glued", "See www.Tessaly.example.com for more.", "See www.Tessaly.example.com for more."},
    {"ellipsis_goes_on", "We ... had no choice.", "We ... had no choice."},
    {"ellipsis_ends", "We had no choice… They did.", "We had no choice… | They did."},
    {"never_over_paragraphs", "Talks began\n\nin Velmora.\nThey ended.", "Talks began | in Velmora. | They ended."},
    {"list_number", "1. The first item. 2. The second one.", "1. The first item. | 2. The second one."},
    {"initial_i", "They saw Anton I. Orvel. It was you and I. They left.",
     "They saw Anton I. Orvel. | It was you and I. | They left."},
    {"spaced_ellipsis", "We . . . had no choice.", "We . . . had no choice."},
    {"ends_with_year", "It began in 2019. They left.", "It began in 2019. | They left."},
    {"short_answer", "No. They left.", "No. | They left."},
    {"small_letters", "they never answer the phone. i called six times. no luck",
     "they never answer the phone. | i called six times. | no luck"},
    {"no_stop_behind_emoticon", "Great place for dinner :) We will come back.",
     "Great place for dinner :) | We will come back."},
    {"many_marks", "The ferry was late again!! Nobody told us why... We waited.",
     "The ferry was late again!! | Nobody told us why... | We waited."},
    {"bracketed_stop_goes_on", "The minister left (he was ill.) and never came back.",
     "The minister left (he was ill.) and never came back."},
    {"hour_and_day", "We open at 9 a.m. Monday to Friday.", "We open at 9 a.m. Monday to Friday."},
    {"comma_inside_marks", "“It is over,” Verrick said. He left.", "“It is over,” Verrick said. | He left."},
    {"question_somebody_asked", "“Do they know?” Orvel Tovan said.", "“Do they know?” Orvel Tovan said."},
    {"plan_b", "There is no plan B. They left.", "There is no plan B. | They left."},
};

class Sentences : public testing::TestWithParam<CutCase> {};

TEST_P(Sentences, AreCut) { EXPECT_EQ(dump_sentences(Text(GetParam().text)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Language, Sentences, testing::ValuesIn(kSentenceCases), name_of_case);

const CutCase kTokenCases[] = {
    {"possessive", "Velmora's army", "Velmora 's army"},
    {"typographic_possessive", "Velmora’s army", "Velmora ’s army"},
    {"plural_possessive", "members’ votes", "members ’ votes"},
    {"negation", "They don't and can’t.", "They do n't and ca n’t ."},
    {"written_together", "I cannot go.", "I can not go ."},
    {"hyphens_part", "a two-decade-old pact", "a two - decade - old pact"},
    {"prefixes_stay", "Non-aligned states sent e-mails in mid-May to anti-war co-founders.",
     "Non-aligned states sent e-mails in mid-May to anti-war co-founders ."},
    {"prefix_inside", "They are a non-Velmoran-led group.", "They are a non-Velmoran - led group ."},
    {"prefix_behind_hyphen", "the Orvel-Non affair", "the Orvel - Non affair"},
    {"prefix_alone", "pre- and post-war", "pre - and post-war"},
    {"currency", "$284 billion or €3.5bn", "$ 284 billion or € 3.5 bn"},
    {"per_cent", "up 3.5%", "up 3.5 %"},
    {"clock", "at 6.10am or 6:10 p.m. now", "at 6.10 am or 6:10 p.m. now"},
    {"thousands", "1,200, then 3", "1,200 , then 3"},
    {"ordinal_and_decade", "the 10th of the 1990s", "the 10th of the 1990s"},
    {"range", "from 2010-11 on", "from 2010 - 11 on"},
    {"age", "a 20-year-old man", "a 20 - year - old man"},
    {"decimal_before_hyphen", "a 7.1-magnitude quake", "a 7.1 - magnitude quake"},
    {"thousands_before_hyphen", "a 1,200-page book", "a 1,200 - page book"},
    {"name_with_apostrophe", "Sana O'Hara's book", "Sana O'Hara 's book"},
    {"ampersand", "T&T said", "T&T said"},
    {"address", "See https://courier.example/a?b=1.", "See https://courier.example/a?b=1 ."},
    {"mail_and_tag", "Ask a.b@courier.example or #velmora", "Ask a.b@courier.example or #velmora"},
    {"marks", "“Yes,” he said—twice.", "“ Yes , ” he said — twice ."},
    {"other_script_inside", "The sign 停止 stood.", "The sign 停止 stood ."},
    {"abbreviation_with_hyphen", "a U.S.-led force", "a U.S. - led force"},
    {"telephone", "Call 555-0142 or 1-800-555-0142 now.", "Call 555-0142 or 1-800-555-0142 now ."},
    {"range_of_years", "in 2010-2011, at 6-8", "in 2010 - 2011 , at 6 - 8"},
    {"dates_in_figures", "on 9/11 and 03/15/2021, a half 1/2", "on 9/11 and 03/15/2021 , a half 1 / 2"},
    {"slash", "and/or his/her", "and / or his / her"},
    {"listed_figures", "see 13,14 and 1,300", "see 13 , 14 and 1,300"},
    {"signed_figures", "Dial +44 for .25 more", "Dial +44 for .25 more"},
    {"decade_with_apostrophe", "the 1930's and Orvel's", "the 1930's and Orvel 's"},
    {"country_of_currency", "US$5 and A$3.5m", "US$ 5 and A$ 3.5 m"},
    {"emoticons", "Great :) we won :-( see (below:) ;)", "Great :) we won :-( see ( below :) ;)"},
    {"no_emoticon", "at 6:30 (note: done)", "at 6:30 ( note : done )"},
    {"stops_together", "Really?! No... Yes!!!", "Really ?! No ... Yes !!!"},
    {"slang", "I'm gonna go, dont wait", "I 'm gon na go , do nt wait"},
    {"its_for_it_is", "Its a shame that its a port", "It s a shame that it s a port"},
    {"its_of_it", "its port, its so-called mayor and its a-class ship",
     "its port , its so - called mayor and its a - class ship"},
    {"your_for_you_are", "your going to your office", "you r going to your office"},
    {"letter_and_slash", "b/c he left w/ her w/o it, a/b", "b/c he left w/ her w/o it , a / b"},
    {"two_clitics", "They couldn't've known", "They could n't 've known"},
    {"clipped_words", "tell 'em in '72 til 'til", "tell 'em in '72 til 'til"},
    {"single_marks", "the 'Orvels' and members' votes", "the ' Orvels ' and members ' votes"},
    {"file_names", "open report.doc (or plan.pdf)(old)", "open report.doc ( or plan.pdf ) ( old )"},
    {"dotted_path", "see rec.arts.velmora. It is", "see rec.arts.velmora . It is"},
    {"number_sign_and_tag", "#1 and #velmora, @orvel", "# 1 and #velmora , @orvel"},
};

class Tokens : public testing::TestWithParam<CutCase> {};

TEST_P(Tokens, AreCut) { EXPECT_EQ(dump_tokens(Text(GetParam().text)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Language, Tokens, testing::ValuesIn(kTokenCases), name_of_case);

std::string dump_multiword(const Text& text) {
  std::string out;
  for (const auto& t : analyse_english(text).tokens) {
    if (!out.empty()) out += t.continues ? '+' : ' ';
    out += text.view(t.span);
  }
  return out;
}

const CutCase kMultiwordCases[] = {
    {"negation", "They don't.", "They do+n't ."},
    {"possessive", "Velmora’s army", "Velmora+’s army"},
    {"plural_possessive", "members' votes", "members+' votes"},
    {"quoted_plural_is_none", "the 'Orvels' sang", "the ' Orvels ' sang"},
    {"together", "I cannot, couldn't've", "I can+not , could+n't+'ve"},
    {"hyphens_are_none", "a two-week tour", "a two - week tour"},
    {"units_are_none", "at 5pm", "at 5 pm"},
};

class Multiword : public testing::TestWithParam<CutCase> {};

TEST_P(Multiword, TokensAreMarked) { EXPECT_EQ(dump_multiword(Text(GetParam().text)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Language, Multiword, testing::ValuesIn(kMultiwordCases), name_of_case);

TEST(Analyse, KeepsItsPromisesOnOddText) {
  for (const char* odd :
       {"",      " ",    "\n",    "'",   "’",         "’s", "a’",      "-",      "--a",      "U.",     "U.S",
        "...a",  "1.",   "1,",    "$",   "@",         "#",  "http://", "\"\"\"", "a\u00ADb", "\u0301", "e\u0301t\u00E9",
        "😀😀 ok", "5.am", "A.B.C", "n't", "a b\u2028c"}) {
    const Text text(odd);
    const auto analysis = analyse_english(text);
    std::uint32_t before = 0;
    for (const auto& token : analysis.tokens) {
      EXPECT_TRUE(text.holds(token.span)) << odd;
      EXPECT_FALSE(token.span.empty()) << odd;
      EXPECT_LE(before, token.span.begin) << odd;
      before = token.span.end;
    }
    std::uint32_t next = 0;
    for (const auto& sentence : analysis.sentences) {
      EXPECT_EQ(sentence.first, next) << odd;
      EXPECT_LT(sentence.first, sentence.last) << odd;
      EXPECT_TRUE(analysis.paragraphs[sentence.paragraph].contains(sentence.span)) << odd;
      next = sentence.last;
    }
    EXPECT_EQ(next, analysis.tokens.size()) << odd;
  }
}

TEST(Analyse, CutsALanguageWithoutAPackByUnicodesRules) {
  const Text text("政府は月曜日に会談を中止した。首相は何も言わなかった。\n\n記者会見は火曜日に開かれる。");
  const auto analysis = analyse(text, english());
  EXPECT_EQ(analysis.language, "ja");
  EXPECT_EQ(analysis.paragraphs.size(), 2u);
  EXPECT_EQ(analysis.sentences.size(), 3u);
  EXPECT_GT(analysis.tokens.size(), 15u);
  for (const auto& token : analysis.tokens) EXPECT_EQ(token.upos, Upos::x);
}

}  // namespace
}  // namespace copytaster::language
