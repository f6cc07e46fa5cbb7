#include "page/html/document.h"

#include <myhtml/charef.h>
#include <myhtml/myhtml.h>
#include <myhtml/tree.h>

#include <array>
#include <csetjmp>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace copytaster::page::html {

namespace {

/// Formatting elements left open are opened again in every paragraph that follows; real pages leave a few.
constexpr std::size_t kMaxOpenFormatting = 100;

/// Where the parser is left when a limit is reached. MyHTML cannot be told to stop: its callbacks return
/// nothing, so the way out is a jump over its frames, which are C and hold nothing; its memory lies in
/// arenas that go with the tree.
struct Guard {
  std::jmp_buf out;
  std::size_t nodes = 0;
  std::vector<Span>* texts = nullptr;
  mycore_string_t* text = nullptr;  ///< of the last text token
  const char* data = nullptr;       ///< where that began, and
  std::size_t size = 0;             ///< what it had room for, before the tree took it
};

Span as_span(std::size_t begin, std::size_t length) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

/// Cutting white space off the beginning of a text, MyHTML forgets that there is less room behind it, and what it
/// appends later would run into what lies there.
void mend_room(const Guard& guard) {
  auto* text = guard.text;
  if (text != nullptr && text->size == guard.size && text->data > guard.data) {
    text->size -= static_cast<std::size_t>(text->data - guard.data);
  }
}

void count_node(myhtml_tree_t*, myhtml_tree_node_t*, void* context) { ++static_cast<Guard*>(context)->nodes; }

void* see_token(myhtml_tree_t* tree, myhtml_token_node_t* token, void* context) {
  auto* guard = static_cast<Guard*>(context);
  const bool deep = tree->open_elements != nullptr && tree->open_elements->length > Document::kMaxDepth;
  const bool open = tree->active_formatting != nullptr && tree->active_formatting->length > kMaxOpenFormatting;
  if (deep || open || guard->nodes > Document::kMaxNodes) std::longjmp(guard->out, 1);
  mend_room(*guard);
  const bool text = token->tag_id == MyHTML_TAG__TEXT;
  guard->text = text ? &token->str : nullptr;
  guard->data = token->str.data;
  guard->size = token->str.size;
  if (text && token->raw_length > 0) guard->texts->push_back(as_span(token->raw_begin, token->raw_length));
  return context;
}

struct NamedTag {
  std::size_t id;
  Tag tag;
};

constexpr NamedTag kTags[] = {
    {MyHTML_TAG__TEXT, Tag::text},
    {MyHTML_TAG__COMMENT, Tag::comment},
    {MyHTML_TAG_A, Tag::a},
    {MyHTML_TAG_ABBR, Tag::abbr},
    {MyHTML_TAG_ADDRESS, Tag::address},
    {MyHTML_TAG_ARTICLE, Tag::article},
    {MyHTML_TAG_ASIDE, Tag::aside},
    {MyHTML_TAG_AUDIO, Tag::audio},
    {MyHTML_TAG_B, Tag::b},
    {MyHTML_TAG_BASE, Tag::base},
    {MyHTML_TAG_BLOCKQUOTE, Tag::blockquote},
    {MyHTML_TAG_BODY, Tag::body},
    {MyHTML_TAG_BR, Tag::br},
    {MyHTML_TAG_BUTTON, Tag::button},
    {MyHTML_TAG_CANVAS, Tag::canvas},
    {MyHTML_TAG_CAPTION, Tag::caption},
    {MyHTML_TAG_CENTER, Tag::center},
    {MyHTML_TAG_CITE, Tag::cite},
    {MyHTML_TAG_CODE, Tag::code},
    {MyHTML_TAG_DD, Tag::dd},
    {MyHTML_TAG_DEL, Tag::del},
    {MyHTML_TAG_DETAILS, Tag::details},
    {MyHTML_TAG_DIALOG, Tag::dialog},
    {MyHTML_TAG_DIV, Tag::div},
    {MyHTML_TAG_DL, Tag::dl},
    {MyHTML_TAG_DT, Tag::dt},
    {MyHTML_TAG_EM, Tag::em},
    {MyHTML_TAG_EMBED, Tag::embed},
    {MyHTML_TAG_FIELDSET, Tag::fieldset},
    {MyHTML_TAG_FIGCAPTION, Tag::figcaption},
    {MyHTML_TAG_FIGURE, Tag::figure},
    {MyHTML_TAG_FONT, Tag::font},
    {MyHTML_TAG_FOOTER, Tag::footer},
    {MyHTML_TAG_FORM, Tag::form},
    {MyHTML_TAG_H1, Tag::h1},
    {MyHTML_TAG_H2, Tag::h2},
    {MyHTML_TAG_H3, Tag::h3},
    {MyHTML_TAG_H4, Tag::h4},
    {MyHTML_TAG_H5, Tag::h5},
    {MyHTML_TAG_H6, Tag::h6},
    {MyHTML_TAG_HEAD, Tag::head},
    {MyHTML_TAG_HEADER, Tag::header},
    {MyHTML_TAG_HGROUP, Tag::hgroup},
    {MyHTML_TAG_HR, Tag::hr},
    {MyHTML_TAG_HTML, Tag::html},
    {MyHTML_TAG_I, Tag::i},
    {MyHTML_TAG_IFRAME, Tag::iframe},
    {MyHTML_TAG_IMAGE, Tag::img},
    {MyHTML_TAG_IMG, Tag::img},
    {MyHTML_TAG_INPUT, Tag::input},
    {MyHTML_TAG_INS, Tag::ins},
    {MyHTML_TAG_LABEL, Tag::label},
    {MyHTML_TAG_LEGEND, Tag::legend},
    {MyHTML_TAG_LI, Tag::li},
    {MyHTML_TAG_LINK, Tag::link},
    {MyHTML_TAG_MAIN, Tag::main},
    {MyHTML_TAG_MAP, Tag::map},
    {MyHTML_TAG_MARK, Tag::mark},
    {MyHTML_TAG_MENU, Tag::menu},
    {MyHTML_TAG_META, Tag::meta},
    {MyHTML_TAG_NAV, Tag::nav},
    {MyHTML_TAG_NOSCRIPT, Tag::noscript},
    {MyHTML_TAG_OBJECT, Tag::object},
    {MyHTML_TAG_OL, Tag::ol},
    {MyHTML_TAG_OPTION, Tag::option},
    {MyHTML_TAG_P, Tag::p},
    {MyHTML_TAG_PRE, Tag::pre},
    {MyHTML_TAG_Q, Tag::q},
    {MyHTML_TAG_RT, Tag::ruby_text},
    {MyHTML_TAG_S, Tag::s},
    {MyHTML_TAG_SAMP, Tag::samp},
    {MyHTML_TAG_SCRIPT, Tag::script},
    {MyHTML_TAG_SECTION, Tag::section},
    {MyHTML_TAG_SELECT, Tag::select},
    {MyHTML_TAG_SMALL, Tag::small},
    {MyHTML_TAG_SOURCE, Tag::source},
    {MyHTML_TAG_SPAN, Tag::span},
    {MyHTML_TAG_STRIKE, Tag::strike},
    {MyHTML_TAG_STRONG, Tag::strong},
    {MyHTML_TAG_STYLE, Tag::style},
    {MyHTML_TAG_SUB, Tag::sub},
    {MyHTML_TAG_SUMMARY, Tag::summary},
    {MyHTML_TAG_SUP, Tag::sup},
    {MyHTML_TAG_SVG, Tag::svg},
    {MyHTML_TAG_TABLE, Tag::table},
    {MyHTML_TAG_TBODY, Tag::tbody},
    {MyHTML_TAG_TD, Tag::td},
    {MyHTML_TAG_TEMPLATE, Tag::template_},
    {MyHTML_TAG_TEXTAREA, Tag::textarea},
    {MyHTML_TAG_TFOOT, Tag::tfoot},
    {MyHTML_TAG_TH, Tag::th},
    {MyHTML_TAG_THEAD, Tag::thead},
    {MyHTML_TAG_TIME, Tag::time},
    {MyHTML_TAG_TITLE, Tag::title},
    {MyHTML_TAG_TR, Tag::tr},
    {MyHTML_TAG_U, Tag::u},
    {MyHTML_TAG_UL, Tag::ul},
    {MyHTML_TAG_VIDEO, Tag::video},
    {MyHTML_TAG_WBR, Tag::wbr},
};

constexpr auto kTagOf = [] {
  std::array<Tag, MyHTML_TAG_LAST_ENTRY> table{};
  for (const auto& [id, tag] : kTags) table[id] = tag;
  return table;
}();

std::string_view as_view(const mycore_string_t& text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.length);
}

}  // namespace

