#include "language/word_model.h"

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

constexpr std::string_view kNetwork = "network.model";
constexpr std::string_view kVectors = "vectors.model";

std::string path_in(const std::string& folder, std::string_view name) {
  return (std::filesystem::path(folder) / name).string();
}

Upos upos_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Upos::x); ++i) {
    if (name_of(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  }
  throw ModelError("the network knows the tag '" + std::string(name) + "', which is none of Universal Dependencies");
}

NameType type_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(NameType::other); ++i) {
    if (name_of(static_cast<NameType>(i)) == name) return static_cast<NameType>(i);
  }
  throw ModelError("the network knows names of the type '" + std::string(name) + "', which the program does not");
}

std::string lemma_of(std::string_view form, const std::string& tag, Upos upos, const LemmaRules& rules,
                     const Lexicon& lexicon) {
  auto found = rules.find(form, tag);
  if (found.whole || upos == Upos::propn) return std::move(found.lemma);
  for (const auto& sense : lexicon.senses(to_lower(form))) {
    if (lexicon.upos(sense.tag) == upos) return sense.lemma;
  }
  return std::move(found.lemma);
}

}  // namespace

WordModel::NameLabel WordModel::label_named(std::string_view label) {
  if (label == "O") return {};
  return {label.starts_with("I-"), type_named(label.substr(2))};
}

Result<std::unique_ptr<const WordModel>> WordModel::load(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::exists(path_in(folder, kNetwork), error)) return nullptr;
  try {
    return std::unique_ptr<const WordModel>(new WordModel(folder));
  } catch (const ModelError& wrong) {
    return fail(Fault::malformed, wrong.what());
  }
}

WordModel::WordModel(const std::string& folder)
    : vectors_file_(path_in(folder, kVectors)),
      network_file_(path_in(folder, kNetwork)),
      vectors_(vectors_file_),
      network_(network_file_, vectors_),
      lemmas_(network_file_) {
  for (const auto& [upos, feats] : network_.tags()) {
    upos_.push_back(upos_named(upos));
    tags_.push_back(std::string(upos) + "|" + std::string(feats));
  }
  for (const auto label : network_.names()) names_.push_back(label_named(label));
}

void WordModel::read(const Text& text, const Lexicon& lexicon, NetworkScratch& scratch, Analysis& analysis) const {
  std::vector<std::string_view> forms;
  forms.reserve(analysis.tokens.size());
  for (const auto& token : analysis.tokens) forms.push_back(text.view(token.span));
  std::vector<std::uint32_t> ends;
  for (const auto& sentence : analysis.sentences) ends.push_back(sentence.last);
  const auto readings = network_.read(forms, ends, scratch);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const auto& reading = readings[i];
    auto& token = analysis.tokens[i];
    const auto feats = network_.tags()[reading.tag].feats;
    token.upos = upos_[reading.tag];
    token.feats = feats == "_" ? "" : feats;
    token.lemma = lemma_of(forms[i], tags_[reading.tag], token.upos, lemmas_, lexicon);
    token.head = reading.head;
    token.deprel = network_.relations()[reading.relation];
  }
  read_names(readings, analysis);
}

void WordModel::read_names(std::span<const WordReading> readings, Analysis& analysis) const {
  for (const auto& sentence : analysis.sentences) {
    bool open = false;
    for (auto i = sentence.first; i < sentence.last; ++i) {
      const auto& label = names_[readings[i].name];
      if (!label.type) {
        open = false;
        continue;
      }
      if (!open || !label.inside) analysis.names.push_back({{analysis.tokens[i].span.begin, 0}, i, i, *label.type});
      analysis.names.back().last = i + 1;
      analysis.names.back().span.end = analysis.tokens[i].span.end;
      open = true;
    }
  }
}

}  // namespace copytaster::language
