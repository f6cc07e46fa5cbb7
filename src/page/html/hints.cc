#include "page/html/hints.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

struct Word {
  std::string_view text;
  Hints hints;
};

// Sorted. Compared with the words of a name, split at signs and capitals, and with two neighbours joined.
constexpr Word kWords[] = {
    {"ad", kAdHint},
    {"adcontainer", kAdHint},
    {"ads", kAdHint},
    {"adslot", kAdHint},
    {"addthis", kSocialHint},
    {"adunit", kAdHint},
    {"adv", kAdHint},
    {"advert", kAdHint},
    {"advertisement", kAdHint},
    {"advertising", kAdHint},
    {"adwrapper", kAdHint},
    {"alsoread", kRelatedHint},
    {"article", kContentHint},
    {"articlebody", kBodyHint},
    {"articlecontent", kBodyHint},
    {"articletext", kBodyHint},
    {"aside", kAsideHint},
    {"attribution", kMetaHint},
    {"author", kMetaHint},
    {"authorbio", kMetaHint},
    {"authorbox", kMetaHint},
    {"authorinfo", kMetaHint},
    {"authors", kMetaHint},
    {"banner", kAdHint},
    {"bio", kMetaHint},
    {"biography", kMetaHint},
    {"bodycontent", kBodyHint},
    {"bodycopy", kBodyHint},
    {"bodytext", kBodyHint},
    {"breadcrumb", kNavigationHint},
    {"breadcrumbs", kNavigationHint},
    {"byline", kMetaHint},
    {"bylines", kMetaHint},
    {"caption", kCaptionHint},
    {"captions", kCaptionHint},
    {"carousel", kRelatedHint},
    {"colophon", kNavigationHint},
    {"comment", kCommentHint},
    {"commentform", kCommentHint},
    {"commentlist", kCommentHint},
    {"comments", kCommentHint},
    {"consent", kAppealHint},
    {"content", kContentHint},
    {"contentbody", kBodyHint},
    {"cookie", kAppealHint},
    {"cookies", kAppealHint},
    {"copyright", kNavigationHint},
    {"credit", kCaptionHint},
    {"credits", kCaptionHint},
    {"cta", kAppealHint},
    {"dateline", kMetaHint},
    {"deck", kLeadHint},
    {"dek", kLeadHint},
    {"description", kLeadHint},
    {"disqus", kCommentHint},
    {"donate", kAppealHint},
    {"donation", kAppealHint},
    {"entry", kContentHint},
    {"entrycontent", kBodyHint},
    {"entrymeta", kMetaHint},
    {"entrytitle", kTitleHint},
    {"excerpt", kLeadHint},
    {"figcaption", kCaptionHint},
    {"follow", kSocialHint},
    {"foot", kNavigationHint},
    {"footer", kNavigationHint},
    {"gdpr", kAppealHint},
    {"headline", kTitleHint},
    {"hiddenprint", kSocialHint},
    {"imagecaption", kCaptionHint},
    {"infobox", kAsideHint},
    {"inlinerelated", kRelatedHint},
    {"intro", kLeadHint},
    {"keywords", kMetaHint},
    {"latest", kRelatedHint},
    {"lead", kLeadHint},
    {"legal", kNavigationHint},
    {"livefyre", kCommentHint},
    {"login", kAppealHint},
    {"maincontent", kContentHint},
    {"masthead", kNavigationHint},
    {"menu", kNavigationHint},
    {"meta", kMetaHint},
    {"metadata", kMetaHint},
    {"modal", kAppealHint},
    {"more", kRelatedHint},
    {"morestories", kRelatedHint},
    {"mostpopular", kRelatedHint},
    {"mostread", kRelatedHint},
    {"nav", kNavigationHint},
    {"navbar", kNavigationHint},
    {"navigation", kNavigationHint},
    {"newsletter", kAppealHint},
    {"newsletters", kAppealHint},
    {"noprint", kSocialHint},
    {"notification", kAppealHint},
    {"outbrain", kRelatedHint},
    {"overlay", kAppealHint},
    {"pager", kNavigationHint},
    {"pagination", kNavigationHint},
    {"paragraph", kContentHint},
    {"popover", kAppealHint},
    {"popular", kRelatedHint},
    {"popup", kAppealHint},
    {"post", kContentHint},
    {"postbody", kBodyHint},
    {"postcontent", kBodyHint},
    {"postmeta", kMetaHint},
    {"posttext", kBodyHint},
    {"printfooter", kNavigationHint},
    {"printhide", kSocialHint},
    {"printnone", kSocialHint},
    {"privacy", kAppealHint},
    {"promo", kRelatedHint},
    {"promos", kRelatedHint},
    {"promotion", kRelatedHint},
    {"prose", kContentHint},
    {"pub", kAdHint},
    {"pubdate", kMetaHint},
    {"published", kMetaHint},
    {"rail", kAsideHint},
    {"readmore", kRelatedHint},
    {"readnext", kRelatedHint},
    {"recirc", kRelatedHint},
    {"recirculation", kRelatedHint},
    {"recommendation", kRelatedHint},
    {"recommendations", kRelatedHint},
    {"recommended", kRelatedHint},
    {"register", kAppealHint},
    {"related", kRelatedHint},
    {"relatedarticles", kRelatedHint},
    {"relatedcontent", kRelatedHint},
    {"relatedposts", kRelatedHint},
    {"replies", kCommentHint},
    {"respond", kCommentHint},
    {"richtext", kContentHint},
    {"seealso", kRelatedHint},
    {"share", kSocialHint},
    {"sharebar", kSocialHint},
    {"sharedaddy", kSocialHint},
    {"shares", kSocialHint},
    {"sharing", kSocialHint},
    {"sidebar", kAsideHint},
    {"signin", kAppealHint},
    {"signup", kAppealHint},
    {"slider", kRelatedHint},
    {"social", kSocialHint},
    {"socials", kSocialHint},
    {"sponsor", kAdHint},
    {"sponsored", kAdHint},
    {"sponsors", kAdHint},
    {"standfirst", kLeadHint},
    {"story", kContentHint},
    {"storybody", kBodyHint},
    {"storycontent", kBodyHint},
    {"storytext", kBodyHint},
    {"subhead", kLeadHint},
    {"subheadline", kLeadHint},
    {"subnav", kNavigationHint},
    {"subscribe", kAppealHint},
    {"subscription", kAppealHint},
    {"subtitle", kLeadHint},
    {"summary", kLeadHint},
    {"taboola", kRelatedHint},
    {"tagcloud", kMetaHint},
    {"taglist", kMetaHint},
    {"tags", kMetaHint},
    {"teaser", kRelatedHint},
    {"teasers", kRelatedHint},
    {"text", kContentHint},
    {"timestamp", kMetaHint},
    {"title", kTitleHint},
    {"toolbar", kSocialHint},
    {"tooltip", kAppealHint},
    {"topics", kMetaHint},
    {"trending", kRelatedHint},
    {"upnext", kRelatedHint},
    {"videocaption", kCaptionHint},
    {"videodetails", kCaptionHint},
    {"videoplayer", kCaptionHint},
    {"videotitle", kCaptionHint},
    {"widget", kRelatedHint},
    {"widgets", kRelatedHint},
};