namespace {

void note_attributes(const myhtml_token_attr_t* first, Node& node) {
  for (const auto* at = first; at != nullptr; at = at->next) {
    const auto key = as_view(at->key);
    if (key == "class") {
      node.classes = as_view(at->value);
    } else if (key == "id") {
      node.id = as_view(at->value);
    } else if (key == "style") {
      node.present |= kHasStyle;
    } else if (key == "hidden") {
      node.present |= kHasHidden;
    } else if (key == "role") {
      node.present |= kHasRole;
    } else if (key == "itemprop") {
      node.present |= kHasItemprop;
    } else if (key == "property") {
      node.present |= kHasProperty;
    } else if (key == "rel") {
      node.present |= kHasRel;
    } else if (key == "data-testid") {
      node.present |= kHasTestId;
    }
  }
}

}  // namespace

struct Document::Tree {
  myhtml_t* parser = nullptr;
  myhtml_tree_t* tree = nullptr;

  ~Tree() {
    if (tree != nullptr) myhtml_tree_destroy(tree);
    if (parser != nullptr) myhtml_destroy(parser);
  }
};

void Document::TreeDeleter::operator()(Tree* tree) const { delete tree; }

namespace {

/// texts    takes the raw texts as they come
/// returns  false when a limit was reached, or memory ran out
bool parse_guarded(myhtml_tree_t* tree, std::string_view html, std::vector<Span>& texts) {
  Guard guard;
  guard.texts = &texts;
  tree->callback_after_token = see_token;
  tree->callback_after_token_ctx = &guard;
  tree->callback_tree_node_insert = count_node;
  tree->callback_tree_node_insert_ctx = &guard;
  if (setjmp(guard.out) != 0) return false;
  return myhtml_parse_single(tree, MyENCODING_UTF_8, html.data(), html.size()) == MyHTML_STATUS_OK;
}

}  // namespace

