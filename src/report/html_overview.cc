#include <algorithm>
#include <array>

#include "report/html.h"

/// What a story tells in short: its timeline and its names.
namespace copytaster::report {
namespace {

/// Names of one kind shown at once.
constexpr std::size_t kNames = 18;

struct NameGroup {
  std::string_view heading;
  std::array<find::NameType, 2> types;
};
constexpr std::array<NameGroup, 4> kGroups = {{{"People", {find::NameType::per, find::NameType::per}},
                                               {"Organisations", {find::NameType::org, find::NameType::org}},
                                               {"Countries and places", {find::NameType::gpe, find::NameType::loc}},
                                               {"Other names", {find::NameType::event, find::NameType::other}}}};

std::uint32_t uses(const story::Entity& entity) {
  std::uint32_t total = 0;
  for (const auto& alias : entity.aliases) total += alias.count;
  return total;
}

void put_name(std::ostream& out, const story::Entity& entity) {
  out << "<li><b>" << escaped(entity.name) << "</b> <span class=\"n\">" << uses(entity) << "</span>";
  std::string others;
  for (const auto& alias : entity.aliases) {
    if (alias.text == entity.name) continue;
    others += (others.empty() ? "" : ", ") + escaped(alias.text);
  }
  if (!others.empty()) out << " <span class=\"aliases\">" << others << "</span>";
  out << "</li>\n";
}

}  // namespace

void put_timeline(std::ostream& out, const StoryPage& page) {
  if (page.story().timeline.empty()) return;
  open_section(out, page, "timeline", "Timeline");
  out << "<ol>\n";
  for (const auto& moment : page.story().timeline) {
    out << "<li><time>" << escaped(readable_time(moment.time)) << "</time><p>" << escaped(moment.text) << ' '
        << page.cites(moment.mentions) << "</p></li>\n";
  }
  out << "</ol>\n";
  close_section(out);
}

void put_names(std::ostream& out, const StoryPage& page) {
  const auto& entities = page.story().entities;
  if (entities.empty()) return;
  open_section(out, page, "names", "Names");
  out << "<div class=\"groups\">\n";
  for (const NameGroup& group : kGroups) {
    std::vector<const story::Entity*> members;
    for (const auto& entity : entities) {
      if (entity.type == group.types[0] || entity.type == group.types[1]) members.push_back(&entity);
    }
    if (members.empty()) continue;
    std::ranges::stable_sort(members, std::greater<>(), [](const story::Entity* e) { return uses(*e); });
    out << "<div class=\"group\"><h4>" << group.heading << "</h4>\n<ul>\n";
    for (std::size_t m = 0; m < std::min(kNames, members.size()); ++m) put_name(out, *members[m]);
    out << "</ul>\n";
    if (members.size() > kNames) {
      out << "<details class=\"more\"><summary>" << members.size() - kNames << " more</summary>\n<ul>\n";
      for (std::size_t m = kNames; m < members.size(); ++m) put_name(out, *members[m]);
      out << "</ul></details>\n";
    }
    out << "</div>\n";
  }
  out << "</div>\n";
  close_section(out);
}

}  // namespace copytaster::report
