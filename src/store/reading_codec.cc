// A reading, version 2:
//
//   byte      version
//   8 bytes   XXH3 of what follows, seeded with the version; the low byte first
//   fields    of find::Reading, one after the other, as reading_fields.h lists them
//
//   number    LEB128, 64 bits
//   signed    number; 0 -1 1 -2 ... as 0 1 2 3 ...
//   double    number: its bits with the order of the bytes turned round, for round numbers end in zeros
//   bool, enum   number
//   optional  bool, then the value if true
//   list      number of values, then each
//   text      number of bytes, then they: the article's text, once
//   string    number: 0 then number of bytes, then they, a new string; else an earlier one, from 1: those of kKnown,
//             then the new ones that are not longer than kLongestShared
//   span      number: signed step from the end of the span before it (spans of the page count apart), times 16, plus
//             the length, or 15 and then the length less 15 as a number
//   day       signed, days since 1970
//   lemma     number: 0 the form; 1 + n the form in lower case (ASCII) without its last n < 4 bytes; 5 + a string's
//   kind      upos, continues, feats, deprel of a token. number: 0 then they, a new kind; else an earlier one, from 1
//   head      number, one more than the head; 0 no head
//
// Long strings are not shared, nor taken from the form, so that a few bytes never stand for many.
#include "store/reading_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "store/known_strings.h"
#include "store/reading_fields.h"

namespace copytaster::store {
namespace {

constexpr char kVersion = 2;
constexpr std::size_t kHeadSize = 1 + sizeof(std::uint64_t);
constexpr std::size_t kLongestShared = 64;
constexpr std::uint32_t kShortSpan = 15;  ///< lengths from here on follow their span's step
constexpr std::size_t kMostCut = 3;       ///< bytes of a form that its lemma may lack
constexpr std::uint64_t kLemmaRules = 2 + kMostCut;

std::uint64_t zigzag(std::int64_t n) {
  return (static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63);
}
std::int64_t unzigzag(std::uint64_t n) { return static_cast<std::int64_t>(n >> 1) ^ -static_cast<std::int64_t>(n & 1); }

std::uint64_t turned(std::uint64_t bits) { return __builtin_bswap64(bits); }

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool can_be_shared(std::string_view string) { return string.size() <= kLongestShared; }
bool can_be_shared(const Kind& kind) { return can_be_shared(kind.feats) && can_be_shared(kind.deprel); }

/// How a lemma comes from its form, below kLemmaRules; nothing where it does not.
std::optional<std::uint64_t> lemma_rule(std::string_view lemma, std::string_view form) {
  if (!can_be_shared(form) || lemma.size() > form.size()) return std::nullopt;
  if (lemma == form) return 0;
  const auto cut = form.size() - lemma.size();
  if (cut > kMostCut || !std::ranges::equal(lemma, form.substr(0, lemma.size()), {}, {}, ascii_lower)) {
    return std::nullopt;
  }
  return 1 + cut;
}

std::uint64_t hash_of(std::string_view string) { return hash64(string); }
std::uint64_t hash_of(const Kind& kind) {
  const auto tag = static_cast<std::uint64_t>(kind.upos) * 2 + (kind.continues ? 1 : 0);
  return hash64(kind.feats, hash64(kind.deprel, tag));
}

/// Values by the order in which they were first met, from 1. Open addressing: with std::unordered_map all of
/// the writing took half as long again.
template <class Value>
class Seen {
 public:
  /// The number of an earlier value; 0 for a new one, which is earlier from now on.
  std::uint32_t number_of(const Value& value) {
    auto& slot = slot_of(value);
    if (slot != 0) return slot;
    values_.push_back(value);
    slot = static_cast<std::uint32_t>(values_.size());
    if (values_.size() * 2 > slots_.size()) grow();
    return 0;
  }

 private:
  /// Where the value's number stands, or is to stand.
  std::uint32_t& slot_of(const Value& value) {
    auto at = hash_of(value) & (slots_.size() - 1);
    while (slots_[at] != 0 && values_[slots_[at] - 1] != value) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    slots_.assign(slots_.size() * 2, 0);
    std::uint32_t number = 0;
    for (const auto& value : values_) slot_of(value) = ++number;
  }

