#include "find/event_lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

namespace copytaster::find {
namespace {

using Row = Pack::Row;

std::string_view field(const Row& row, std::size_t i) {
  if (i >= row.size() || row[i] == "-") return {};
  return row[i];
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(at), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<Cue> parse_cues(std::string_view text) {
  std::vector<Cue> out;
  for (const auto& group : split(text, ' ')) {
    Cue cue;
    std::string_view words = group;
    if (words.front() == '+') cue.place = Cue::Place::next;
    if (words.front() == '~') cue.place = Cue::Place::before;
    if (cue.place != Cue::Place::behind) words.remove_prefix(1);
    cue.any_of = split(words, '|');
    out.push_back(std::move(cue));
  }
  return out;
}

/// "173/181" and "COERCE/arrest"
std::pair<std::string, std::string> halves(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {std::string(text), {}};
  return {std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

EventPattern parse_pattern(std::string_view lemma, std::string_view cue, std::string_view code, const Row& row,
                           std::size_t target_column) {
  EventPattern out;
  out.lemma = lemma;
  out.cues = parse_cues(cue);
  std::tie(out.code, out.code_otherwise) = halves(code);
  const std::string_view target = target_column < row.size() ? std::string_view(row[target_column]) : "-";
  out.no_target = target == "none";
  if (!out.no_target) out.target_words = split(target, '|');
  std::tie(out.plover_type, out.plover_mode) = halves(field(row, target_column + 1));
  for (const char flag : field(row, target_column + 2)) {
    switch (flag) {
      case 'i': out.intransitive = true; break;
      case 'p': out.political = true; break;
      case 'v': out.violent = true; break;
      case 'x': out.person_object = true; break;
      case 's': out.thing_subject = true; break;
      case 't': out.two_sides = true; break;
      case 'o': out.one_side = true; break;
      case 'l': out.light_only = true; break;
      default: break;
    }
  }
  return out;
}

Turn parse_turn(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Turn>, 12> kNames = {{{"intend", Turn::intend},
                                                                                {"vow", Turn::vow},
                                                                                {"appeal", Turn::appeal},
                                                                                {"demand", Turn::demand},
                                                                                {"refuse", Turn::refuse},
                                                                                {"threaten", Turn::threaten},
                                                                                {"accuse", Turn::accuse},
                                                                                {"plan", Turn::plan},
                                                                                {"same", Turn::same},
                                                                                {"alleged", Turn::alleged},
                                                                                {"deny", Turn::deny},
                                                                                {"drop", Turn::drop}}};
  for (const auto& [text, turn] : kNames) {
    if (text == name) return turn;
  }
  return Turn::none;
}

WordClass parse_class(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, WordClass>, 24> kNames = {
      {{"not", WordClass::negation},
       {"hedge", WordClass::hedge},
       {"will", WordClass::will},
       {"would", WordClass::would},
       {"may", WordClass::may},
       {"must", WordClass::must},
       {"if", WordClass::condition},
       {"report", WordClass::report},
       {"accident", WordClass::accident},
       {"sport", WordClass::sport},
       {"light", WordClass::light},
       {"be", WordClass::be},
       {"have", WordClass::have},
       {"do", WordClass::auxiliary_do},
       {"pronoun_it", WordClass::pronoun_it},
       {"pronoun_he", WordClass::pronoun_he},
       {"pronoun_they", WordClass::pronoun_they},
       {"relative", WordClass::relative},
       {"that", WordClass::that},
       {"break", WordClass::clause_break},
       {"amount", WordClass::amount},
       {"origin", WordClass::origin},
       {"particle", WordClass::particle},
       {"place", WordClass::place}}};
  for (const auto& [text, word_class] : kNames) {
    if (text == name) return word_class;
  }
  return WordClass::none;
}

/// The most demanding first, so that the first that fits is the one to take.
void order(language::StringMap<std::vector<EventPattern>>& table) {
  for (auto& [lemma, patterns] : table) {
    std::ranges::stable_sort(
        patterns, [](const EventPattern& a, const EventPattern& b) { return a.cues.size() > b.cues.size(); });
  }
}

const std::vector<EventPattern>& find_in(const language::StringMap<std::vector<EventPattern>>& table,
                                         std::string_view lemma) {
  static const std::vector<EventPattern> none;
  const auto it = table.find(lemma);
  return it == table.end() ? none : it->second;
}

}  // namespace

EventLexicon::EventLexicon(const Pack& pack) {
  for (const auto& row : pack.rows("event_verbs")) {
    verbs_[row[0]].push_back(parse_pattern(row[0], field(row, 1), field(row, 2), row, 3));
  }
  for (const auto& row : pack.rows("event_nouns")) {
    nouns_[row[0]].push_back(parse_pattern(row[0], {}, field(row, 1), row, 2));
  }
  order(verbs_);
  order(nouns_);
  for (const auto& row : pack.rows("event_turns")) {
    turners_[row[0]] = {parse_turn(field(row, 1)), field(row, 2) == "o"};
  }
  for (const auto& row : pack.rows("event_words")) words_[row[0]] = parse_class(field(row, 1));
  for (const auto& row : pack.rows("event_turned")) {
    const auto at = [&](std::size_t i) { return std::string(field(row, i)); };
    turned_[row[0]] = {at(1), at(2), at(3), at(4), at(5)};
  }
  for (const auto& row : pack.rows("event_codes")) {
    acts_[row[0]] = {row[0], std::string(field(row, 1)), std::string(field(row, 2))};
  }
}

const std::vector<EventPattern>& EventLexicon::verb(std::string_view lemma) const { return find_in(verbs_, lemma); }

const std::vector<EventPattern>& EventLexicon::noun(std::string_view lemma) const { return find_in(nouns_, lemma); }

Turner EventLexicon::turner(std::string_view lemma) const {
  const auto it = turners_.find(lemma);
  return it == turners_.end() ? Turner{} : it->second;
}

WordClass EventLexicon::word_class(std::string_view word) const {
  const auto it = words_.find(word);
  return it == words_.end() ? WordClass::none : it->second;
}

std::string_view EventLexicon::turned(std::string_view code, Turn turn) const {
  for (auto length = code.size(); length > 0; --length) {
    const auto it = turned_.find(code.substr(0, length));
    if (it == turned_.end()) continue;
    const auto& row = it->second;
    std::string_view out = "=";
    switch (turn) {
      case Turn::intend: out = row.intend; break;
      case Turn::vow: out = code < "1" ? row.intend : row.threaten; break;
      case Turn::appeal: out = row.appeal; break;
      case Turn::demand: out = row.demand; break;
      case Turn::refuse: out = row.refuse; break;
      case Turn::threaten: out = row.threaten; break;
      default: break;
    }
    return out == "=" || out.empty() ? code : out;
  }
  return code;
}

Act EventLexicon::act(std::string_view cameo) const {
  for (auto length = cameo.size(); length > 0; --length) {
    const auto it = acts_.find(cameo.substr(0, length));
    if (it == acts_.end()) continue;
    Act out = it->second;
    out.cameo = cameo;
    return out;
  }
  return {std::string(cameo), {}, {}};
}

}  // namespace copytaster::find
