#include "language/analyse.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "language/compiled.h"
#include "language/hyphens.h"
#include "language/names.h"
#include "language/sentences.h"
#include "language/shape.h"
#include "language/tags.h"

namespace copytaster::language {
namespace {

void find_paragraphs(const Text& text, std::vector<Span>& out) {
  const auto bytes = text.all();
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const auto line = trim(bytes.substr(begin, end - begin));
    if (!line.empty()) {
      const auto from = static_cast<std::uint32_t>(line.data() - bytes.data());
      out.push_back({from, from + static_cast<std::uint32_t>(line.size())});
    }
    begin = end + 1;
  }
}

void add_token(Analysis& analysis, const Piece& piece, std::uint32_t offset) {
  auto& token = analysis.tokens.emplace_back();
  token.span = {piece.span.begin + offset, piece.span.end + offset};
  token.continues = piece.continues;
}

void add_sentence(Analysis& analysis, std::uint32_t first, std::uint32_t last, std::uint32_t paragraph) {
  if (first == last) return;
  const Span span{analysis.tokens[first].span.begin, analysis.tokens[last - 1].span.end};
  analysis.sentences.push_back({span, first, last, paragraph});
}

void cut_paragraph(const Text& text, std::uint32_t paragraph, const LanguageModel& model, Analysis& analysis) {
  const Span span = analysis.paragraphs[paragraph];
  const auto bytes = text.view(span);
  const auto tokens = tokenize(bytes, model.tokens);
  const auto first = static_cast<std::uint32_t>(analysis.tokens.size());
  for (const Piece& token : tokens) add_token(analysis, token, span.begin);
  std::uint32_t begin = 0;
  const auto ends = model.sentence_model ? split_sentences(bytes, tokens, model.sentences, *model.sentence_model)
                                         : split_sentences(bytes, tokens, model.sentences);
  for (const std::uint32_t end : ends) {
    add_sentence(analysis, first + begin, first + end, paragraph);
    begin = end;
  }
}

void cut_paragraph(const Text& text, std::uint32_t paragraph, const UnicodeBreaks& breaks, Analysis& analysis) {
  const Span span = analysis.paragraphs[paragraph];
  const auto bytes = text.view(span);
  for (const Span sentence : breaks.sentences(bytes)) {
    const auto first = static_cast<std::uint32_t>(analysis.tokens.size());
    for (const Span token : breaks.words(bytes.substr(sentence.begin, sentence.size()))) {
      add_token(analysis, {token, false}, span.begin + sentence.begin);
    }
    add_sentence(analysis, first, static_cast<std::uint32_t>(analysis.tokens.size()), paragraph);
  }
}

/// Share of words of a closed class that a text of a language has at least; English prose has four in
/// ten, a short headline one in five.
constexpr double kLeastClosedShare = 0.2;

/// The pack language whose commonest words fill the text best: for what is too short for identify().
std::string language_by_closed_words(std::string_view text, const Models::Compiled& compiled) {
  // The beginning tells enough.
  text = text.substr(0, 4096);
  std::string best = "und";
  double best_share = kLeastClosedShare;
  for (const auto& [language, model] : compiled.languages) {
    std::size_t words = 0;
    std::size_t closed = 0;
    for (const Piece& token : tokenize(text, model->tokens)) {
      const auto form = text.substr(token.span.begin, token.span.size());
      if (!has_letters(shape_of(form))) continue;
      ++words;
      closed += model->lexicon.is_closed(to_lower(form)) ? 1u : 0u;
    }
    const double share = words == 0 ? 0 : static_cast<double>(closed) / static_cast<double>(words);
    if (share >= best_share) {
      best = language;
      best_share = share;
    }
  }
  return best;
}

/// Where the trained files of a language lie: beside the packs.
std::filesystem::path model_folder(const std::string& pack_folder, const std::string& language) {
  // With or without a slash at its end.
  const auto packs = (std::filesystem::path(pack_folder) / "").parent_path();
  return packs.parent_path() / "models" / language;
}

/// The model of a language, if there is one.
Result<std::optional<SentenceModel>> load_sentence_model(const std::filesystem::path& folder) {
  const auto path = folder / "sentences.model";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::nullopt;
  auto model = SentenceModel::load(path.string());
  if (!model) return tl::unexpected(std::move(model).error());
  return std::move(*model);
}

}  // namespace

Models::Models(const Packs& packs) {
  auto compiled = std::make_unique<Compiled>();
  for (const auto& [language, pack] : packs.all()) {
    const auto folder = model_folder(packs.folder(), language);
    auto sentences = load_sentence_model(folder);
    if (!sentences) problem_ = sentences.error();
    auto words = WordModel::load(folder.string());
    if (!words) problem_ = words.error();
    compiled->languages.emplace(
        language, std::make_unique<const LanguageModel>(pack, sentences ? std::move(*sentences) : std::nullopt,
                                                        words ? std::move(*words) : nullptr));
  }
  compiled_ = std::move(compiled);
}

