#include "store/article_codec.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

namespace copytaster::store {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;
using simdjson::dom::element;

void put(Writer& json, const char* key, std::string_view value) {
  json.Key(key);
  json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void put_known(Writer& json, const char* key, const std::optional<std::string>& value) {
  if (value) put(json, key, *value);
}

void put(Writer& json, const char* key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  json.Key(key);
  json.StartArray();
  for (const auto& value : values) json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  json.EndArray();
}

std::optional<std::string> text_at(const element& object, std::string_view key) {
  std::string_view value;
  if (object[key].get_string().get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

std::vector<std::string> texts_at(const element& object, std::string_view key) {
  std::vector<std::string> out;
  simdjson::dom::array values;
  if (object[key].get_array().get(values) != simdjson::SUCCESS) return out;
  for (const auto value : values) {
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) out.emplace_back(text);
  }
  return out;
}

void put(Writer& json, const char* key, std::uint32_t value) {
  json.Key(key);
  json.Uint(value);
}

struct DateKeys {
  const char* value;
  const char* precision;
  const char* basis;
};
constexpr DateKeys kPublished = {"published", "precision", "basis"};
constexpr DateKeys kModified = {"modified", "modified_precision", "modified_basis"};

void put(Writer& json, const DateKeys& keys, const std::optional<page::Published>& date) {
  if (!date) return;
  put(json, keys.value, date->value);
  put(json, keys.precision, page::name_of(date->precision));
  put(json, keys.basis, page::name_of(date->basis));
}

std::uint32_t number_at(const element& object, std::string_view key) {
  std::uint64_t value = 0;
  if (object[key].get_uint64().get(value) != simdjson::SUCCESS) return 0;
  return static_cast<std::uint32_t>(value);
}

/// Calls `read` with each object of a list; a list that is not there has none.
template <class Read>
void each_at(const element& object, std::string_view key, Read read) {
  simdjson::dom::array values;
  if (object[key].get_array().get(values) != simdjson::SUCCESS) return;
  for (const auto value : values) read(value);
}

/// Writes a list of objects; nothing where there are none.
template <class Value, class Write>
void put_each(Writer& json, const char* key, const std::vector<Value>& values, Write write) {
  if (values.empty()) return;
  json.Key(key);
  json.StartArray();
  for (const auto& value : values) {
    json.StartObject();
    write(value);
    json.EndObject();
  }
  json.EndArray();
}

/// The value among first..last whose name_of is `name`; `first` when there is none.
template <class Enum>
Enum named(std::string_view name, Enum first, Enum last) {
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    if (page::name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return first;
}

std::optional<page::Published> date_at(const element& object, const DateKeys& keys) {
  auto value = text_at(object, keys.value);
  if (!value) return std::nullopt;
  return page::Published{
      std::move(*value),
      named(text_at(object, keys.precision).value_or(""), page::Precision::second, page::Precision::year),
      named(text_at(object, keys.basis).value_or(""), page::DateBasis::page, page::DateBasis::story)};
}

/// The fields of page::Bases by the names under which they are stored.
struct BasisField {
  const char* name;
  std::optional<page::Basis> page::Bases::*field;
};
constexpr BasisField kBases[] = {{"title", &page::Bases::title},         {"byline", &page::Bases::byline},
                                 {"published", &page::Bases::published}, {"modified", &page::Bases::modified},
                                 {"outlet", &page::Bases::outlet},       {"language", &page::Bases::language},
                                 {"section", &page::Bases::section}};

void put_page(Writer& json, const page::Article& article) {
  put_each(json, "blocks", article.blocks, [&](const page::Block& block) {
    put(json, "begin", block.span.begin);
    put(json, "end", block.span.end);
    put(json, "kind", page::name_of(block.kind));
    put(json, "level", block.level);
  });
  put_each(json, "images", article.images, [&](const page::Image& image) {
    put(json, "source", image.source);
    put(json, "caption", image.caption);
    put(json, "credit", image.credit);
  });
  put_each(json, "provenance", article.provenance, [&](const page::Provenance& way) {
    put(json, "begin", way.text.begin);
    put(json, "end", way.text.end);
    put(json, "from", way.page.begin);
    put(json, "to", way.page.end);
  });
  json.Key("bases");
  json.StartObject();
  for (const auto& [name, field] : kBases) {
    if (const auto& basis = article.bases.*field) put(json, name, page::name_of(*basis));
  }
  json.EndObject();
  json.Key("partial");
  json.Bool(article.partial);
}

void read_page(const element& root, page::Article& article) {
  each_at(root, "blocks", [&](const element& block) {
    article.blocks.push_back(
        {{number_at(block, "begin"), number_at(block, "end")},
         named(text_at(block, "kind").value_or(""), page::BlockKind::paragraph, page::BlockKind::table_row),
         static_cast<std::uint8_t>(number_at(block, "level"))});
  });
  each_at(root, "images", [&](const element& image) {
    article.images.push_back({text_at(image, "source").value_or(""), text_at(image, "caption").value_or(""),
                              text_at(image, "credit").value_or("")});
  });
  each_at(root, "provenance", [&](const element& way) {
    article.provenance.push_back(
        {{number_at(way, "begin"), number_at(way, "end")}, {number_at(way, "from"), number_at(way, "to")}});
  });
  if (element bases; root["bases"].get(bases) == simdjson::SUCCESS) {
    for (const auto& [name, field] : kBases) {
      if (const auto basis = text_at(bases, name)) {
        article.bases.*field = named(*basis, page::Basis::container, page::Basis::url);
      }
    }
  }
  if (root["partial"].get_bool().get(article.partial) != simdjson::SUCCESS) article.partial = false;
}

}  // namespace

std::string encode_article(const page::Article& article) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  put(json, "path", article.path);
  put_known(json, "url", article.url);
  put_known(json, "canonical", article.canonical);
  put_known(json, "outlet", article.outlet);
  put_known(json, "title", article.title);
  put_known(json, "section", article.section);
  put(json, "genre", page::name_of(article.genre));
  put_known(json, "language", article.language);
  put(json, "byline", article.byline);
  put_known(json, "dateline", article.dateline);
  put(json, kPublished, article.published);
  put(json, kModified, article.modified);
  put(json, "agencies", article.agencies);
  put(json, "text", article.text.all());
  put_each(json, "removed", article.removed, [&](const page::Removed& removed) {
    put(json, "kind", page::name_of(removed.kind));
    put(json, "text", removed.text);
  });
  put_page(json, article);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

Result<page::Article> decode_article(std::string_view json) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return fail(Fault::malformed, "an article in the database is damaged");
  }
  page::Article article;
  article.path = text_at(root, "path").value_or("");
  article.url = text_at(root, "url");
  article.canonical = text_at(root, "canonical");
  article.outlet = text_at(root, "outlet");
  article.title = text_at(root, "title");
  article.section = text_at(root, "section");
  article.genre = named(text_at(root, "genre").value_or(""), page::Genre::report, page::Genre::roundup);
  article.language = text_at(root, "language");
  article.byline = texts_at(root, "byline");
  article.dateline = text_at(root, "dateline");
  article.published = date_at(root, kPublished);
  article.modified = date_at(root, kModified);
  article.agencies = texts_at(root, "agencies");
  article.text = Text(text_at(root, "text").value_or(""));
  each_at(root, "removed", [&](const element& piece) {
    article.removed.push_back(
        {text_at(piece, "text").value_or(""),
         named(text_at(piece, "kind").value_or(""), page::RemovedKind::navigation, page::RemovedKind::other)});
  });
  read_page(root, article);
  return article;
}

}  // namespace copytaster::store
