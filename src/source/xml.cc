#include "source/xml.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "source/headers.h"

namespace copytaster::source {
namespace {

/// Bytes in `charset` as UTF-8, U+FFFD for what is invalid in it; nothing where ICU does not know the charset.
std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  wide.toUTF8String(out);
  return out;
}

/// What the first bytes show by themselves: a byte order mark, or the zeros between ASCII letters.
struct Signature {
  const char* charset = nullptr;
  std::size_t length = 0;
};

Signature signature_of(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  const auto head = bytes.substr(0, 8);
  const char* charset =
      ucnv_detectUnicodeSignature(head.data(), static_cast<std::int32_t>(head.size()), &length, &status);
  if (charset != nullptr && U_SUCCESS(status)) return {charset, static_cast<std::size_t>(length)};
  if (bytes.starts_with(std::string_view("<\0", 2))) return {"UTF-16LE", 0};
  if (bytes.starts_with(std::string_view("\0<", 2))) return {"UTF-16BE", 0};
  return {};
}

std::optional<std::string> declared_in(std::string_view bytes) {
  const auto head = trim(bytes.substr(0, 256));
  if (!head.starts_with("<?xml")) return std::nullopt;
  const auto declaration = head.substr(0, head.find('>'));
  const auto name = declaration.find("encoding");
  const auto begin = name == std::string_view::npos ? name : declaration.find_first_of("\"'", name);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = declaration.find(declaration[begin], begin + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(declaration.substr(begin + 1, end - begin - 1));
}

std::string to_utf8(std::string_view bytes, const std::optional<std::string>& charset) {
  if (const auto mark = signature_of(bytes); mark.charset != nullptr) {
    return convert(bytes.substr(mark.length), mark.charset).value_or("");
  }
  const bool valid = is_valid_utf8(bytes);
  const bool ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (valid && !ascii) return std::string(bytes);
  auto declared = declared_in(bytes);
  if (!declared) declared = charset;
  if (declared) {
    if (auto text = convert(bytes, *declared)) return std::move(*text);
  }
  if (valid) return std::string(bytes);
  return convert(bytes, "windows-1252").value_or("");
}

/// A reference to half a surrogate pair is the one way by which the parser gives broken UTF-8.
std::string valid_utf8(std::string text) {
  if (is_valid_utf8(text)) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) encode(decode(text, at), out);
  return out;
}

/// Calls `open` and `close` for everything inside `root`, in document order, without recursion. Where `open`
/// says no, what is inside is passed over and `close` not called.
template <class Open, class Close>
void visit(const pugi::xml_node& root, Open open, Close close) {
  auto node = root.first_child();
  while (node) {
    const bool inside = open(node);
    if (inside && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (inside) close(node);
    while (!node.next_sibling()) {
      node = node.parent();
      if (node == root) return;
      close(node);
    }
    node = node.next_sibling();
  }
}

bool is_text(const pugi::xml_node& node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

constexpr std::array<std::string_view, 5> kLeftOut = {"script", "style", "media", "note", "body.head"};
constexpr std::array<std::string_view, 9> kVoid = {"br", "hr", "img", "input", "meta", "link", "area", "col", "wbr"};

std::string_view html_name(const pugi::xml_node& node) {
  const auto name = local_name(node);
  if (name == "hl1") return "h1";
  if (name == "hl2") return "h2";
  if (name == "bq") return "blockquote";
  if (name == "block") return "div";
  return name;
}

bool open_html(const pugi::xml_node& node, std::string& out) {
  if (is_text(node)) {
    escape(node.value(), out);
    return false;
  }
  if (node.type() != pugi::node_element || std::ranges::count(kLeftOut, local_name(node)) > 0) return false;
  out.append("<").append(html_name(node));
  for (const auto& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name.starts_with("xmlns") || name.find(':') != std::string_view::npos) continue;
    out.append(" ").append(name).append("=\"");
    escape(attribute.value(), out);
    out += '"';
  }
  out += '>';
  return std::ranges::count(kVoid, html_name(node)) == 0;
}

/// The last elements of each level as far as no end of theirs follows. Elements that hold reports do not hold
/// others of their own name, which is all that is asked of this.
std::vector<pugi::xml_node> open_elements(const pugi::xml_document& tree, std::string_view text) {
  constexpr std::size_t kLevels = 8;
  std::vector<pugi::xml_node> out;
  for (auto node = tree.last_child(); node && out.size() < kLevels; node = node.last_child()) {
    if (node.type() != pugi::node_element) break;
    const auto begin =
        std::min(text.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug())));
    if (text.find(std::string("</") + node.name(), begin) != std::string_view::npos) break;
    out.push_back(node);
  }
  return out;
}

}  // namespace

Result<Xml> parse_xml(std::string_view bytes, const std::optional<std::string>& charset) {
  auto text = to_utf8(bytes, charset);
  std::ranges::replace(text, '\0', ' ');
  Xml xml;
  constexpr unsigned kOptions =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata | pugi::parse_wconv_attribute;
  const auto parsed = xml.tree.load_buffer(text.data(), text.size(), kOptions, pugi::encoding_utf8);
  if (!parsed) {
    xml.broken = fmt::format("{} at byte {}", parsed.description(), parsed.offset);
    xml.open = open_elements(xml.tree, text);
  }
  if (!xml.tree.document_element()) {
    return fail(Fault::malformed, "broken XML: " + xml.broken.value_or("no element in it"));
  }
  return xml;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view local) {
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_element && local_name(child) == local) return child;
  }
  return {};
}

std::string text_of(const pugi::xml_node& node) {
  std::string out;
  visit(
      node,
      [&](const pugi::xml_node& inner) {
        if (is_text(inner)) out += inner.value();
        return inner.type() == pugi::node_element;
      },
      [](const pugi::xml_node&) {});
  return valid_utf8(std::move(out));
}

std::optional<std::string> trimmed_text_of(const pugi::xml_node& node) {
  const auto text = text_of(node);
  const auto trimmed = trim(text);
  if (trimmed.empty()) return std::nullopt;
  return std::string(trimmed);
}

std::string html_of(const pugi::xml_node& node) {
  std::string out;
  visit(
      node, [&](const pugi::xml_node& inner) { return open_html(inner, out); },
      [&](const pugi::xml_node& inner) { out.append("</").append(html_name(inner)).append(">"); });
  return valid_utf8(std::move(out));
}

}  // namespace copytaster::source
