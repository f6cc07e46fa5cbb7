#include "report/view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/date.h"
#include "base/utf8.h"

namespace copytaster::report {
namespace {

using story::Story;

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

struct DayPart {
  std::string_view value;
  std::string_view words;
};
constexpr std::array<DayPart, 5> kDayParts = {{{"TMO", "morning of "},
                                               {"TAF", "afternoon of "},
                                               {"TEV", "evening of "},
                                               {"TNI", "night of "},
                                               {"TDT", "daytime of "}}};

bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '9' ? !digit : text[i] != shape[i]) return false;
  }
  return true;
}

/// "March" of "2031-03"; empty where there is no such month.
std::string_view month_of(std::string_view value) {
  const int month = (value[5] - '0') * 10 + (value[6] - '0');
  return month >= 1 && month <= 12 ? kMonths[static_cast<std::size_t>(month - 1)] : std::string_view();
}

/// "4" of "2031-03-04"
std::string day_number(std::string_view value) {
  return std::string(value.substr(value[8] == '0' ? 9 : 8, value[8] == '0' ? 1 : 2));
}

std::string readable_day(std::string_view value) {
  return day_number(value) + " " + std::string(month_of(value)) + " " + std::string(value.substr(0, 4));
}

std::string_view host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

/// The first characters of a text, cut at a blank.
std::string beginning_of(std::string_view text, std::size_t most_bytes) {
  text = text.substr(0, text.find('\n'));
  if (text.size() <= most_bytes) return std::string(text);
  const auto blank = text.rfind(' ', most_bytes);
  std::size_t end = blank == std::string_view::npos ? most_bytes : blank;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

std::string outlet_of(const find::Reading& reading) {
  const page::Article& article = reading.article;
  if (article.outlet && !article.outlet->empty()) return *article.outlet;
  if (article.url) {
    if (const auto host = host_of(*article.url); !host.empty()) return std::string(host);
  }
  const auto slash = article.path.find_last_of('/');
  return slash == std::string::npos ? article.path : article.path.substr(slash + 1);
}

std::string title_of(const find::Reading& reading) {
  const page::Article& article = reading.article;
  if (article.title && !article.title->empty()) return *article.title;
  return beginning_of(article.text.all(), 80);
}

std::string readable_genre(page::Genre genre) {
  if (genre == page::Genre::report) return "";
  std::string out(page::name_of(genre));
  std::ranges::replace(out, '-', ' ');
  return out;
}

std::string readable_time(std::string_view timex) {
  const std::string raw(timex);
  if (has_shape(timex, "9999-99-99")) {
    if (month_of(timex).empty()) return raw;
    const auto rest = timex.substr(10);
    if (rest.empty()) return readable_day(timex);
    for (const DayPart& part : kDayParts) {
      if (rest == part.value) return std::string(part.words) + readable_day(timex);
    }
    if (has_shape(rest, "T99:99")) return readable_day(timex) + ", " + std::string(rest.substr(1, 5));
    return raw;
  }
  if (timex.size() == 7 && has_shape(timex, "9999-99")) {
    return month_of(timex).empty() ? raw : std::string(month_of(timex)) + " " + raw.substr(0, 4);
  }
  if (timex.size() == 8 && has_shape(timex, "9999-W99")) {
    const auto days = days_of_value(timex);
    return days ? "week of " + readable_day(iso_day(days->from)) : raw;
  }
  if (timex.size() == 3 && has_shape(timex, "999")) return raw + "0s";
  return raw;
}

std::string readable_hour(std::string_view timex) {
  const auto time = parse_iso_time(timex);
  if (!time || !time->ahead) return readable_time(timex);
  const auto zone = timex.substr(timex.find_first_of("Zz+-", timex.find('T')));
  return readable_time(timex) + " " + (time->ahead->count() == 0 ? "UTC" : std::string(zone));
}

std::string readable_days(std::string_view first, std::string_view last) {
  if (!has_shape(first, "9999-99-99") || month_of(first).empty()) return readable_time(last);
  if (first == last || !has_shape(last, "9999-99-99") || month_of(last).empty()) return readable_day(first);
  if (first.substr(0, 7) == last.substr(0, 7)) return day_number(first) + " to " + readable_day(last);
  if (first.substr(0, 4) == last.substr(0, 4)) {
    return day_number(first) + " " + std::string(month_of(first)) + " to " + readable_day(last);
  }
  return readable_day(first) + " to " + readable_day(last);
}

std::vector<Span> paragraphs_of(std::string_view text) {
  std::vector<Span> paragraphs;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t begin = 0; begin < size;) {
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', begin), size));
    if (end > begin) paragraphs.push_back({begin, end});
    begin = end + 1;
  }
  return paragraphs;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string summary_of(const Story& story) {
  std::string summary = readable_days(story.first, story.last);
  if (!summary.empty()) summary += " · ";
  summary += counted(story.articles.size(), "article", "articles");
  summary += " · " + counted(story.origins.size(), "independent origin", "independent origins");
  if (const auto conflicts = count_open_conflicts(story))
    summary += " · " + counted(conflicts, "conflict", "conflicts");
  return summary;
}

std::vector<ArticleId> articles_of(std::span<const story::Place> places) {
  std::vector<ArticleId> articles;
  for (const story::Place& place : places) articles.push_back(place.article);
  std::ranges::sort(articles);
  const auto repeated = std::ranges::unique(articles);
  articles.erase(repeated.begin(), repeated.end());
  return articles;
}

std::vector<std::uint32_t> origin_of_articles(const Story& story) {
  std::vector<std::uint32_t> origin_of(story.articles.size(), static_cast<std::uint32_t>(story.origins.size()));
  for (std::uint32_t o = 0; o < story.origins.size(); ++o) {
    for (const ArticleId a : story.origins[o].articles) origin_of[a.value] = o;
  }
  return origin_of;
}

std::size_t count_origins(const std::vector<std::uint32_t>& origin_of, std::span<const ArticleId> articles) {
  std::set<std::uint32_t> origins;
  for (const ArticleId a : articles) origins.insert(origin_of[a.value]);
  return origins.size();
}

std::vector<std::size_t> related_among(std::span<const Story> shown, const Story& story) {
  std::vector<std::size_t> out;
  for (const auto& id : story.related) {
    const auto at = std::ranges::find(shown, id, &Story::id);
    if (at != shown.end()) out.push_back(static_cast<std::size_t>(at - shown.begin()));
  }
  return out;
}

std::size_t count_open_conflicts(const Story& story) {
  return static_cast<std::size_t>(
      std::ranges::count_if(story.conflicts, [](const story::Conflict& c) { return !c.superseded; }));
}

std::string readable_side(const story::Conflict& conflict, const story::Side& side) {
  return conflict.kind == story::ConflictKind::time ? readable_time(side.value) : side.value;
}

const find::Quote& quote_of(const Story& story, story::QuoteRef ref) {
  return story.articles[ref.article.value].findings.quotes[ref.quote];
}

std::vector<Wording> wordings_of(const Story& story, const Saying& saying) {
  // Words quoted inside indirect speech of the same article that is a variant too add nothing.
  const auto inside_another = [&](story::QuoteRef inner) {
    const Span span = quote_of(story, inner).span;
    return std::ranges::any_of(saying.variants, [&](story::QuoteRef outer) {
      const Span around = quote_of(story, outer).span;
      return outer.article == inner.article && around != span && around.contains(span);
    });
  };
  std::vector<Wording> wordings;
  std::vector<std::string> skeletons;
  for (const story::QuoteRef ref : saying.variants) {
    if (inside_another(ref)) continue;
    const find::Quote& quote = quote_of(story, ref);
    std::string words = words_of(story.articles[ref.article.value].article.text, quote);
    std::string letters = skeleton(words);
    // Of a clause the marks stand in its words.
    if (quote.marked == quote.parts) {
      if (words.ends_with(',')) words.pop_back();
      words = "“" + words + "”";
    }
    std::size_t same = 0;
    while (same < wordings.size() && (skeletons[same] != letters || wordings[same].via != quote.via)) ++same;
    if (same < wordings.size()) {
      if (wordings[same].articles.back() != ref.article) wordings[same].articles.push_back(ref.article);
    } else {
      wordings.push_back({std::move(words), quote.via, {ref.article}});
      skeletons.push_back(std::move(letters));
    }
  }
  return wordings;
}

std::vector<Voice> voices_of(const Story& story) {
  std::vector<Voice> voices;
  std::map<std::string, std::size_t> by_speaker;  // entity's number or bare name -> index of voices
  const auto voice = [&](std::optional<EntityId> entity, const std::string& name) -> Voice& {
    // A name cannot begin with a line end: entities and bare names do not meet.
    const std::string key = entity ? "\n" + std::to_string(entity->value) : name;
    const auto [at, fresh] = by_speaker.try_emplace(key, voices.size());
    if (fresh) voices.push_back({entity ? story.entities[entity->value].name : name, {}});
    return voices[at->second];
  };
  std::set<story::QuoteRef> told;
  for (const story::Utterance& utterance : story.utterances) {
    const auto& first = quote_of(story, utterance.variants.front());
    if (!utterance.speaker && !first.speaker) continue;
    voice(utterance.speaker, first.speaker ? first.speaker->name : "").sayings.push_back({utterance.variants});
    told.insert(utterance.variants.begin(), utterance.variants.end());
  }
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const auto& quotes = story.articles[a].findings.quotes;
    for (std::uint32_t q = 0; q < quotes.size(); ++q) {
      const story::QuoteRef ref{ArticleId{a}, q};
      if (quotes[q].kind == find::QuoteKind::indirect || !quotes[q].speaker || told.contains(ref)) continue;
      const auto& speaker = *quotes[q].speaker;
      std::optional<EntityId> entity;
      if (speaker.entity) entity = story.entity_of[a][speaker.entity->value];
      voice(entity, speaker.name).sayings.push_back({{ref}});
    }
  }
  std::erase_if(voices, [](const Voice& v) { return v.name.empty(); });
  const auto variants = [](const Voice& v) {
    std::size_t n = 0;
    for (const Saying& saying : v.sayings) n += saying.variants.size();
    return n;
  };
  std::ranges::stable_sort(voices, std::greater<>(), variants);
  return voices;
}

