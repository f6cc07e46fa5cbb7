#include "page/clean.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/byline.h"
#include "page/dates.h"
#include "page/decode.h"
#include "page/genre.h"
#include "page/html/clean_html.h"
#include "page/rules.h"
#include "page/text/clean_dump.h"
#include "page/way_back.h"

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

/// The text as it stands, its paragraphs parted by empty lines.
Article take_whole(std::string text, Article article, Ways ways) {
  article.text = Text(std::move(text));
  const auto all = article.text.all();
  for (std::size_t begin = 0; begin < all.size();) {
    const auto end = std::min(all.find("\n\n", begin), all.size());
    const auto paragraph = trim(all.substr(begin, end - begin));
    const auto place = static_cast<std::uint32_t>(paragraph.data() - all.data());
    const Span span{place, place + static_cast<std::uint32_t>(paragraph.size())};
    if (!paragraph.empty()) append_places(all, span, 0, ways, article.provenance);
    begin = end + 2;
  }
  return article;
}

/// decoded  its text is taken away, but for HTML
Result<Article> clean_text(const source::Page& input, Decoded& decoded, Article article, const Rules::Compiled& rules,
                           const RecurringLines& recurring, const CleanOptions& options) {
  if (options.as_is) {
    article = take_whole(std::move(decoded.text), std::move(article), options.ways);
    read_url_date(article, rules);
    return article;
  }
  if (input.type == source::MediaType::html) {
    return html::clean_html(decoded.text, std::move(article), rules, {options.ways, input.body_only});
  }
  return clean_dump(std::move(decoded.text), std::move(article), input, rules, recurring, options.ways);
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
  if (trim(decoded->text).empty()) return fail(Fault::no_article, "the page is empty");

  auto cleaned = clean_text(input, *decoded, begin_article(input, rules), rules, recurring, options);
  if (cleaned && cleaned->genre == Genre::report) cleaned->genre = read_genre(*cleaned, rules);
  if (cleaned && !cleaned->provenance.empty()) lead_to_page(input, *decoded, cleaned->provenance);
  return cleaned;
}

}  // namespace copytaster::page
