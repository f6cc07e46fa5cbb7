#include "page/html/places.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace copytaster::page::html {
namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;

/// Left out of the passages, or a blank there.
bool is_dropped(char32_t c) { return c <= 0x20 || c == 0x7F || c == kByteOrderMark; }

bool is_blank(std::string_view raw) {
  return std::ranges::all_of(raw, [](char c) { return is_dropped(static_cast<unsigned char>(c)); });
}

/// A character reference by number, "&#8217;" or "&#x2019".
struct Number {
  std::size_t taken = 0;  ///< bytes; 0: there is none
  char32_t value = 0;     ///< as written, U+FFFD for 0
};

Number read_number(std::string_view raw) {
  if (!raw.starts_with("&#")) return {};
  std::size_t i = 2;
  const bool hex = i < raw.size() && (raw[i] | 0x20) == 'x';
  if (hex) ++i;
  const auto digit_of = [&](char c) -> std::uint32_t {
    const auto byte = static_cast<unsigned char>(c);
    if (byte - '0' + 0u < 10u) return byte - '0' + 0u;
    if (hex && (byte | 0x20u) - 'a' < 6u) return (byte | 0x20u) - 'a' + 10u;
    return 16;
  };
  const auto begin = i;
  std::uint32_t value = 0;
  for (; i < raw.size() && digit_of(raw[i]) < 16; ++i) {
    value = std::min<std::uint32_t>(value * (hex ? 16 : 10) + digit_of(raw[i]), 0x110000);
  }
  if (i == begin) return {};
  if (i < raw.size() && raw[i] == ';') ++i;
  return {i, value == 0 ? U'\uFFFD' : static_cast<char32_t>(value)};
}

std::size_t size_of_character(std::string_view text, std::size_t at) {
  auto end = at;
  decode(text, end);
  return end - at;
}

class Finder {
 public:
  Finder(const Document& document, const Passages& passages) : document_(document), passages_(passages) {
    find_owners();
  }

  Span find(Span span) {
    const auto first = place_of(span.begin);
    if (first.raw.empty()) return {};
    const auto first_node = passages_.pieces[piece_].node;
    const auto last = place_of(span.end - 1);
    if (last.raw.empty() || last.raw.end <= first.raw.begin) return {};
    if (!runs_on(first, last, first_node, passages_.pieces[piece_].node)) return {};
    return {first.raw.begin, last.raw.end};
  }

 private:
  /// Where a character stands.
  struct Place {
    Span raw;  ///< empty: not known
    std::uint32_t token = 0;
  };

  static constexpr NodeId kNone = ~NodeId{0};

  std::string_view raw_of(Span span) const { return document_.html().substr(span.begin, span.size()); }

  /// The token that begins at a byte, looked for behind the one found before.
  std::optional<std::uint32_t> token_at(std::uint32_t begin) {
    const auto texts = document_.texts();
    if (near_ >= texts.size() || texts[near_].begin != begin) {
      near_ = static_cast<std::size_t>(std::ranges::lower_bound(texts, begin, {}, &Span::begin) - texts.begin());
      if (near_ == texts.size() || texts[near_].begin != begin) return std::nullopt;
    }
    return static_cast<std::uint32_t>(near_++);
  }

  void find_owners() {
    owners_.assign(document_.texts().size(), kNone);
    for (NodeId i = 0; i < document_.nodes().size(); ++i) {
      const auto& node = document_.node(i);
      if (node.tag != Tag::text || node.source.empty()) continue;
      if (const auto token = token_at(node.source.begin)) owners_[*token] = i;
    }
    for (std::uint32_t i = 0; i < owners_.size(); ++i) {
      if (owners_[i] == kNone && !is_blank(raw_of(document_.texts()[i]))) loose_.push_back(i);
    }
  }

  Place place_of(std::uint32_t byte) {
    const auto& pieces = passages_.pieces;
    const auto holds = [&](std::size_t piece) {
      return pieces[piece].text_begin <= byte && (piece + 1 == pieces.size() || byte < pieces[piece + 1].text_begin);
    };
    if (piece_ < pieces.size() && holds(piece_)) return places_[byte - pieces[piece_].text_begin];
    if (piece_ + 1 < pieces.size() && holds(piece_ + 1)) {
      ++piece_;
    } else {
      const auto after = std::ranges::upper_bound(pieces, byte, {}, &Piece::text_begin);
      if (after == pieces.begin()) return {};
      piece_ = static_cast<std::size_t>(after - pieces.begin()) - 1;
    }
    load();
    return places_[byte - pieces[piece_].text_begin];
  }

  /// Finds the places of all characters of the piece.
  void load() {
    const auto& pieces = passages_.pieces;
    const auto begin = pieces[piece_].text_begin;
    const auto end = piece_ + 1 < pieces.size() ? std::size_t{pieces[piece_ + 1].text_begin} : passages_.text.size();
    text_ = std::string_view(passages_.text).substr(begin, end - begin);
    places_.assign(text_.size(), {});
    parts_.clear();
    const auto source = document_.node(pieces[piece_].node).source;
    const auto token = source.empty() ? std::nullopt : token_at(source.begin);
    const bool found = token ? lay_whole(*token) : gather();
    if (!found) places_.assign(text_.size(), {});
  }