Result<Document> Document::parse(std::string_view html) {
  Document document;
  document.html_ = html;
  document.tree_.reset(new Tree);
  auto& [parser, tree] = *document.tree_;
  parser = myhtml_create();
  if (parser == nullptr || myhtml_init(parser, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) != MyHTML_STATUS_OK) {
    return fail(Fault::too_large, "no memory for the page's tree");
  }
  tree = myhtml_tree_create();
  if (tree == nullptr || myhtml_tree_init(tree, parser) != MyHTML_STATUS_OK) {
    return fail(Fault::too_large, "no memory for the page's tree");
  }
  if (!parse_guarded(tree, html, document.texts_)) {
    return fail(Fault::too_large, "elements nested deeper or more of them than a page of news has");
  }
  document.flatten();
  return document;
}

void Document::flatten() {
  const auto* root = myhtml_tree_get_node_html(tree_->tree);
  if (root == nullptr) return;
  nodes_.reserve(html_.size() / 40 + 16);
  NodeId parent = 0;
  std::uint16_t depth = 0;
  for (const auto* at = root; at != nullptr;) {
    const auto id = static_cast<NodeId>(nodes_.size());
    Node node;
    node.tag = at->tag_id < kTagOf.size() ? kTagOf[at->tag_id] : Tag::custom;
    node.depth = depth;
    node.parent = parent;
    node.handle = at;
    if (at->token != nullptr) {
      if (node.tag == Tag::text || node.tag == Tag::comment) {
        node.text = as_view(at->token->str);
        node.source = as_span(at->token->raw_begin, at->token->raw_length);
      } else {
        node.source = as_span(at->token->element_begin, at->token->element_length);
        note_attributes(at->token->attr_first, node);
      }
    }
    nodes_.push_back(node);
    if (at->child != nullptr) {
      parent = id;
      ++depth;
      at = at->child;
      continue;
    }
    nodes_[id].end = id + 1;
    while (at != root && at->next == nullptr) {
      at = at->parent;
      nodes_[parent].end = static_cast<NodeId>(nodes_.size());
      parent = nodes_[parent].parent;
      --depth;
    }
    at = at == root ? nullptr : at->next;
  }
}

