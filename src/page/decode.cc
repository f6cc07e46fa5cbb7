#include "page/decode.h"

#include <uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

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

/// One control character in a hundred bytes is a slip of some editor; more is no text.
bool is_binary(std::string_view text) {
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

std::string to_utf8(std::string_view bytes, const std::optional<std::string>& declared) {
  for (const auto& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (auto text = convert(bytes.substr(mark.bytes.size()), mark.charset)) return std::move(*text);
  }
  const bool utf8 = is_valid_utf8(bytes);
  // A declared single-byte charset fits any bytes, so valid UTF-8 beyond ASCII outweighs the declaration.
  const bool ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (utf8 && (!declared || !ascii)) return std::string(bytes);
  if (declared) {
    if (auto text = convert(bytes, declared->c_str())) return std::move(*text);
  }
  if (utf8) return std::string(bytes);
  if (const auto charset = detect(bytes); !charset.empty()) {
    if (auto text = convert(bytes, charset.c_str())) return std::move(*text);
  }
  return from_windows_1252(bytes);
}

}  // namespace

Result<std::string> decode_page(const source::Page& page) {
  const std::string_view bytes = page.bytes;
  std::string text = to_utf8(bytes, page.charset);
  if (text.find('\0') != std::string::npos) return fail(Fault::bad_encoding, "holds NUL bytes: not a text file");
  if (is_binary(text)) return fail(Fault::bad_encoding, "holds control characters throughout: not a text file");
  normalise_line_ends(text);
  return text;
}

}  // namespace copytaster::page