class WordTable {
 public:
  WordTable() {
    for (const auto& [text, hints] : kWords) {
      table_.emplace(hash64(text), hints);
      begins_.set(beginning(text));
    }
  }
  /// word  small letters, not empty
  Hints find(std::string_view word) const {
    if (!begins_[beginning(word)]) return 0;
    const auto it = table_.find(hash64(word));
    return it == table_.end() ? Hints{0} : it->second;
  }

 private:
  static constexpr std::size_t kLetters = 32;
  /// Of the first three letters; most names begin as none of the words does.
  static std::size_t beginning(std::string_view word) {
    std::size_t index = 0;
    for (std::size_t i = 0; i < 3; ++i) index = index * kLetters + (i < word.size() ? word[i] & 31u : 0u);
    return index;
  }

  std::unordered_map<std::uint64_t, Hints> table_;
  std::bitset<kLetters * kLetters * kLetters> begins_;
};

const WordTable& words() {
  static const WordTable kTable;
  return kTable;
}

/// Classes that say what an article is about: "tag-newsletter".
bool tells_of_something_else(std::string_view name) {
  for (const std::string_view head : {"category-", "tag-", "topic-", "section-"}) {
    if (name.starts_with(head)) return true;
  }
  return false;
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

Hints hints_of_name(std::string_view names) {
  // A word this short also comes up in names that a build tool made of a hash: it must stand between signs.
  constexpr std::size_t kShort = 3;
  Hints hints = 0;
  std::array<char, 64> joined;  // the previous word and the one being read, in small letters
  std::size_t previous = 0;     // length of the previous word, at the start of `joined`
  std::size_t length = 0;       // of both
  bool parted = true;           // a sign stands before the word being read
  const auto finish = [&](bool sign) {
    if (length == previous) return;
    const auto word = std::string_view(joined.data() + previous, length - previous);
    // "with-sidebar", "hasComments": what it has, not what it is.
    const auto before = std::string_view(joined.data(), previous);
    const bool owned = before == "with" || before == "has" || before == "no" || before == "without";
    if (!owned) {
      if (word.size() > kShort || (parted && sign)) hints = static_cast<Hints>(hints | words().find(word));
      if (previous > 0) hints = static_cast<Hints>(hints | words().find(std::string_view(joined.data(), length)));
    }
    const auto size = word.size();
    std::copy_n(word.data(), size, joined.data());
    previous = length = size;
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    const bool letter = is_small(c) || is_capital(c);
    const bool hump = is_capital(c) && i > 0 && is_small(names[i - 1]);
    const bool sign = !letter && !(c >= '0' && c <= '9');
    if (!letter || hump) {
      finish(sign);
      parted = sign;
    }
    if (letter && length < joined.size()) joined[length++] = is_capital(c) ? static_cast<char>(c + 32) : c;
  }
  finish(true);
  return hints;
}

}  // namespace