  std::vector<Value> values_;
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(1024);  ///< a power of two; 0: free
};

class Writer {
 public:
  Writer(const Text& text, std::string& out) : text_(text), out_(out) {
    for (const auto known : kKnown) strings_.number_of(known);
  }

  template <HasFields T>
  void put(const T& value) {
    std::apply([this](const auto&... field) { (put(field), ...); }, fields(value));
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put_number(values.size());
    for (const auto& value : values) put(value);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void put(Enum value) { put_number(static_cast<std::uint64_t>(value)); }
  void put(bool value) { put_number(value ? 1 : 0); }
  void put(std::uint8_t value) { put_number(value); }
  void put(std::uint32_t value) { put_number(value); }
  void put(double value) { put_number(turned(std::bit_cast<std::uint64_t>(value))); }
  void put(Day day) { put_number(zigzag(day.time_since_epoch().count())); }
  void put(EntityId id) { put_number(id.value); }
  void put(std::string_view string) { put_string(string, 0); }
  void put(const std::string& string) { put_string(string, 0); }
  void put(const Text& text) { put_bytes(text.all()); }

  void put(Span span) { put_span(span, text_at_); }
  void put(PageSpan<const Span> page) { put_span(page.span, page_at_); }
  void put(Head<const std::uint32_t> head) { put_number(head.head + 1u); }  // kNoHead + 1 is 0
  void put(LemmaOf<const language::Token> of) {
    const auto& token = of.token;
    const auto rule = text_.holds(token.span) ? lemma_rule(token.lemma, text_.view(token.span)) : std::nullopt;
    if (rule) return put_number(*rule);
    put_string(token.lemma, kLemmaRules);
  }
  void put(KindOf<const language::Token> of) {
    const Kind kind{of.token.upos, of.token.continues, of.token.feats, of.token.deprel};
    const auto earlier = can_be_shared(kind) ? kinds_.number_of(kind) : 0;
    put_number(earlier);
    if (earlier == 0) put(kind);
  }

 private:
  void put_number(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) out_ += static_cast<char>(number | 0x80);
    out_ += static_cast<char>(number);
  }
  void put_bytes(std::string_view bytes) {
    put_number(bytes.size());
    out_ += bytes;
  }
  /// first: the number that stands for a new string.
  void put_string(std::string_view string, std::uint64_t first) {
    const auto earlier = can_be_shared(string) ? strings_.number_of(string) : 0;
    put_number(first + earlier);
    if (earlier == 0) put_bytes(string);
  }
  void put_span(Span span, std::uint32_t& at) {
    const auto step = zigzag(std::int64_t{span.begin} - std::int64_t{at});
    const auto length = span.end - span.begin;
    put_number(step * (kShortSpan + 1) + std::min(length, kShortSpan));
    if (length >= kShortSpan) put_number(length - kShortSpan);
    at = span.end;
  }

  const Text& text_;
  std::string& out_;
  Seen<std::string_view> strings_;
  Seen<Kind> kinds_;
  std::uint32_t text_at_ = 0;  ///< end of the last span
  std::uint32_t page_at_ = 0;
};

/// The fewest bytes that a value takes.
template <class T>
constexpr std::size_t kLeastSize = 1;
template <HasFields T>
constexpr std::size_t kLeastSize<T> = std::tuple_size_v<decltype(fields(std::declval<T&>()))>;

/// Mirrors Writer. The first thing wrong ends the reading: whatever is read after it is zero or empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  /// What is wrong; empty: nothing, so far.
  std::string_view wrong() const { return wrong_; }
  bool at_end() const { return bytes_.empty(); }

