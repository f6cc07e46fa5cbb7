#include "page/decode.h"

#include <simdjson.h>
#include <uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace copytaster::page {
namespace {

/// Bytes in `charset` as UTF-8; nothing where ICU does not know the charset or the bytes are invalid in it.
std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &status), ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  wide.toUTF8String(out);
  return out;
}

std::string detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// Windows-1252 as browsers read it: the five bytes it leaves open stand for the controls of the same value.
std::string from_windows_1252(std::string_view bytes) {
  std::array<std::string, 256> characters;
  for (unsigned value = 0; value < 256; ++value) {
    const char byte = static_cast<char>(value);
    auto character = convert(std::string_view(&byte, 1), "windows-1252");
    if (character) {
      characters[value] = std::move(*character);
    } else {
      encode(value, characters[value]);
    }
  }
  std::string out;
  out.reserve(bytes.size());
  for (const char byte : bytes) out += characters[static_cast<unsigned char>(byte)];
  return out;
}

void normalise_line_ends(std::string& text) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      text[out++] = '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else {
      text[out++] = text[i];
    }
  }
  text.resize(out);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f' && c != '\v';
}

/// One control character in a hundred bytes is a slip of some editor; more is no text. A beginning tells.
bool is_binary(std::string_view text) {
  constexpr std::size_t kBeginning = 1u << 14;
  text = text.substr(0, kBeginning);
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(text, is_control));
  return controls * 100 > text.size();
}

struct Mark {
  std::string_view bytes;
  const char* charset;
};
constexpr Mark kMarks[] = {{"\xEF\xBB\xBF", "UTF-8"},
                           {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
                           {std::string_view("\xFE\xFF", 2), "UTF-16BE"}};

/// What browsers take a declared name for, where it is more than the standard of that name.
constexpr std::pair<std::string_view, const char*> kNames[] = {
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"latin1", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"big5", "big5-hkscs"},
    {"shift_jis", "ibm-943_P15A-2003"},
    {"x-sjis", "ibm-943_P15A-2003"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"utf8", "UTF-8"},
};

std::string known_name(std::string_view declared) {
  const auto name = to_lower(trim(declared));
  for (const auto& [label, charset] : kNames) {
    if (name == label) return charset;
  }
  return name;
}

/// Stands in a meta element or an XML declaration.
bool declares(std::string_view head, std::size_t at) {
  const auto open = head.rfind('<', at);
  if (open == std::string_view::npos) return false;
  const auto element = to_lower(head.substr(open, 5));
  return element == "<meta" || element == "<?xml";
}

/// The charset that an HTML page names among its first bytes; empty where it names none.
std::string_view charset_in_page(std::string_view bytes) {
  constexpr std::size_t kReach = 8192;
  const auto head = bytes.substr(0, kReach);
  for (const std::string_view key : {"charset", "encoding"}) {
    for (auto at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
      auto rest = head.substr(at + key.size());
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
      if (!rest.starts_with('=') || !declares(head, at)) continue;
      rest.remove_prefix(1);
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t\"'"), rest.size()));
      const auto name = rest.substr(0, rest.find_first_of("\"' \t>;?/"));
      if (!name.empty() && name.size() < 30) return name;
    }
  }
  return {};
}

struct Utf8Count {
  std::size_t characters = 0;  ///< beyond ASCII
  std::size_t broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const auto begin = i;
    const bool broken = decode(bytes, i) == 0xFFFD && bytes.substr(begin, 3) != "\xEF\xBF\xBD";
    ++(broken ? count.broken : count.characters);
  }
  return count;
}

/// Every broken byte becomes U+FFFD REPLACEMENT CHARACTER.
std::string mend_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) encode(decode(bytes, i), out);
  return out;
}

