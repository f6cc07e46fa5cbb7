#include "page/html/passages.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/words.h"

namespace copytaster::page::html {

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::other:
    case Tag::text:
    case Tag::comment:
    case Tag::a:
    case Tag::abbr:
    case Tag::b:
    case Tag::base:
    case Tag::br:
    case Tag::cite:
    case Tag::code:
    case Tag::del:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::img:
    case Tag::ins:
    case Tag::label:
    case Tag::link:
    case Tag::map:
    case Tag::mark:
    case Tag::meta:
    case Tag::q:
    case Tag::ruby_text:
    case Tag::s:
    case Tag::samp:
    case Tag::small:
    case Tag::source:
    case Tag::span:
    case Tag::strike:
    case Tag::strong:
    case Tag::sub:
    case Tag::sup:
    case Tag::time:
    case Tag::u:
    case Tag::wbr: return false;
    default: return true;
  }
}

bool is_unseen(Tag tag) {
  switch (tag) {
    case Tag::audio:
    case Tag::button:
    case Tag::canvas:
    case Tag::embed:
    case Tag::head:
    case Tag::iframe:
    case Tag::input:
    case Tag::noscript:
    case Tag::object:
    case Tag::ruby_text:
    case Tag::script:
    case Tag::select:
    case Tag::style:
    case Tag::svg:
    case Tag::template_:
    case Tag::textarea:
    case Tag::title:
    case Tag::video: return true;
    default: return false;
  }
}

namespace {

/// Not shown until a script of the page shows it.
bool is_hidden(const Document& document, const Node& node) {
  if (node.present & kHasHidden) return true;
  if (!(node.present & kHasStyle)) return false;
  const auto style = document.attribute(node, "style");
  for (const std::string_view rule : {"display:none", "display: none", "visibility:hidden", "visibility: hidden"}) {
    if (style.find(rule) != std::string_view::npos) return true;
  }
  return false;
}

/// There for screen readers or for print alone.
bool is_off_screen(const Node& node) {
  static constexpr std::string_view kNames[] = {
      "sr-only",    "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "d-print-block",
      "print-only", "printonly",       "only-print",     "visible-print",      "visible-print-block"};
  constexpr std::size_t kShortest = 7;
  const auto classes = node.classes;
  for (std::size_t begin = 0; begin + kShortest <= classes.size();) {
    const auto end = std::min(classes.find(' ', begin), classes.size());
    if (end - begin >= kShortest && std::ranges::find(kNames, classes.substr(begin, end - begin)) != std::end(kNames)) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

bool is_stop(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'\u2026' || c == U'\u3002' || c == U'\uFF01' || c == U'\uFF1F' ||
         c == U'\u061F' || c == U'\u06D4' || c == U'\u0964';
}

bool is_closing(char32_t c) { return is_quote_mark(c) || c == U')' || c == U']' || c == U'\u300D' || c == U'\u300F'; }

bool is_ascii_word(unsigned char c) { return (c | 0x20u) - 'a' < 26u || c - '0' + 0u < 10u || c == '_'; }

bool is_comma(char32_t c) { return c == U',' || c == U'\u3001' || c == U'\uFF0C' || c == U'\u060C'; }

class Cutter {
 public:
  Cutter(const Document& document, NoScript no_script) : document_(document), no_script_(no_script) {}

  Passages cut() {
    out_.text.reserve(document_.html().size() / 8);
    const auto nodes = document_.nodes();
    for (NodeId i = 0; i < nodes.size();) {
      leave_until(i);
      const auto& node = nodes[i];
      if (node.tag == Tag::text) {
        add_text(i);
        ++i;
        continue;
      }
      const bool unseen = is_unseen(node.tag) && !(node.tag == Tag::noscript && no_script_ == NoScript::take);
      if (node.tag == Tag::comment || unseen || is_off_screen(node)) {
        i = node.end;
        continue;
      }
      enter(i);
      ++i;
    }
    leave_until(static_cast<NodeId>(nodes.size()));
    finish();
    return std::move(out_);
  }

 private:
  void enter(NodeId i) {
    const auto& node = document_.node(i);
    if (node.tag == Tag::br) {
      // Only white space since the last break: the second of two.
      if (broken_) {
        finish();
      } else {
        blank();
        broken_ = true;
      }
      return;
    }
    if (node.tag == Tag::hr || is_block(node.tag)) {
      finish();
      blocks_.push_back(i);
    }
    if (node.tag == Tag::a && link_end_ <= i) link_end_ = node.end;
    if (hidden_end_ <= i && is_hidden(document_, node)) hidden_end_ = node.end;
  }

  void leave_until(NodeId i) {
    while (!blocks_.empty() && document_.node(blocks_.back()).end <= i) {
      finish();
      blocks_.pop_back();
    }
  }

  void blank() {
    if (out_.text.size() > begin_ && out_.text.back() != ' ') out_.text += ' ';
    in_word_ = false;
  }

  void add_text(NodeId i) {
    const auto text = document_.node(i).text;
    const bool link = i < link_end_;
    const auto piece = static_cast<std::uint32_t>(out_.text.size());
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte <= 0x20 || byte == 0x7F) {
        ++at;
        if (byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)) blank();
        continue;
      }
      if (byte < 0x80) {
        // A run of word characters is noted by its first.
        const auto begin = at++;
        const bool word = is_ascii_word(byte);
        while (word && at < text.size() && is_ascii_word(static_cast<unsigned char>(text[at]))) ++at;
        out_.text.append(text, begin, at - begin);
        note(byte, word, link);
        continue;
      }
      const char32_t c = decode(text, at);
      if (c == 0xFEFF) continue;  // BYTE ORDER MARK, left over from files put together
      encode(c, out_.text);
      if (is_ideograph(c)) {
        ideographs_ = !ideographs_;
        in_word_ = !ideographs_;  // every second one begins a word
        note(c, true, link);
        in_word_ = false;
      } else {
        if (c != 0xAD) note(c, is_letter(c), link);  // SOFT HYPHEN: inside a word
      }
    }
    if (out_.text.size() > piece) {
      if (out_.pieces.empty() || out_.pieces.back().text_begin < piece || piece == begin_)
        out_.pieces.push_back({piece, i});
      if (now_.words > 0 || out_.text.size() > begin_) {
        if (first_ == kNone) first_ = i;
        last_ = i + 1;
      }
    }
  }

