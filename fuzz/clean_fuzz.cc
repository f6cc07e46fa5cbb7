// A page from a stranger, through everything that looks at one article.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/pack.h"
#include "language/hyphens.h"
#include "require.h"
#include "work/analyse.h"
#include "work/stories.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace copytaster;
  static const work::Tools kTools(Packs::load(COPYTASTER_SOURCE "/packs").value());
  source::Page page;
  page.path = "fuzz";
  page.bytes.assign(reinterpret_cast<const char*>(data), size);
  const page::RecurringLines recurring;
  Limits limits;
  limits.max_page_bytes = 1u << 20;
  for (const bool as_is : {false, true}) {
    auto article = page::clean(page, kTools.page, recurring, limits, {.as_is = as_is, .ways = page::Ways::words});
    if (!article) continue;
    const auto words = language::analyse(article->text, kTools.language);
    const auto analysis = language::join_hyphenated(article->text, words);
    const auto findings = find::all(*article, analysis, kTools.find);
    const auto& text = article->text;
    for (const auto& way : article->provenance) {
      require(text.holds(way.text), "way back from inside the text");
      require(way.page.begin < way.page.end && way.page.end <= size, "way back into the page");
    }
    for (const auto& sentence : analysis.sentences) require(text.holds(sentence.span), "sentence inside the text");
    for (const auto& token : words.tokens) require(text.holds(token.span), "token inside the text");
    for (const auto& token : analysis.tokens) require(text.holds(token.span), "joined token inside the text");
    for (const auto& time : findings.times) require(text.holds(time.span), "time inside the text");
    for (const auto& quantity : findings.quantities) require(text.holds(quantity.span), "quantity inside the text");
    for (const auto& quote : findings.quotes) require(text.holds(quote.span), "quote inside the text");
    for (const auto& mention : findings.mentions) {
      require(text.holds(mention.span), "mention inside the text");
      require(mention.entity.value < findings.entities.size(), "mention of an entity");
    }
    for (const auto& event : findings.events) require(text.holds(event.span), "event inside the text");
  }
  return 0;
}
