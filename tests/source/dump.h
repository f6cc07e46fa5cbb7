#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "source/read.h"

namespace copytaster::source {

/// One line an item: its path, then the problem, or what the page says of itself and its bytes. Line ends are
/// written as '|'.
inline std::string dump(const Item& item) {
  if (!item.page) return item.path + " ! " + item.page.error().why + "\n";
  const auto& page = *item.page;
  std::string out = page.path == item.path ? page.path : "(another path)";
  const auto say = [&](const char* name, const std::optional<std::string>& value) {
    if (value) out += std::string(" ") + name + "=" + *value;
  };
  say("url", page.url);
  say("title", page.title);
  say("outlet", page.outlet);
  say("published", page.published);
  say("modified", page.modified);
  say("retrieved", page.retrieved);
  say("language", page.language);
  say("section", page.section);
  say("located", page.located);
  say("charset", page.charset);
  for (const auto& author : page.byline) out += " by=" + author;
  if (page.body_only) out += " body";
  if (page.partial) out += " partial";
  out += page.type == MediaType::html ? " html: " : " text: ";
  for (const char c : page.bytes) out += c == '\n' ? '|' : c;
  return out + "\n";
}

/// What standard input holding `bytes` gives.
inline std::string dump_input(const std::string& bytes, const Limits& limits = {}) {
  std::istringstream input(bytes);
  std::string out;
  const std::vector<std::string> paths = {"-"};
  read(paths, input, limits, [&](const Item& item) { out += dump(item); });
  return out;
}

struct InputCase {
  const char* name;
  std::string input;
  std::string want;
};

}  // namespace copytaster::source
