#include "lineage/quoted.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::lineage {
namespace {

/// One character with its neighbours; '\n' stands before the first and after the last of a paragraph.
struct Place {
  char32_t before;
  char32_t c;
  char32_t after;
  std::uint32_t begin;
  std::uint32_t end;
};

bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

bool opens_straight(const Place& p) {
  return (is_space(p.before) || p.before == U'(' || p.before == U'\u2014' || p.before == U'-') && !is_space(p.after);
}

/// How the double marks of a paragraph stand: only_closed has one that it never opened.
enum class Marks : std::uint8_t { none, paired, left_open, only_closed };

class Double {
 public:
  explicit Double(std::uint32_t paragraph) : paragraph_(paragraph) {}

  void see(const Place& p, std::vector<Span>& out) {
    switch (p.c) {
      case U'\u201C':
      case U'\u201E':
      case U'\u00AB': open(p.end); break;
      case U'\u201D':
      case U'\u00BB': close(p.begin, out); break;
      case U'"':
        if (!open_ && opens_straight(p)) {
          open(p.end);
        } else {
          close(p.begin, out);
        }
        break;
      default: break;
    }
  }
  Marks end_paragraph(std::uint32_t end, std::vector<Span>& out) const {
    if (open_) out.push_back({begin_, end});
    if (open_) return Marks::left_open;
    return unopened_ ? Marks::only_closed : closed_ ? Marks::paired : Marks::none;
  }

 private:
  void open(std::uint32_t at) {
    if (!open_) begin_ = at;
    open_ = true;
  }
  void close(std::uint32_t at, std::vector<Span>& out) {
    if (open_) {
      out.push_back({begin_, at});
    } else if (!closed_ && at > paragraph_) {
      out.push_back({paragraph_, at});
      unopened_ = true;
    }
    open_ = false;
    closed_ = true;
  }

  std::uint32_t paragraph_;
  std::uint32_t begin_ = 0;
  bool open_ = false;
  bool closed_ = false;
  bool unopened_ = false;  ///< the first mark closed what was opened before
};

/// Single marks are apostrophes too: one opens before a word only where none ends, one closes where no
/// letter follows, and what is not closed in its paragraph was no quotation.
class Single {
 public:
  void see(const Place& p, std::vector<Span>& out) {
    const bool straight = p.c == U'\'';
    if (!open_ && (p.c == U'\u2018' || straight) && !is_word(p.before) && is_letter(p.after)) {
      begin_ = p.end;
      open_ = true;
    } else if (open_ && (p.c == U'\u2019' || straight) && !is_word(p.after)) {
      out.push_back({begin_, p.begin});
      open_ = false;
    }
  }

 private:
  std::uint32_t begin_ = 0;
  bool open_ = false;
};

/// Looks for quotations in one paragraph. returns  how its double marks stand
Marks find_in_paragraph(std::string_view text, Span paragraph, std::vector<Span>& out) {
  Double doubles(paragraph.begin);
  Single singles;
  Place p{U'\n', U'\n', U'\n', paragraph.begin, paragraph.begin};
  std::size_t at = paragraph.begin;
  while (at < paragraph.end) {
    p.before = p.c;
    p.begin = static_cast<std::uint32_t>(at);
    p.c = decode(text, at);
    p.end = static_cast<std::uint32_t>(at);
    auto ahead = at;
    p.after = ahead < paragraph.end ? decode(text, ahead) : U'\n';
    doubles.see(p, out);
    singles.see(p, out);
  }
  return doubles.end_paragraph(paragraph.end, out);
}

/// The lines of `text` that hold something.
std::vector<Span> paragraphs_of(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (!trim(text.substr(begin, end - begin)).empty()) {
      out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    begin = end + 1;
  }
  return out;
}

}  // namespace

std::vector<Span> find_quoted(std::string_view text) {
  constexpr std::size_t kMostBetween = 4;
  std::vector<Span> out = find_announced(text);
  std::vector<Span> between;  // paragraphs without marks since one was left open
  bool open = false;
  for (const auto paragraph : paragraphs_of(text)) {
    const auto marks = find_in_paragraph(text, paragraph, out);
    if (marks == Marks::none && open) {
      between.push_back(paragraph);
      continue;
    }
    if (marks == Marks::only_closed && between.size() <= kMostBetween) {
      out.insert(out.end(), between.begin(), between.end());
    }
    between.clear();
    open = marks == Marks::left_open;
  }
  std::ranges::sort(out);
  return out;
}

std::vector<Span> find_announced(std::string_view text) {
  std::vector<Span> out;
  bool announced = false;
  for (const auto paragraph : paragraphs_of(text)) {
    if (announced) out.push_back(paragraph);
    announced = trim(text.substr(paragraph.begin, paragraph.size())).back() == ':';
  }
  return out;
}

}  // namespace copytaster::lineage