  /// One visible character.
  void note(char32_t c, bool word, bool link) {
    broken_ = false;
    if (word) {
      if (!in_word_) {
        ++now_.words;
        now_.lead_link_words += link && now_.link_words + 1 == now_.words ? 1u : 0u;
        now_.link_words += link ? 1u : 0u;
        now_.sentences = now_.sentences || (stopped_ && words_since_stop_ > 2);
        if (stopped_) words_since_stop_ = 0;
        ++words_since_stop_;
      }
      in_word_ = true;
      stopped_ = false;
      now_.stop = false;
      return;
    }
    // An apostrophe or full stop inside a word does not end it.
    if (c != U'\'' && c != U'\u2019') in_word_ = false;
    if (is_stop(c)) {
      stopped_ = true;
      now_.stop = true;
    } else if (!is_closing(c)) {
      stopped_ = false;
      now_.stop = false;
      now_.commas += is_comma(c) ? 1u : 0u;
    }
  }

  void finish() {
    auto& text = out_.text;
    while (text.size() > begin_ && text.back() == ' ') text.pop_back();
    if (text.size() > begin_ && first_ != kNone) {
      now_.block = blocks_.empty() ? 0 : blocks_.back();
      now_.first = first_;
      now_.last = last_;
      now_.hidden = first_ < hidden_end_;
      now_.text = {begin_, static_cast<std::uint32_t>(text.size())};
      out_.all.push_back(now_);
      text += '\n';
    } else {
      text.resize(begin_);
    }
    while (!out_.pieces.empty() && out_.pieces.back().text_begin >= text.size()) out_.pieces.pop_back();
    begin_ = static_cast<std::uint32_t>(text.size());
    now_ = {};
    first_ = kNone;
    in_word_ = stopped_ = broken_ = ideographs_ = false;
    words_since_stop_ = 0;
  }

  static constexpr NodeId kNone = ~NodeId{0};

  const Document& document_;
  NoScript no_script_;
  Passages out_;
  std::vector<NodeId> blocks_;  ///< open block-level elements
  Passage now_;
  std::uint32_t begin_ = 0;  ///< where the passage being built begins in the text
  NodeId first_ = kNone;
  NodeId last_ = 0;
  NodeId link_end_ = 0;    ///< nodes before this one are inside a link
  NodeId hidden_end_ = 0;  ///< nodes before this one are hidden
  std::uint32_t words_since_stop_ = 0;
  bool in_word_ = false;
  bool stopped_ = false;     ///< behind a final stop and closing marks
  bool broken_ = false;      ///< behind a line break
  bool ideographs_ = false;  ///< behind an odd number of ideographs
};

}  // namespace

Passages find_passages(const Document& document, NoScript no_script) { return Cutter(document, no_script).cut(); }

}  // namespace copytaster::page::html