  template <HasFields T>
  void get(T& value) {
    std::apply([this](auto&&... field) { (get(field), ...); }, fields(value));
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool given = false;
    get(given);
    if (given) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    get_all(values);
  }
  void get(std::vector<find::Entity>& entities) {
    get_all(entities);
    entities_ = entities.size();
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void get(Enum& value) { value = static_cast<Enum>(get_upto(static_cast<std::uint64_t>(last_of(Enum{})))); }
  void get(bool& value) { value = get_upto(1) != 0; }
  void get(std::uint8_t& value) { value = static_cast<std::uint8_t>(get_upto(UINT8_MAX)); }
  void get(std::uint32_t& value) { value = get_number32(); }
  void get(double& value) { value = std::bit_cast<double>(turned(get_number())); }
  void get(Day& day) {
    using std::chrono::year;
    constexpr Day kFirst = year::min() / 1 / 1;
    constexpr Day kLast = year::max() / 12 / 31;
    const auto count = unzigzag(get_number());
    if (count < kFirst.time_since_epoch().count() || count > kLast.time_since_epoch().count()) {
      return refuse("a day that no calendar has");
    }
    day = Day(std::chrono::days(count));
  }
  void get(EntityId& id) {
    id.value = get_number32();
    if (id.value >= entities_) refuse("an entity that is not there");
  }
  void get(std::string_view& string) { string = get_string(get_number()); }
  void get(std::string& string) { string = get_string(get_number()); }
  void get(Text& text) {
    text_ = &text;
    const auto bytes = get_bytes();
    if (!is_valid_utf8(bytes)) return refuse("a text that is not UTF-8");
    text = Text(std::string(bytes));
  }

  void get(Span& span) {
    span = get_span(text_at_);
    if (text_->holds(span)) return;
    span = {};
    refuse("a span outside the text");
  }
  void get(PageSpan<Span> page) { page.span = get_span(page_at_); }
  void get(Head<std::uint32_t> head) { head.head = get_number32() - 1u; }
  void get(LemmaOf<language::Token> of) {
    const auto rule = get_number();
    if (rule >= kLemmaRules) {
      of.token.lemma = get_string(rule - kLemmaRules);
      return;
    }
    const auto form = text_->view(of.token.span);
    const auto cut = rule == 0 ? 0 : rule - 1;
    if (!can_be_shared(form) || cut > form.size()) return refuse("a lemma that its form does not give");
    of.token.lemma = form.substr(0, form.size() - cut);
    if (rule > 0) std::ranges::transform(of.token.lemma, of.token.lemma.begin(), ascii_lower);
  }
  void get(KindOf<language::Token> of) {
    const auto kind = get_kind();
    of.token.upos = kind.upos;
    of.token.continues = kind.continues;
    of.token.feats = kind.feats;
    of.token.deprel = kind.deprel;
  }

 private:
  void refuse(std::string_view why) {
    if (wrong_.empty()) wrong_ = why;
    bytes_ = {};
  }

  std::uint64_t get_number() {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes_.size() && i < 10; ++i) {
      const auto byte = static_cast<std::uint8_t>(bytes_[i]);
      number |= std::uint64_t{byte & 0x7Fu} << (7 * i);
      if (byte < 0x80) {
        bytes_.remove_prefix(i + 1);
        return number;
      }
    }
    refuse("a number without an end");
    return 0;
  }
  std::uint64_t get_upto(std::uint64_t most) {
    const auto number = get_number();
    if (number <= most) return number;
    refuse("a value out of range");
    return 0;
  }
  std::uint32_t get_number32() { return static_cast<std::uint32_t>(get_upto(UINT32_MAX)); }