Hints hints_of(std::string_view names) {
  Hints hints = 0;
  for (const auto name : split_words(names)) {
    if (!tells_of_something_else(name)) hints = static_cast<Hints>(hints | hints_of_name(name));
  }
  return hints;
}

namespace {

Hints hints_of_attributes(const Document& document, const Node& node) {
  if (node.present & kHasRole) {
    const auto role = document.attribute(node, "role");
    if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "menu") return kNavigationHint;
    if (role == "complementary") return kAsideHint;
    if (role == "dialog" || role == "alert") return kAppealHint;
  }
  if (node.present & kHasItemprop) {
    const auto property = document.attribute(node, "itemprop");
    if (property == "articleBody") return kBodyHint;
    if (property == "headline") return kTitleHint;
    if (property == "caption") return kCaptionHint;
  }
  switch (node.tag) {
    case Tag::nav: return kNavigationHint;
    case Tag::footer: return kNavigationHint;
    case Tag::aside: return kAsideHint;
    case Tag::figcaption: return kCaptionHint;
    case Tag::form: return kAppealHint;
    case Tag::dialog: return kAppealHint;
    default: return 0;
  }
}

}  // namespace

std::vector<Names> find_names(const Document& document) {
  constexpr std::size_t kUsualNames = 1024;
  const auto nodes = document.nodes();
  std::vector<Names> all(nodes.size());
  std::unordered_map<std::uint64_t, Hints> seen;
  seen.reserve(kUsualNames);
  const auto look_up = [&](std::string_view names, std::uint64_t hash) -> Hints {
    if (names.empty()) return 0;
    const auto [it, fresh] = seen.try_emplace(hash, Hints{0});
    if (fresh) it->second = hints_of(names);
    return it->second;
  };
  for (NodeId i = 0; i < nodes.size(); ++i) {
    const auto& node = nodes[i];
    if (node.tag == Tag::text || node.tag == Tag::comment) continue;
    const auto classes = hash64(node.classes);
    const auto id = hash64(node.id);
    auto named = static_cast<Hints>(look_up(node.classes, classes) | look_up(node.id, id));
    // The class of an article names its section, its tags and what else it has: "post category-comment has-sidebar".
    if (node.tag == Tag::article || node.tag == Tag::main || node.tag == Tag::body) {
      named = static_cast<Hints>(named & (kBodyHint | kContentHint | kRelatedHint | kCommentHint));
    }
    all[i].hints = static_cast<Hints>(named | hints_of_attributes(document, node));
    // Multiplied so that tags do not cancel out one another's bits.
    all[i].name =
        (node.classes.empty() ? id : classes) ^ (0x9E3779B97F4A7C15u * (static_cast<std::uint64_t>(node.tag) + 1));
  }
  return all;
}

}  // namespace copytaster::page::html
