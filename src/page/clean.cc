#include "page/clean.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/dates.h"
#include "page/decode.h"
#include "page/html/clean_html.h"
#include "page/rules.h"
#include "page/text/clean_dump.h"
#include "page/ways.h"

namespace copytaster::page {
namespace {

/// What the container says of the page.
Article begin_article(const source::Page& input, const Rules::Compiled& rules) {
  const auto given = [](const std::optional<std::string>& value) -> std::optional<std::string> {
    if (!value || trim(*value).empty()) return std::nullopt;
    return std::string(trim(*value));
  };
  Article article;
  article.path = input.path;
  article.url = given(input.url);
  article.outlet = given(input.outlet);
  article.title = given(input.title);
  article.language = given(input.language);
  if (const auto published = given(input.published)) {
    article.published = parse_declared_date(*published, rules);
    if (article.published) article.published->basis = DateBasis::metadata;
  }
  return article;
}

}  // namespace

Result<Article> clean(const source::Page& input, const Rules& compiled, const RecurringLines& recurring,
                      const Limits& limits, const CleanOptions& options) {
  const auto& rules = compiled.compiled();
  if (input.bytes.size() > limits.max_page_bytes) {
    return fail(Fault::too_large, "the page is larger than " + std::to_string(limits.max_page_bytes) + " bytes");
  }
  auto decoded = decode_page(input);
  if (!decoded) return tl::unexpected(std::move(decoded).error());
  auto& text = decoded->text;
  if (trim(text).empty()) return fail(Fault::no_article, "the page is empty");

  Article article = begin_article(input, rules);
  if (options.as_is) {
    article.text = Text(std::move(text));
    article.provenance = ways_back(article.text, article.text.all(), input.bytes, options.ways);
    read_url_date(article, rules);
    return article;
  }
  if (input.type == source::MediaType::html) return html::clean_html(text, std::move(article), rules);

  const std::string dump = options.ways == Ways::none ? std::string() : text;
  auto cleaned = clean_dump(std::move(text), std::move(article), input, rules, recurring);
  if (cleaned) cleaned->provenance = ways_back(cleaned->text, dump, input.bytes, options.ways);
  return cleaned;
}

}  // namespace copytaster::page
