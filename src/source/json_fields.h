#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace copytaster::source {

/// A field that holds text; one of another type, or of white space only, counts as absent.
std::optional<std::string> text_field(const simdjson::dom::object& object, std::string_view name);

/// A field that holds one text or a list of them, without what is blank.
std::vector<std::string> texts_field(const simdjson::dom::object& object, std::string_view name);

/// The `name` of a field that holds one `{name}` or a list of them.
std::vector<std::string> names_field(const simdjson::dom::object& object, std::string_view name);

/// A field that names the object: a text, or a whole number as decimal digits. Empty where there is none.
std::string id_field(const simdjson::dom::object& object, std::string_view name);

}  // namespace copytaster::source