Decoded to_utf8(const source::Page& page) {
  const std::string_view bytes = page.bytes;
  for (const auto& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const auto size = static_cast<std::uint32_t>(mark.bytes.size());
    if (auto text = convert(bytes.substr(size), mark.charset)) return {std::move(*text), mark.charset, size};
  }
  const bool ascii = is_ascii(bytes);
  // A declared single-byte charset fits any bytes, so valid UTF-8 beyond ASCII outweighs the declaration.
  if (!ascii && simdjson::validate_utf8(bytes.data(), bytes.size())) return {std::string(bytes), "UTF-8", 0};
  const bool html = page.type == source::MediaType::html;
  const auto by_container = page.charset ? std::string_view(*page.charset) : std::string_view();
  for (const auto declared : {by_container, html ? charset_in_page(bytes) : std::string_view()}) {
    const auto charset = known_name(declared);
    if (charset.empty() || charset == "utf-8") continue;
    if (auto text = convert(bytes, charset.c_str())) return {std::move(*text), charset, 0};
  }
  if (ascii) return {std::string(bytes), "UTF-8", 0};
  constexpr std::size_t kFewestToOneBroken = 10;
  const auto count = count_utf8(bytes);
  if (count.characters >= kFewestToOneBroken * count.broken) return {mend_utf8(bytes), "UTF-8", 0};
  if (const auto charset = detect(bytes); !charset.empty()) {
    if (auto text = convert(bytes, charset.c_str())) return {std::move(*text), charset, 0};
  }
  return {from_windows_1252(bytes), "windows-1252", 0};
}

/// Calls each(character, bytes of the page that it takes) until it returns false. The first of two characters
/// that some bytes stand for together takes all of them.
template <class Each>
void for_each_character(std::string_view bytes, const std::string& charset, Each each) {
  if (charset == "UTF-8") {
    for (std::size_t i = 0; i < bytes.size();) {
      const auto begin = i;
      const char32_t c = decode(bytes, i);
      if (!each(c, i - begin)) return;
    }
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return;
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  while (true) {
    const char* begin = at;
    const auto c = static_cast<char32_t>(ucnv_getNextUChar(converter.get(), &at, end, &status));
    if (U_FAILURE(status)) return;
    if (!each(c, static_cast<std::size_t>(at - begin))) return;
  }
}

/// HTML in unbroken UTF-8, so nearly all of it: every broken byte would have made the text longer.
bool keeps_bytes(const source::Page& page, const Decoded& decoded) {
  return page.type == source::MediaType::html && decoded.charset == "UTF-8" &&
         decoded.text.size() + decoded.mark == page.bytes.size();
}

std::size_t utf8_size(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

}  // namespace

Result<Decoded> decode_page(const source::Page& page) {
  auto decoded = to_utf8(page);
  auto& text = decoded.text;
  // HTML has a rule for stray NUL bytes: they are errors to be passed over. A blank keeps all places.
  for (auto at = text.find('\0'); page.type == source::MediaType::html && at != std::string::npos;) {
    text[at] = ' ';
    at = text.find('\0', at + 1);
  }
  if (text.find('\0') != std::string::npos) {
    return fail(Fault::bad_encoding, "holds NUL bytes: not a text file");
  }
  if (is_binary(text)) return fail(Fault::bad_encoding, "holds control characters throughout: not a text file");
  if (page.type == source::MediaType::text) normalise_line_ends(text);
  return decoded;
}

std::vector<std::uint32_t> page_offsets(const source::Page& page, const Decoded& decoded,
                                        std::span<const std::uint32_t> offsets) {
  std::vector<std::uint32_t> out;
  out.reserve(offsets.size());
  if (keeps_bytes(page, decoded)) {
    for (const auto offset : offsets) out.push_back(offset + decoded.mark);
    return out;
  }
  const auto bytes = std::string_view(page.bytes).substr(decoded.mark);
  const bool lines = page.type == source::MediaType::text;
  std::size_t from = decoded.mark;  // in the page
  std::size_t to = 0;               // in the text
  bool carriage = false;
  const auto answer = [&] {
    while (out.size() < offsets.size() && offsets[out.size()] <= to) out.push_back(static_cast<std::uint32_t>(from));
  };
  for_each_character(bytes, decoded.charset, [&](char32_t c, std::size_t taken) {
    // The line feed behind a carriage return is one line end with it.
    const bool joined = carriage && c == U'\n';
    if (!joined) answer();
    carriage = lines && c == U'\r';
    from += taken;
    to += joined ? 0 : utf8_size(c);
    return out.size() < offsets.size();
  });
  answer();
  while (out.size() < offsets.size()) out.push_back(static_cast<std::uint32_t>(page.bytes.size()));
  return out;
}

}  // namespace copytaster::page
