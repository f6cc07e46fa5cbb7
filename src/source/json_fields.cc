#include "source/json_fields.h"

#include "base/utf8.h"

namespace copytaster::source {
namespace {

std::optional<std::string> text_of(simdjson::simdjson_result<simdjson::dom::element> value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS || trim(text).empty()) return std::nullopt;
  return std::string(text);
}

}  // namespace

std::optional<std::string> text_field(const simdjson::dom::object& object, std::string_view name) {
  return text_of(object[name]);
}

std::vector<std::string> texts_field(const simdjson::dom::object& object, std::string_view name) {
  if (auto text = text_field(object, name)) return {std::move(*text)};
  std::vector<std::string> out;
  simdjson::dom::array list;
  if (object[name].get_array().get(list) != simdjson::SUCCESS) return out;
  for (const auto value : list) {
    if (auto text = text_of(simdjson::dom::element(value))) out.push_back(std::move(*text));
  }
  return out;
}

std::vector<std::string> names_field(const simdjson::dom::object& object, std::string_view name) {
  std::vector<std::string> out;
  const auto add = [&](const simdjson::dom::element& value) {
    simdjson::dom::object named;
    if (value.get_object().get(named) != simdjson::SUCCESS) return;
    if (auto text = text_field(named, "name")) out.push_back(std::move(*text));
  };
  simdjson::dom::element value;
  if (object[name].get(value) != simdjson::SUCCESS) return out;
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) {
    add(value);
    return out;
  }
  for (const auto entry : list) add(entry);
  return out;
}

std::string id_field(const simdjson::dom::object& object, std::string_view name) {
  if (const auto text = text_field(object, name)) return *text;
  std::int64_t number = 0;
  if (object[name].get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  return "";
}

}  // namespace copytaster::source