  std::string_view get_bytes() {
    const auto size = get_number();
    if (size > bytes_.size() || size > UINT32_MAX) {
      refuse("more bytes than there are");
      return {};
    }
    const auto out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  std::string_view get_string(std::uint64_t number) {
    if (number == 0) {
      const auto string = get_bytes();
      if (can_be_shared(string)) strings_.push_back(string);
      return string;
    }
    if (number <= strings_.size()) return strings_[number - 1];
    refuse("a string that is not there");
    return {};
  }
  Kind get_kind() {
    Kind kind;
    const auto number = get_number();
    if (number == 0) {
      get(kind);
      if (can_be_shared(kind)) kinds_.push_back(kind);
    } else if (number <= kinds_.size()) {
      kind = kinds_[number - 1];
    } else {
      refuse("a kind of token that is not there");
    }
    return kind;
  }
  Span get_span(std::uint32_t& at) {
    const auto packed = get_number();
    const auto begin = std::int64_t{at} + unzigzag(packed / (kShortSpan + 1));
    auto length = packed % (kShortSpan + 1);
    if (length == kShortSpan) length += get_number32();
    if (begin < 0 || begin > UINT32_MAX || length > UINT32_MAX - static_cast<std::uint64_t>(begin)) {
      refuse("a span out of range");
      return {};
    }
    at = static_cast<std::uint32_t>(static_cast<std::uint64_t>(begin) + length);
    return {static_cast<std::uint32_t>(begin), at};
  }
  template <class T>
  void get_all(std::vector<T>& values) {
    const auto size = get_number();
    if (size > bytes_.size() / kLeastSize<T>) return refuse("more values than there are bytes for");
    values.reserve(size);
    for (std::uint64_t i = 0; i < size && wrong_.empty(); ++i) get(values.emplace_back());
  }

  std::string_view bytes_;  ///< not read yet
  std::string_view wrong_;
  std::vector<std::string_view> strings_{std::begin(kKnown), std::end(kKnown)};
  std::vector<Kind> kinds_;
  const Text* text_ = nullptr;  ///< of the reading; everything but itself comes after it
  std::size_t entities_ = 0;
  std::uint32_t text_at_ = 0;
  std::uint32_t page_at_ = 0;
};

bool is_in_order(const std::vector<Span>& spans) {
  return std::ranges::adjacent_find(spans, [](Span a, Span b) { return b.begin < a.end; }) == spans.end();
}
template <class T>
bool is_in_order(const std::vector<T>& values) {
  const auto overlap = [](const T& a, const T& b) { return b.span.begin < a.span.end; };
  return std::ranges::adjacent_find(values, overlap) == values.end();
}

bool has_heads_inside(const language::Analysis& analysis, const language::Sentence& sentence) {
  const auto tokens = analysis.tokens_of(sentence);
  return std::ranges::all_of(
      tokens, [&](const auto& token) { return token.head == language::kNoHead || token.head <= tokens.size(); });
}

bool is_sound(const language::Analysis& analysis) {
  if (!is_in_order(analysis.paragraphs) || !is_in_order(analysis.sentences) || !is_in_order(analysis.tokens) ||
      !is_in_order(analysis.names)) {
    return false;
  }
  const auto holds = [&](std::uint32_t first, std::uint32_t last) {
    return first < last && last <= analysis.tokens.size();
  };
  std::uint32_t token = 0;
  for (const auto& sentence : analysis.sentences) {
    if (sentence.first < token || !holds(sentence.first, sentence.last)) return false;
    if (sentence.paragraph >= analysis.paragraphs.size() || !has_heads_inside(analysis, sentence)) return false;
    token = sentence.last;
  }
  return std::ranges::all_of(analysis.names, [&](const auto& name) { return holds(name.first, name.last); });
}

bool is_sound(const find::Findings& findings) {
  return std::ranges::none_of(findings.quotes, [](const auto& quote) { return quote.parts.empty(); }) &&
         std::ranges::all_of(findings.events,
                             [&](const auto& event) { return !event.time || *event.time < findings.times.size(); });
}

std::string head_of(std::string_view body) {
  std::string out(1, kVersion);
  const auto hash = hash64(body, kVersion);
  for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>(hash >> shift);
  return out;
}

tl::unexpected<Problem> refused(std::string_view why) {
  return fail(Fault::malformed, fmt::format("a stored reading is damaged: {}", why));
}

}  // namespace

std::string encode_reading(const find::Reading& reading) {
  std::string out(kHeadSize, '\0');
  out.reserve(kHeadSize + std::size_t{reading.article.text.size()} * 3);
  Writer(reading.article.text, out).put(reading);
  const auto head = head_of(std::string_view(out).substr(kHeadSize));
  std::ranges::copy(head, out.begin());
  return out;
}

Result<find::Reading> decode_reading(std::string_view bytes) {
  if (bytes.size() < kHeadSize) return refused("it is cut off");
  if (bytes[0] != kVersion) {
    return fail(Fault::malformed, fmt::format("a stored reading is of version {}, this program knows version {}",
                                              static_cast<unsigned char>(bytes[0]), int{kVersion}));
  }
  const auto body = bytes.substr(kHeadSize);
  if (bytes.substr(0, kHeadSize) != head_of(body)) return refused("its checksum is another");
  find::Reading reading;
  Reader reader(body);
  reader.get(reading);
  if (!reader.wrong().empty()) return refused(reader.wrong());
  if (!reader.at_end()) return refused("something stands after its end");
  if (!is_sound(reading.analysis) || !is_sound(reading.findings)) return refused("an index out of range or order");
  return reading;
}

}  // namespace copytaster::store
