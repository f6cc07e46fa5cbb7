#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "rich_story.h"

/// Two reports of one agency text and two that only quote alike. Mill, towns, people and papers are invented.
namespace copytaster::report::fixture {

inline const std::string kFireLead =
    "Fire destroyed the timber mill at Corran in the early hours of Thursday and left two hundred families of the "
    "town without work.";
inline const std::string kFireSearch =
    "Firefighters from four districts fought the blaze until noon, while the river police kept barges away from the "
    "burning quay.";
inline const std::string kFireQuote =
    "“We heard the roof come down and then there was nothing left to save but the horses,” the foreman, Edda Marn, "
    "said.";
inline const std::string kFireOwn =
    "The owners, two brothers from <b>Velmora</b> & sons, had asked for hydrants since spring; no ministry answered.";

inline find::Reading compared(std::string outlet, std::string published, std::vector<std::string> agencies,
                              std::string text) {
  StoryMaker maker;
  auto url = "https://papers.example/" + outlet;  // of its own: one address would make them versions of one page
  std::ranges::replace(url, ' ', '-');
  const auto id = maker.add(std::move(outlet), "Fire at Corran", std::move(published), std::move(text));
  maker.at(id).article.url = std::move(url);
  maker.at(id).article.agencies = std::move(agencies);
  return std::move(maker.at(id));
}

/// The second carries the text of the first with other words in it, its paragraphs turned round, and more.
inline std::vector<find::Reading> copied_pair() {
  std::string changed = kFireSearch;
  changed.replace(changed.find("until noon"), 10, "until two in the afternoon");
  return {compared("Norrland Press", "2031-05-08", {}, kFireLead + "\n\n" + kFireSearch + "\n\n" + kFireQuote),
          compared("Corran Herald", "2031-05-09", {"Norrland Press"},
                   kFireQuote + "\n\n" + kFireLead + " " + changed + "\n\n" + kFireOwn)};
}

/// The same with so much text of their own that what they share stands in no one window of both.
inline std::vector<find::Reading> long_pair() {
  auto pair = copied_pair();
  const auto own = [](const std::string& first, const std::string& rest) {
    std::string text;
    for (int i = 1; i <= 40; ++i) text += first + std::to_string(i) + rest + "\n\n";
    return text;
  };
  pair[0].article.text = Text(std::string(pair[0].article.text.all()) + "\n\n" +
                              own("Saw number ", " stood idle, and its keeper went home early that day."));
  pair[1].article.text = Text(own("Plank ", " lies charred in the river below the old bridge, they wrote.") +
                              std::string(pair[1].article.text.all()) + "\n\n" +
                              own("Horse ", " was led over the ford and sold for less than hay."));
  return pair;
}

}  // namespace copytaster::report::fixture
