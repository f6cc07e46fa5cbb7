#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

/// A column holds no tab and no line end, and "_" stands for nothing.
std::string column(std::string_view text) {
  if (text.empty()) return "_";
  std::string out;
  for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  return out;
}

/// "NER=B-PER" for a token that begins a name, "NER=I-PER" inside one.
std::string name_tag(std::string_view type, bool begins) {
  return "NER=" + std::string(begins ? "B-" : "I-") + std::string(type);
}

/// What the names say of every token; empty for most.
std::vector<std::string> name_tags(const language::Analysis& analysis) {
  std::vector<std::string> tags(analysis.tokens.size());
  for (const language::Name& name : analysis.names) {
    for (std::uint32_t t = name.first; t < name.last && t < tags.size(); ++t) {
      tags[t] = name_tag(name_of(name.type), t == name.first);
    }
  }
  return tags;
}

std::string misc(const std::string& tag, bool space_after) {
  if (space_after) return tag.empty() ? "_" : tag;
  return tag.empty() ? "SpaceAfter=No" : tag + "|SpaceAfter=No";
}

}  // namespace

void write_conllu(std::ostream& out, const find::Reading& reading) {
  const language::Analysis& analysis = reading.analysis;
  const Text& text = reading.article.text;
  const auto tags = name_tags(analysis);
  out << "# newdoc id = " << column(reading.article.path) << '\n';
  std::uint32_t paragraph = 0xFFFFFFFFu;
  for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
    const language::Sentence& sentence = analysis.sentences[s];
    if (sentence.first == sentence.last) continue;  // no format for a sentence without a word
    if (sentence.paragraph != paragraph) out << "# newpar\n";
    paragraph = sentence.paragraph;
    out << "# sent_id = " << s + 1 << '\n' << "# text = " << column(text.view(sentence.span)) << '\n';
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const language::Token& token = analysis.tokens[t];
      const bool tree = token.head != language::kNoHead;
      const bool space_after = t + 1 == sentence.last || token.span.end < analysis.tokens[t + 1].span.begin;
      out << t - sentence.first + 1 << '\t' << column(text.view(token.span)) << '\t' << column(token.lemma) << '\t'
          << name_of(token.upos) << "\t_\t" << column(token.feats) << '\t' << (tree ? std::to_string(token.head) : "_")
          << '\t' << column(token.deprel) << "\t_\t" << misc(tags[t], space_after) << '\n';
    }
    out << '\n';
  }
}

}  // namespace copytaster::report
