#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace copytaster::language {

/// Lets a string table be asked with a view, without making a string.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

template <class Value>
using StringMap = std::unordered_map<std::string, Value, ViewHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, ViewHash, std::equal_to<>>;

}  // namespace copytaster::language
