#include "page/html/images.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "page/html/credits.h"
#include "page/html/hints.h"
#include "page/html/json_ld.h"
#include "page/html/passages.h"
#include "page/html/signs.h"

namespace copytaster::page::html {
namespace {

/// Pictures of a page that are looked at.
constexpr std::size_t kMostSeen = 200;
constexpr std::size_t kLongestCaption = 1000;

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](auto word) { return text.find(word) != std::string_view::npos; });
}

bool names_caption(std::string_view classes) { return holds_any(classes, {"caption", "Caption", "legende"}); }

bool names_credit(std::string_view classes) {
  return holds_any(classes,
                   {"credit", "Credit", "copyright", "Copyright", "photographer", "Photographer", "attribution",
                    "Attribution", "caption-owner", "caption__source", "caption-source", "image-source", "img-source"});
}

/// "300", "300px"; 0: not said.
int pixels(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The first address of a srcset.
std::string_view first_of(std::string_view set) {
  set = trim(set);
  return set.substr(0, set.find_first_of(" \t\n"));
}

bool is_address(std::string_view text) {
  return !text.empty() && !text.starts_with("data:") && !text.starts_with("blob:") && text.size() < 2000 &&
         !holds_any(text, {".svg", "spacer.", "blank.gif", "pixel.gif", "1x1", "placeholder"});
}

/// Where the picture is; pages that load it late keep the address elsewhere.
std::string address_of(const Document& document, const Node& node) {
  for (const std::string_view name : {"data-src", "data-original", "data-lazy-src", "data-image", "src"}) {
    if (const auto text = trim(document.attribute(node, name)); is_address(text)) return std::string(text);
  }
  for (const std::string_view name : {"data-srcset", "srcset"}) {
    if (const auto text = first_of(document.attribute(node, name)); is_address(text)) return std::string(text);
  }
  return {};
}

class Reader {
 public:
  Reader(const Document& document, NodeId root, const Rules::Compiled& rules)
      : document_(document), root_(root), rules_(rules) {}

  void read(std::vector<Image>& out) {
    std::size_t seen = 0;
    const auto nodes = document_.nodes();
    for (NodeId i = root_; i < nodes[root_].end && out.size() < kMostImages && seen < kMostSeen; ++i) {
      if (nodes[i].tag == Tag::noscript) {
        i = nodes[i].end - 1;
        continue;
      }
      if (nodes[i].tag != Tag::img) continue;
      ++seen;
      auto image = read_image(i);
      const auto same = [&](const Image& other) { return other.source == image.source; };
      if (!image.source.empty() && std::ranges::none_of(out, same)) out.push_back(std::move(image));
    }
  }

 private:
  const Node& node(NodeId i) const { return document_.node(i); }

  Image read_image(NodeId i) {
    constexpr int kSmallest = 70;  // icons, faces beside a byline
    const int width = pixels(document_.attribute(i, "width"));
    const int height = pixels(document_.attribute(i, "height"));
    if ((width > 0 && width < kSmallest) || (height > 0 && height < kSmallest) || is_furniture(i)) return {};
    auto caption = caption_of(i);
    if (caption.text.empty() && caption.credit.empty() && (!is_in_figure(i) || is_in_link(i))) return {};
    return {address_of(document_, node(i)), std::move(caption.text), std::move(caption.credit)};
  }

  /// Calls is(ancestor) from the parent up to the root, until it says true.
  template <class Is>
  bool any_ancestor(NodeId i, Is is) const {
    while (i != root_ && i != 0) {
      i = node(i).parent;
      if (i != root_ && is(i)) return true;
    }
    return false;
  }

  bool is_furniture(NodeId i) const {
    constexpr Hints kNone = kNavigationHint | kRelatedHint | kAdHint | kCommentHint | kAppealHint | kMetaHint;
    return any_ancestor(i, [&](NodeId at) {
      const auto tag = node(at).tag;
      // "attribution" and the like say what a picture's frame holds.
      if (tag == Tag::figure || names_caption(node(at).classes)) return false;
      return tag == Tag::nav || tag == Tag::footer || tag == Tag::aside || (hints_of(node(at).classes) & kNone) != 0;
    });
  }

  bool is_in_figure(NodeId i) const {
    return any_ancestor(i, [&](NodeId at) { return node(at).tag == Tag::figure; });
  }

  /// In a link to anything but the picture itself.
  bool is_in_link(NodeId i) const {
    return any_ancestor(i, [&](NodeId at) {
      const auto href = node(at).tag == Tag::a ? document_.attribute(at, "href") : std::string_view();
      return !href.empty() && href != "#" && !holds_any(href, {".jpg", ".jpeg", ".png", ".webp", ".JPG"});
    });
  }

  /// What stands beside the picture in the smallest frame around it that has a caption or a credit.
  Caption caption_of(NodeId i) const {
    constexpr int kMostLevels = 7;
    constexpr NodeId kLargestFrame = 80;
    NodeId frame = i;
    for (int level = 0; level < kMostLevels && frame != root_ && frame != 0; ++level) {
      frame = node(frame).parent;
      if (node(frame).end - frame > kLargestFrame || frame == root_) break;
      if (auto caption = caption_in(frame, i); !caption.text.empty() || !caption.credit.empty()) return caption;
      if (node(frame).tag == Tag::figure) break;
    }
    return {};
  }

  /// The first caption of the frame behind the picture, and its credit.
  Caption caption_in(NodeId frame, NodeId picture) const {
    NodeId caption = 0;
    NodeId credit = 0;
    for (NodeId i = picture + 1; i < node(frame).end; ++i) {
      const auto tag = node(i).tag;
      if (tag == Tag::img && caption != 0) break;  // the next picture
      if (tag == Tag::text || tag == Tag::comment || tag == Tag::source) continue;
      if (caption == 0 && (tag == Tag::figcaption || names_caption(node(i).classes))) caption = i;
      if (credit == 0 && i != caption && names_credit(node(i).classes)) credit = i;
    }
    Caption found = caption == 0 ? Caption{} : part_credit(text_without(caption, credit), rules_);
    if (credit != 0) {
      auto said = without_credit_label(text_without(credit, 0), rules_);
      if (!said.empty()) found.credit = std::move(said);
    }
    return found;
  }

  /// The text of an element without that of another inside of it.
  std::string text_without(NodeId id, NodeId left_out) const {
    std::string out;
    for (NodeId i = id; i < node(id).end && out.size() < kLongestCaption; ++i) {
      if ((i == left_out && left_out != 0) || is_unseen(node(i).tag) || node(i).tag == Tag::button) {
        i = node(i).end - 1;
      } else if (node(i).tag == Tag::text) {
        append_collapsed(node(i).text, out);
      } else if (is_block(node(i).tag) || node(i).tag == Tag::br) {
        append_collapsed(" ", out);
      }
    }
    return out.size() < kLongestCaption ? std::string(trim(out)) : std::string();
  }

  const Document& document_;
  NodeId root_;
  const Rules::Compiled& rules_;
};

}  // namespace

void read_images(const Document& document, NodeId root, Article& article, const Rules::Compiled& rules) {
  Reader(document, root, rules).read(article.images);
  if (!article.images.empty()) return;
  std::string source(meta_content(document, "og:image"));
  if (!is_address(source)) return;
  auto caption = part_credit(plain_text(meta_content(document, "og:image:alt")), rules);
  article.images.push_back({std::move(source), std::move(caption.text), std::move(caption.credit)});
}

}  // namespace copytaster::page::html
