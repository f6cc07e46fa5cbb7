#include "page/clean.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/byline.h"
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
  const auto based = [](const auto& value) { return value ? std::optional(Basis::container) : std::nullopt; };
  const auto date = [&](const std::optional<std::string>& value) -> std::optional<Published> {
    const auto text = given(value);
    auto parsed = text ? parse_declared_date(*text, rules) : std::nullopt;
    if (parsed) parsed->basis = DateBasis::metadata;
    return parsed;
  };
  Article article;
  article.path = input.path;
  article.url = given(input.url);
  article.outlet = given(input.outlet);
  article.title = given(input.title);
  article.language = given(input.language);
  article.section = given(input.section);
  article.dateline = given(input.located);
  article.published = date(input.published);
  article.modified = date(input.modified);
  article.partial = input.partial;
  article.bases = {.title = based(article.title),
                   .byline = std::nullopt,
                   .published = based(article.published),
                   .modified = based(article.modified),
                   .outlet = based(article.outlet),
                   .language = based(article.language),
                   .section = based(article.section)};
  read_declared_byline(input.byline, article, rules);
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
  if (input.type == source::MediaType::html) return html::clean_html(text, std::move(article), rules, input.body_only);

  const std::string dump = options.ways == Ways::none ? std::string() : text;
  auto cleaned = clean_dump(std::move(text), std::move(article), input, rules, recurring);
  if (cleaned) cleaned->provenance = ways_back(cleaned->text, dump, input.bytes, options.ways);
  return cleaned;
}

}  // namespace copytaster::page
