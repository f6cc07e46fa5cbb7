#include "report/conllu.h"

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

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

std::string misc(const std::string& tag, bool blank_after) {
  if (blank_after) return tag.empty() ? "_" : tag;
  return tag.empty() ? "SpaceAfter=No" : tag + "|SpaceAfter=No";
}

void write_word(std::ostream& out, std::size_t id, std::string_view form, const language::Token& token,
                const std::string& misc) {
  const bool tree = token.head != language::kNoHead;
  out << id << '\t' << column(form) << '\t' << column(token.lemma) << '\t' << name_of(token.upos) << "\t_\t"
      << column(token.feats) << '\t' << (tree ? std::to_string(token.head) : "_") << '\t' << column(token.deprel)
      << "\t_\t" << misc << '\n';
}

/// Writes the sentences of one article.
class ArticleWriter {
 public:
  ArticleWriter(std::ostream& out, const Text& text, const language::Analysis& analysis)
      : out_(out), text_(text), analysis_(analysis), tags_(name_tags(analysis)) {}

  void write(const language::Sentence& sentence) {
    for (std::uint32_t t = sentence.first; t < sentence.last;) {
      auto end = t + 1;
      while (end < sentence.last && analysis_.tokens[end].continues) ++end;
      const bool blank_after = end == sentence.last || is_parted(end);
      if (end > t + 1) write_range(sentence, t, end, blank_after);
      for (auto i = t; i < end; ++i) {
        write_word(out_, i - sentence.first + 1, text_.view(analysis_.tokens[i].span), analysis_.tokens[i],
                   misc(tags_[i], end > t + 1 || blank_after));
      }
      t = end;
    }
  }

 private:
  bool is_parted(std::uint32_t t) const { return analysis_.tokens[t - 1].span.end < analysis_.tokens[t].span.begin; }

  void write_range(const language::Sentence& sentence, std::uint32_t t, std::uint32_t end, bool blank_after) {
    const Span span{analysis_.tokens[t].span.begin, analysis_.tokens[end - 1].span.end};
    out_ << t - sentence.first + 1 << '-' << end - sentence.first << '\t' << column(text_.view(span))
         << "\t_\t_\t_\t_\t_\t_\t_\t" << misc({}, blank_after) << '\n';
  }

  std::ostream& out_;
  const Text& text_;
  const language::Analysis& analysis_;
  const std::vector<std::string> tags_;
};

}  // namespace

void write_conllu(std::ostream& out, std::string_view path, const Text& text, const language::Analysis& analysis) {
  ArticleWriter writer(out, text, analysis);
  out << "# newdoc id = " << column(path) << '\n';
  std::uint32_t paragraph = 0xFFFFFFFFu;
  for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
    const language::Sentence& sentence = analysis.sentences[s];
    if (sentence.first == sentence.last) continue;  // no format for a sentence without a word
    if (sentence.paragraph != paragraph) out << "# newpar\n";
    paragraph = sentence.paragraph;
    out << "# sent_id = " << s + 1 << '\n' << "# text = " << column(text.view(sentence.span)) << '\n';
    writer.write(sentence);
    out << '\n';
  }
}

void write_conllu(std::ostream& out, const std::vector<ConlluSentence>& sentences, const language::Analysis& analysis) {
  const auto tags = name_tags(analysis);
  std::size_t t = 0;
  for (const auto& sentence : sentences) {
    std::size_t id = 0;
    for (const auto& line : sentence.lines) {
      if (line.kind != ConlluLine::Kind::word) {
        out << line.form << '\n';
        continue;
      }
      const auto misc = tags[t].empty() ? line.misc : line.misc == "_" ? tags[t] : tags[t] + "|" + line.misc;
      write_word(out, ++id, line.form, analysis.tokens[t++], misc);
    }
    out << '\n';
  }
}

}  // namespace copytaster::report