  /// The piece is one raw text; one of an element without references (xmp, noframes) where it does not fit else.
  bool lay_whole(std::uint32_t token) {
    parts_.assign(1, token);
    for (const bool references : {true, false}) {
      const auto end = lay(token, 0, references);
      if (end && is_blank(text_.substr(*end))) return true;
    }
    return false;
  }

  /// Where the last tag or text before a node begins. Not that of the body, which may come behind its first
  /// texts.
  std::uint32_t place_before(NodeId node) const {
    const auto tells = [&](const Node& at) { return !at.source.empty() && at.tag != Tag::body && at.tag != Tag::html; };
    while (node > 0 && !tells(document_.node(node))) --node;
    return tells(document_.node(node)) ? document_.node(node).source.begin : 0;
  }

  /// The piece is several raw texts put together, those of no other node behind the tag before it.
  bool gather() {
    constexpr int kMostTries = 16;
    const auto behind = place_before(passages_.pieces[piece_].node);
    auto first = std::ranges::lower_bound(loose_, behind, {}, [&](auto i) { return document_.texts()[i].begin; });
    for (int tries = 0; tries < kMostTries && first != loose_.end(); ++tries, ++first) {
      if (gather_from(first)) return true;
    }
    return false;
  }

  bool gather_from(std::vector<std::uint32_t>::const_iterator from) {
    constexpr int kMostMisses = 16;
    parts_.clear();
    std::size_t at = 0;
    for (int misses = 0; misses < kMostMisses && from != loose_.end(); ++from) {
      const auto end = lay(*from, at, true);
      if (!end && parts_.empty()) return false;
      if (!end) {
        ++misses;
        continue;
      }
      parts_.push_back(*from);
      at = *end;
      if (is_blank(text_.substr(at))) return true;
    }
    return false;
  }

  /// Lays the visible characters of a raw text along those of text_ from `at` on.
  /// references  character references are resolved, else they are literal
  /// returns     where in text_ it ends; nothing when the two differ
  std::optional<std::size_t> lay(std::uint32_t token, std::size_t at, bool references) {
    const auto span = document_.texts()[token];
    const auto raw = raw_of(span);
    std::string named;
    for (std::size_t i = 0; i < raw.size();) {
      const auto begin = i;
      std::string_view want;
      bool any = false;  // one character, whichever
      if (raw[i] == '&' && references) {
        named.clear();
        if (const auto number = read_number(raw.substr(i)); number.taken > 0) {
          i += number.taken;
          any = !is_dropped(number.value);
          if (!any) continue;
        } else if (const auto taken = read_named_reference(raw.substr(i), named); taken > 0) {
          i += taken;
          want = named;
          if (is_blank(want)) continue;
        }
      }
      if (i == begin) {
        if (is_dropped(decode(raw, i))) continue;
        want = raw.substr(begin, i - begin);
      }
      while (at < text_.size() && is_dropped(static_cast<unsigned char>(text_[at]))) ++at;
      if (at == text_.size() || (!any && !text_.substr(at).starts_with(want))) return std::nullopt;
      const auto size = any ? size_of_character(text_, at) : want.size();
      const auto raw_begin = span.begin + static_cast<std::uint32_t>(begin);
      const auto raw_end = span.begin + static_cast<std::uint32_t>(i);
      std::fill_n(places_.begin() + static_cast<std::ptrdiff_t>(at), size, Place{{raw_begin, raw_end}, token});
      at += size;
    }
    return at;
  }

  /// Nothing stands between two places of the page that does not stand between them in the text.
  bool runs_on(const Place& first, const Place& last, NodeId first_node, NodeId last_node) const {
    for (auto i = first.token + 1; i < last.token; ++i) {
      const auto owner = owners_[i];
      const bool inside = owner != kNone ? first_node <= owner && owner <= last_node
                                         : first_node != last_node || std::ranges::binary_search(parts_, i);
      if (!inside && !is_blank(raw_of(document_.texts()[i]))) return false;
    }
    return true;
  }

  const Document& document_;
  const Passages& passages_;
  std::vector<NodeId> owners_;        ///< of each raw text: the node that it is
  std::vector<std::uint32_t> loose_;  ///< raw texts that are no node for themselves, blank ones left out
  std::size_t near_ = 0;
  std::size_t piece_ = ~std::size_t{0} - 1;  ///< the piece that is loaded
  std::string_view text_;                    ///< of the piece
  std::vector<Place> places_;                ///< of each byte of text_
  std::vector<std::uint32_t> parts_;         ///< the raw texts of the piece
};

}  // namespace

std::vector<Span> find_places(const Document& document, const Passages& passages, std::span<const Span> spans) {
  std::vector<Span> out;
  out.reserve(spans.size());
  if (spans.empty()) return out;
  Finder finder(document, passages);
  for (const auto& span : spans) out.push_back(finder.find(span));
  return out;
}

}  // namespace copytaster::page::html