Scratch::Scratch() : space_(std::make_unique<Space>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

Models::~Models() = default;
Models::Models(Models&&) noexcept = default;
Models& Models::operator=(Models&&) noexcept = default;

namespace {

std::string find_language(const Text& text, const Models::Compiled& compiled,
                          std::optional<std::string_view> declared) {
  const auto language = identify(text.all(), declared);
  return language == "und" ? language_by_closed_words(text.all(), compiled) : language;
}

/// nullptr for a language without a pack.
const LanguageModel* model_of(std::string_view language, const Models::Compiled& compiled) {
  const auto model = compiled.languages.find(language);
  return model == compiled.languages.end() ? nullptr : model->second.get();
}

/// The token that begins at a byte, as an index.
std::uint32_t token_at(const Analysis& analysis, std::uint32_t byte) {
  const auto it = std::ranges::lower_bound(analysis.tokens, byte, {}, [](const Token& t) { return t.span.begin; });
  return static_cast<std::uint32_t>(it - analysis.tokens.begin());
}

/// Adds what the model saw that ends inside a coarse token: "Velmora" in "Velmora-based".
void add_inside(const Text& text, std::span<const Name> seen, const Analysis& units, const NameRules& rules,
                Analysis& analysis) {
  const auto unit_of = [&](std::uint32_t byte) {
    return std::ranges::upper_bound(units.tokens, byte, {}, [](const Token& t) { return t.span.end; })->span;
  };
  std::vector<Name> inside;
  for (auto name : seen) {
    if (unit_of(name.span.begin).begin == name.span.begin && unit_of(name.span.end - 1).end == name.span.end) continue;
    const auto next =
        std::ranges::upper_bound(analysis.names, name.span.begin, {}, [](const Name& n) { return n.span.end; });
    if (next != analysis.names.end() && next->span.begin < name.span.end) continue;
    const auto form = text.view(name.span);
    const auto* known = name.first + 1 == name.last ? rules.word(form) : rules.phrase(form);
    if (name.type == NameType::loc) name.type = NameType::gpe;
    if (known != nullptr && (known->flags & kPhrase) != 0) name.type = known->phrase;
    inside.push_back(name);
  }
  analysis.names.insert(analysis.names.end(), inside.begin(), inside.end());
  std::ranges::sort(analysis.names, {}, &Name::first);
}

/// Names are found in coarse tokens, and then said in fine ones.
void name_tokens(const Text& text, const LanguageModel& model, Analysis& analysis) {
  const auto units = join_hyphenated(text, analysis);
  const Words words(text, model.lexicon, units);
  std::optional<std::span<const Name>> whole;
  if (model.words != nullptr) whole = units.names;
  const auto seen = std::exchange(analysis.names, find_names(text, units, words, model.lexicon, model.names, whole));
  for (auto& name : analysis.names) {
    name.first = token_at(analysis, name.span.begin);
    name.last = token_at(analysis, name.span.end);
  }
  add_inside(text, seen, units, model.names, analysis);
}

/// Lemmas, tags, trees and names of an analysis that is cut. No model: the forms alone.
void describe(const Text& text, const LanguageModel* model, Scratch& scratch, Analysis& analysis) {
  if (model == nullptr) {
    for (auto& token : analysis.tokens) token.lemma = std::string(text.view(token.span));
    return;
  }
  if (model->words != nullptr) {
    model->words->read(text, model->lexicon, scratch.space().network, analysis);
  } else {
    tag_tokens(text, model->lexicon, Words(text, model->lexicon, analysis), analysis);
  }
  name_tokens(text, *model, analysis);
}

}  // namespace

const Vectors* Models::vectors(std::string_view language) const {
  const auto* model = model_of(language, *compiled_);
  return model == nullptr || model->words == nullptr ? nullptr : &model->words->vectors();
}

Analysis analyse(const Text& text, const Models& models, Scratch& scratch, std::optional<std::string_view> declared) {
  Analysis analysis;
  const auto& compiled = models.compiled();
  analysis.language = find_language(text, compiled, declared);
  const auto* model = model_of(analysis.language, compiled);
  find_paragraphs(text, analysis.paragraphs);
  analysis.tokens.reserve(text.size() / 5);
  for (std::uint32_t i = 0; i < analysis.paragraphs.size(); ++i) {
    if (model != nullptr) {
      cut_paragraph(text, i, *model, analysis);
    } else {
      cut_paragraph(text, i, compiled.breaks, analysis);
    }
  }
  describe(text, model, scratch, analysis);
  return analysis;
}

Analysis analyse(const Text& text, const Models& models, std::optional<std::string_view> declared) {
  Scratch scratch;
  return analyse(text, models, scratch, declared);
}

Analysis analyse_cut(const Text& text, Analysis cut, const Models& models, Scratch& scratch) {
  if (cut.language.empty()) cut.language = find_language(text, models.compiled(), std::nullopt);
  describe(text, model_of(cut.language, models.compiled()), scratch, cut);
  return cut;
}

}  // namespace copytaster::language
