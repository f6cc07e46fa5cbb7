#include "find/quote_words.h"

#include <array>
#include <utility>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

using language::Upos;

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 45> kClasses = {{
    {"role", word_class::role},
    {"kin", word_class::kin},
    {"group", word_class::group},
    {"body", word_class::body},
    {"paper", word_class::paper},
    {"anaphor", word_class::anaphor},
    {"article", word_class::article},
    {"possessive", word_class::possessive},
    {"he", word_class::he},
    {"she", word_class::she},
    {"they", word_class::they},
    {"it", word_class::it},
    {"first", word_class::first},
    {"relative", word_class::relative},
    {"be", word_class::be},
    {"auxiliary", word_class::auxiliary},
    {"modal", word_class::modal},
    {"negation", word_class::negation},
    {"adverb", word_class::adverb},
    {"weekday", word_class::weekday},
    {"preposition", word_class::preposition},
    {"of", word_class::of},
    {"conjunction", word_class::conjunction},
    {"and", word_class::and_word},
    {"that", word_class::that},
    {"clause", word_class::clause},
    {"as", word_class::as},
    {"to", word_class::to},
    {"by", word_class::by},
    {"according", word_class::according},
    {"hearer", word_class::hearer},
    {"medium", word_class::medium},
    {"interview", word_class::interview},
    {"mister", word_class::mister},
    {"mistress", word_class::mistress},
    {"adverbial", word_class::adverbial},
    {"time", word_class::time},
    {"recent", word_class::recent},
    {"sure", word_class::sure},
    {"spokesman", word_class::spokesman},
    {"male", word_class::male},
    {"definite", word_class::definite},
    {"age", word_class::age},
    {"issued", word_class::issued},
    {"female", word_class::female},
}};

std::uint64_t class_of(std::string_view name) {
  for (const auto& [known, bit] : kClasses) {
    if (known == name) return bit;
  }
  return 0;
}

std::optional<VerbClass> verb_class(std::string_view name) {
  if (name == "say") return VerbClass::say;
  if (name == "that") return VerbClass::that;
  if (name == "tell") return VerbClass::tell;
  if (name == "ask") return VerbClass::ask;
  if (name == "quote") return VerbClass::quote;
  if (name == "colon") return VerbClass::colon;
  if (name == "relay") return VerbClass::relay;
  return std::nullopt;
}

constexpr std::uint64_t kPeople =
    word_class::role | word_class::kin | word_class::group | word_class::body | word_class::anaphor | word_class::age;

/// Lower case, the typographic apostrophe straightened. `out` is reused to save its memory.
void lower_into(std::string_view text, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80) {
      out = fold(text);
      return;
    }
    out += (byte >= 'A' && byte <= 'Z') ? static_cast<char>(byte + 32) : static_cast<char>(byte);
  }
}

std::uint64_t classes_of_tag(Upos upos) {
  switch (upos) {
    case Upos::noun:
    case Upos::propn: return word_class::noun;
    case Upos::verb: return word_class::verb;
    case Upos::adj: return word_class::adjective;
    case Upos::num: return word_class::number;
    case Upos::adp: return word_class::preposition;
    case Upos::aux: return word_class::auxiliary;
    case Upos::cconj:
    case Upos::sconj: return word_class::conjunction;
    default: return 0;
  }
}

std::uint64_t classes_of_form(std::string_view token, std::string_view lower) {
  std::size_t at = 0;
  const char32_t c = decode(token, at);
  if (is_upper(c)) return word_class::capital;
  if (is_letter(c)) return lower.size() > 4 && lower.ends_with("ly") ? word_class::ly : 0;
  if (is_digit(c)) return word_class::number;
  switch (c) {
    case U',': return word_class::comma;
    case U':': return word_class::colon;
    case U'-':
    case U'\u2010': return word_class::hyphen;  // HYPHEN
    case U'.':
    case U'?':
    case U'!':
    case U';':
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'\u2013':                           // EN DASH
    case U'\u2014':                           // EM DASH
    case U'\u2026': return word_class::stop;  // HORIZONTAL ELLIPSIS
    default: return is_quote_mark(c) ? word_class::mark : 0;
  }
}

class Reader {
 public:
  Reader(const language::Analysis& analysis, const NamedEntities& named) : analysis_(analysis), named_(named) {}

  void run(QuoteInput& input) {
    input.words.resize(analysis_.tokens.size());
    for (std::uint32_t t = 0; t < analysis_.tokens.size(); ++t) input.words[t] = read(input, t);
  }