std::string in_words(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '-', ' ');
  return words;
}

std::string_view basis_in_words(lineage::OriginBasis basis) {
  switch (basis) {
    case lineage::OriginBasis::credit: return "credited";
    case lineage::OriginBasis::shared_text: return "shared text";
    case lineage::OriginBasis::both: return "credited, shared text";
    case lineage::OriginBasis::alone: break;
  }
  return "stands alone";
}

std::string_view relation_in_words(lineage::Relation relation) {
  switch (relation) {
    case lineage::Relation::identical: return "identical to";
    case lineage::Relation::wire_copy: return "wire copy of";
    case lineage::Relation::rewrite: return "rewrite of";
    case lineage::Relation::quote_only: break;
  }
  return "shares only quotes with";
}

const lineage::Link* main_source(const Story& story, ArticleId article) {
  const lineage::Link* best = nullptr;
  for (const lineage::Link& link : story.lineage) {
    if (link.to == article && (!best || link.share_to > best->share_to)) best = &link;
  }
  return best;
}

std::string percent(double share) {
  return std::to_string(static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * 100))) + "%";
}

bool is_web_address(std::string_view url) {
  const std::string lower = to_lower(url.substr(0, 8));
  return lower.starts_with("https://") || lower.starts_with("http://");
}

namespace {

/// The signs that part a text directive are encoded too: dash, comma, ampersand.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_') {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

}  // namespace

std::string address_at(std::string_view url, std::string_view text) {
  constexpr std::size_t kWords = 5;
  const auto fragment = url.find('#');
  std::string out(url);
  out += fragment == std::string_view::npos ? "#:~:text=" : ":~:text=";
  std::size_t begin = 0;
  for (std::size_t n = 0; n < kWords && begin != std::string_view::npos; ++n) begin = text.find(' ', begin + 1);
  std::size_t end = text.size();
  for (std::size_t n = 0; n < kWords && end != std::string_view::npos && end > 0; ++n) end = text.rfind(' ', end - 1);
  // Fewer than both together: the whole.
  if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin)
    return out + percent_encoded(text);
  return out + percent_encoded(text.substr(0, begin)) + "," + percent_encoded(text.substr(end + 1));
}

}  // namespace copytaster::report