std::string_view Document::attribute(const Node& node, std::string_view name) const {
  const auto* token = static_cast<const myhtml_tree_node_t*>(node.handle)->token;
  if (token == nullptr) return {};
  for (const auto* at = token->attr_first; at != nullptr; at = at->next) {
    if (as_view(at->key) == name) return as_view(at->value);
  }
  return {};
}

void Document::list_attributes(const Node& node, std::vector<Attribute>& out) const {
  out.clear();
  const auto* token = static_cast<const myhtml_tree_node_t*>(node.handle)->token;
  if (token == nullptr) return;
  for (const auto* at = token->attr_first; at != nullptr; at = at->next) {
    out.push_back({as_view(at->key), as_view(at->value)});
  }
}

bool Document::has_attribute(const Node& node, std::string_view name) const {
  const auto* token = static_cast<const myhtml_tree_node_t*>(node.handle)->token;
  if (token == nullptr) return false;
  for (const auto* at = token->attr_first; at != nullptr; at = at->next) {
    if (as_view(at->key) == name) return true;
  }
  return false;
}

std::string Document::text_of(NodeId id) const {
  std::string out;
  for (NodeId i = id; i < nodes_[id].end;) {
    const auto& node = nodes_[i];
    if (node.tag == Tag::script || node.tag == Tag::style || node.tag == Tag::template_) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::text) append_collapsed(node.text, out);
    if (node.tag == Tag::br || node.tag == Tag::p || node.tag == Tag::div || node.tag == Tag::li) {
      append_collapsed(" ", out);
    }
    ++i;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::size_t read_named_reference(std::string_view raw, std::string& out) {
  // A copy ended by zeros: the look-up may read one byte more than it is told of.
  constexpr std::size_t kLongest = 32;  // "CounterClockwiseContourIntegral;"
  std::array<char, kLongest + 2> name{};
  std::size_t size = 0;
  for (std::size_t i = 1; i < raw.size() && size < kLongest; ++i) {
    const auto byte = static_cast<unsigned char>(raw[i]);
    if (byte != ';' && (byte | 0x20u) - 'a' >= 26u && byte - '0' + 0u >= 10u) break;
    name[size++] = raw[i];
    if (byte == ';') break;
  }
  const auto* first = size == 0 ? nullptr : myhtml_charef_get_first_position(name[0]);
  if (first == nullptr || first->ch == 0) return 0;
  // Not myhtml_charef_find: where a name breaks off it gives what a neighbour stands for.
  charef_entry_result_t result{};
  result.curr_entry = first;
  std::size_t at = 1;
  const auto* entry = myhtml_charef_find_by_pos(first->next, name.data(), &at, size, &result);
  const auto append = [&](const charef_entry_t& found) {
    for (std::size_t i = 0; i < found.codepoints_len; ++i) encode(static_cast<char32_t>(found.codepoints[i]), out);
  };
  if (entry != nullptr && entry->ch == ';' && entry->codepoints_len > 0) {
    append(*entry);
    return 1 + at + 1;
  }
  if (result.last_entry == nullptr) return 0;
  append(*result.last_entry);
  // Where the text ends inside a longer name that might have come, its beginning is swallowed: "&notin<b>".
  const bool swallowed = result.is_done == 0 && 1 + size == raw.size();
  return 1 + (swallowed ? size : result.last_offset);
}

void append_collapsed(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = i;
    while (i < text.size() && static_cast<unsigned char>(text[i] - 0x21) < 0x7F - 0x21) ++i;
    out.append(text, begin, i - begin);
    if (i == text.size()) return;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80) {
      encode(decode(text, i), out);
      continue;
    }
    ++i;
    if ((byte == ' ' || (byte >= 0x09 && byte <= 0x0D)) && !out.empty() && out.back() != ' ') out += ' ';
  }
}

}  // namespace copytaster::page::html