 private:
  Word read(const QuoteInput& input, std::uint32_t t) {
    const auto& token = analysis_.tokens[t];
    Word word;
    word.quote = quote_at(input, token.span);
    word.mention = mention_at(token.span);
    const auto form = input.text.view(token.span);
    if (form.empty()) return word;
    lower_into(form, lower_);
    word.classes = classes_of_tag(token.upos) | classes_of_form(form, lower_);
    if (lower_ == "'s" || (lower_.size() > 2 && lower_.ends_with("'s")) || lower_ == "'") {
      word.classes |= word_class::genitive;
    }
    if (const auto it = input.rules.words.find(lower_); it != input.rules.words.end()) {
      word.classes |= it->second.classes;
      if (it->second.verb != 0) word.verb = it->second.verb - 1;
    } else if (const auto hyphen = lower_.find('-'); hyphen != std::string::npos && hyphen > 0) {
      // "23-year-old", "ex-president": what follows the first hyphen says what it is.
      const auto tail = input.rules.words.find(lower_.substr(hyphen + 1));
      if (tail != input.rules.words.end()) word.classes |= tail->second.classes & kPeople;
    }
    if (word.mention != kNone) word.classes |= word_class::noun;
    return word;
  }

  std::uint32_t quote_at(const QuoteInput& input, Span span) {
    while (quote_ < input.marked.size() && input.marked[quote_].outer.end <= span.begin) ++quote_;
    if (quote_ < input.marked.size() && input.marked[quote_].outer.overlaps(span)) return quote_;
    return kNone;
  }

  std::uint32_t mention_at(Span span) {
    while (mention_ < named_.mentions.size() && named_.mentions[mention_].span.end <= span.begin) ++mention_;
    if (mention_ < named_.mentions.size() && named_.mentions[mention_].span.overlaps(span)) return mention_;
    return kNone;
  }

  const language::Analysis& analysis_;
  const NamedEntities& named_;
  std::uint32_t quote_ = 0;
  std::uint32_t mention_ = 0;
  std::string lower_;
};

}  // namespace

VerbFrame read_frame(std::string_view words) {
  VerbFrame frame;
  while (!words.empty()) {
    const auto blank = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, blank);
    words.remove_prefix(std::min(blank + 1, words.size()));
    if (word == "object") {
      frame.object = true;
    } else if (word == "to") {
      frame.infinitive = true;
    } else if (word == "complement") {
      frame.complement = true;
    } else {
      frame.prepositions.emplace_back(word);
    }
  }
  return frame;
}

QuoteRules::Compiled::Compiled(const Pack& pack) {
  for (const auto& row : pack.rows("quote_words")) {
    if (row.size() < 2) continue;
    const auto bit = class_of(row[0]);
    std::string_view rest = row[1];
    while (!rest.empty()) {
      const auto blank = rest.find(' ');
      const auto word = rest.substr(0, blank);
      if (!word.empty()) words[std::string(word)].classes |= bit;
      rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
    }
  }
  for (const auto& row : pack.rows("quote_verbs")) {
    if (row.size() < 6) continue;
    const auto kind = verb_class(row[0]);
    if (!kind) continue;
    frames.push_back(read_frame(row.size() > 6 ? row[6] : std::string_view{}));
    const auto add = [&](const std::string& form, VerbForm verb_form, bool participle) {
      auto& entry = words[form];
      if (entry.verb != 0) return;
      verbs.push_back({*kind, verb_form, participle, static_cast<std::uint32_t>(frames.size() - 1)});
      entry.verb = static_cast<std::uint32_t>(verbs.size());
    };
    add(row[3], VerbForm::past, row[3] == row[5]);
    add(row[1], VerbForm::base, false);
    add(row[2], VerbForm::third, false);
    add(row[4], VerbForm::present_participle, false);
    add(row[5], VerbForm::past_participle, true);
  }
  for (const auto& row : pack.rows("given_names")) {
    if (row.size() > 1 && !row[1].empty()) given.emplace(fold(row[0]), row[1].front());
  }
  for (const auto& row : pack.rows("media")) media[fold(row[0])] = row.size() > 1 && !row[1].empty() ? row[1] : row[0];
}

QuoteInput read_words(const Text& text, const language::Analysis& analysis, const NamedEntities& named,
                      const QuoteRules::Compiled& rules) {
  QuoteInput input{text, analysis, named, rules, Trees(analysis), pair_marks(text, analysis), {}};
  Reader(analysis, named).run(input);
  return input;
}

}  // namespace copytaster::find
