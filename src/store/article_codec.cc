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

/// The value among first..last whose name_of is `name`; `first` when there is none.
template <class Enum>
Enum named(std::string_view name, Enum first, Enum last) {
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    if (page::name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return first;
}

}  // namespace

std::string encode_article(const page::Article& article) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  put(json, "path", article.path);
  put_known(json, "url", article.url);
  put_known(json, "outlet", article.outlet);
  put_known(json, "title", article.title);
  put_known(json, "section", article.section);
  put_known(json, "language", article.language);
  put(json, "byline", article.byline);
  put_known(json, "dateline", article.dateline);
  if (article.published) {
    put(json, "published", article.published->value);
    put(json, "precision", page::name_of(article.published->precision));
    put(json, "basis", page::name_of(article.published->basis));
  }
  put(json, "agencies", article.agencies);
  put(json, "text", article.text.all());
  json.Key("removed");
  json.StartArray();
  for (const auto& removed : article.removed) {
    json.StartObject();
    put(json, "kind", page::name_of(removed.kind));
    put(json, "text", removed.text);
    json.EndObject();
  }
  json.EndArray();
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
  article.outlet = text_at(root, "outlet");
  article.title = text_at(root, "title");
  article.section = text_at(root, "section");
  article.language = text_at(root, "language");
  article.byline = texts_at(root, "byline");
  article.dateline = text_at(root, "dateline");
  if (auto published = text_at(root, "published")) {
    article.published =
        page::Published{std::move(*published),
                        named(text_at(root, "precision").value_or(""), page::Precision::second, page::Precision::year),
                        named(text_at(root, "basis").value_or(""), page::DateBasis::page, page::DateBasis::story)};
  }
  article.agencies = texts_at(root, "agencies");
  article.text = Text(text_at(root, "text").value_or(""));
  simdjson::dom::array removed;
  if (root["removed"].get_array().get(removed) == simdjson::SUCCESS) {
    for (const auto piece : removed) {
      article.removed.push_back(
          {text_at(piece, "text").value_or(""),
           named(text_at(piece, "kind").value_or(""), page::RemovedKind::navigation, page::RemovedKind::other)});
    }
  }
  return article;
}

}  // namespace copytaster::store
