#include "page/html/layout.h"

#include "page/html/prose.h"

namespace copytaster::page::html {

Layout::Layout(const Document& page, const Passages& cut)
    : document(page), passages(cut), names(find_names(page)), furniture(cut.all.size(), 0) {
  first_.assign(document.nodes().size() + 1, 0);
  std::size_t p = 0;
  for (NodeId i = 0; i < first_.size(); ++i) {
    while (p < size() && passage(p).first < i) ++p;
    first_[i] = static_cast<std::uint32_t>(p);
  }
  sums_.assign(size() + 1, {});
  for (std::size_t i = 0; i < size(); ++i) {
    const bool titled = is_heading(tag(i)) || (hints(passage(i).block) & kTitleHint);
    const auto& before = sums_[i];
    sums_[i + 1] = {before.words + passage(i).words, before.link_words + passage(i).link_words,
                    before.prose + (is_prose(passage(i)) ? passage(i).words : 0u),
                    before.headlines + (is_linked_headline(passage(i), titled) ? 1u : 0u)};
  }
}

}  // namespace copytaster::page::html
