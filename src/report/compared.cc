#include "report/compared.h"

#include <fmt/format.h>

#include <algorithm>

#include "lineage/words.h"
#include "report/view.h"
#include "report/word_diff.h"

namespace copytaster::report {
namespace {

using find::Reading;
using lineage::Bond;
using lineage::Comparison;
using lineage::Relation;
using lineage::SourceReason;

std::string file_name_of(const Reading& reading) {
  const auto& path = reading.article.path;
  return path.substr(path.find_last_of('/') + 1);
}

/// The first kind of name that tells the two apart.
std::array<std::string, 2> names_of(std::span<const Reading, 2> readings) {
  const auto both = [&](auto name) { return std::array{name(readings[0]), name(readings[1])}; };
  const std::array kinds = {both(outlet_of), both(file_name_of), both([](const Reading& r) { return r.article.path; })};
  const auto apart = std::ranges::find_if(kinds, [](const auto& names) { return names[0] != names[1]; });
  return apart != kinds.end() ? *apart : std::array{"Report " + letter_of(0), "Report " + letter_of(1)};
}

/// Words in a row as one span, where each is one that `holds`.
template <class Holds>
std::vector<Span> runs_of(const lineage::FoldedText& text, Holds holds) {
  std::vector<Span> runs;
  bool before = false;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const bool now = holds(i);
    if (now && before) {
      runs.back().end = text.places[i].end;
    } else if (now) {
      runs.push_back(text.places[i]);
    }
    before = now;
  }
  return runs;
}

void count_alone(const lineage::FoldedText& text, std::vector<Span> passages, ComparedSide& side) {
  std::ranges::sort(passages);
  auto next = passages.begin();
  const auto is_alone = [&](std::size_t word) {
    const auto begin = text.places[word].begin;
    while (next != passages.end() && next->end <= begin) ++next;
    const bool alone = next == passages.end() || !next->contains(begin);
    side.words_alone += alone;
    return alone;
  };
  side.places_alone = runs_of(text, is_alone).size();
}

std::vector<Span> changed_words(const Text& text, Span passage, std::string_view other) {
  const auto words = text.view(passage);
  auto changed = differing_runs(words, compare_words(words, other));
  for (auto& run : changed) run = {run.begin + passage.begin, run.end + passage.begin};
  return changed;
}

/// The link runs from the likelier source; people read it in the order they gave.
std::vector<SharedPassage> passages_of(std::span<const Reading, 2> readings, const lineage::Link& link) {
  std::vector<SharedPassage> passages;
  const bool turned = link.from.value == 1;
  for (const auto& passage : link.passages) {
    SharedPassage shared{{turned ? passage.to : passage.from, turned ? passage.from : passage.to}, {}};
    for (const std::size_t s : {0U, 1U}) {
      const auto other = readings[1 - s].article.text.view(shared.at[1 - s]);
      shared.changed[s] = changed_words(readings[s].article.text, shared.at[s], other);
    }
    passages.push_back(std::move(shared));
  }
  std::ranges::sort(passages, {}, [](const SharedPassage& passage) { return passage.at[0]; });
  return passages;
}

ComparedSide side_of(const Reading& reading, std::string name, double share, std::vector<Span> passages) {
  ComparedSide side{.reading = reading, .name = std::move(name), .share = share, .paragraphs = {}, .quoted = {}};
  const auto text = lineage::fold_words(reading);
  side.words = text.words.size();
  side.paragraphs = paragraphs_of(reading.article.text.all());
  side.quoted = runs_of(text, [&](std::size_t word) { return text.words[word].quoted != 0; });
  count_alone(text, std::move(passages), side);
  return side;
}

std::string how_related(const Compared& compared, const Comparison& comparison) {
  const auto& [a, b] = compared.sides;
  if (compared.passages.empty())
    return fmt::format("{} and {} share no passage of eight words or more.", a.name, b.name);
  if (compared.reworded) {
    return fmt::format(
        "{} and {} tell the same, sentence for sentence, in other words: {} of what the first says is told in the "
        "second, {} of what the second says in the first.",
        a.name, b.name, percent(a.share), percent(b.share));
  }
  const auto what = [&] {
    switch (comparison.link.relation) {
      case Relation::identical: return "are the same text";
      case Relation::wire_copy: return "carry one text, cut or extended";
      case Relation::rewrite: return "have sentences in common and word the rest differently";
      case Relation::quote_only: break;
    }
    return "share quotations or set phrases only";
  }();
  return fmt::format(
      "{} and {} {}: {} of the words of the first stand in the second, {} of those of the second in the first.", a.name,
      b.name, what, percent(a.share), percent(b.share));
}

std::string day_in_words(const Reading& reading) {
  return readable_time(reading.article.published->value.substr(0, 10));
}

/// "AFP, AP and Reuters"
std::string joined(const std::vector<std::string>& names) {
  if (names.size() < 2) return names.empty() ? "" : names.front();
  return fmt::format("{} and {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

std::string which_is_the_source(const Compared& compared, const Comparison& comparison) {
  const auto& source = compared.sides[comparison.link.from.value];
  const auto& other = compared.sides[comparison.link.to.value];
  const auto because = [&]() -> std::string {
    switch (comparison.reason) {
      case SourceReason::credited: return fmt::format("{} credits it as its agency", other.name);
      case SourceReason::earlier:
        return fmt::format("it is dated {}, {} {}", day_in_words(source.reading), other.name,
                           day_in_words(other.reading));
      case SourceReason::earlier_hour:
        return fmt::format("it is dated {}, {} {}", readable_hour(source.reading.article.published->value), other.name,
                           readable_hour(other.reading.article.published->value));
      case SourceReason::cut_off: return fmt::format("{} breaks off inside a sentence that goes on in it", other.name);
      case SourceReason::credits_nobody:
        return fmt::format("it credits nobody, while {} credits {}", other.name,
                           joined(other.reading.article.agencies));
      case SourceReason::extended:
        return fmt::format("{} has all of it, and a beginning of its own before it", other.name);
      case SourceReason::longer:
        return fmt::format("it is the longer one, {} words against {}, and neither dates nor credits tell more",
                           source.words, other.words);
      case SourceReason::none: break;
    }
    return "";
  }();
  if (because.empty())
    return "Which of them is the source cannot be told: neither dates nor credits nor length differ.";
  // Of words that were heard neither need be the source.
  const auto* when = comparison.link.relation == Relation::quote_only ? "If one took them from the other, " : "";
  return fmt::format("{}{} is the likelier source: {}.", when, source.name, because);
}

std::string agency_in_words(const Comparison& comparison) {
  const auto& agency = comparison.origins.front().agency;
  return agency.empty() ? "the same agency" : agency;
}

std::string running_in_words(const Comparison& comparison) {
  return counted(comparison.running, "word", "words") + " of running text, outside quotations, " +
         (comparison.running == 1 ? "stands" : "stand") + " in both";
}

std::string why_one_witness(const Comparison& comparison) {
  switch (*comparison.bond) {
    case Bond::copy: return "one copies the other, or both copy a third";
    case Bond::running_text: return running_in_words(comparison);
    case Bond::one_page: return "they are versions of one page";
    case Bond::reworded:
      return "sentences of one have their counterparts in the other, in the same order and with the same details";
    case Bond::agency: break;
  }
  return fmt::format("both credit {}, and {}", agency_in_words(comparison), running_in_words(comparison));
}

std::string why_two_witnesses(const Comparison& comparison) {
  if (comparison.link.passages.empty()) return ", as far as their wording shows";
  if (comparison.link.relation == Relation::rewrite) return ": only " + running_in_words(comparison);
  return ": reporters who hear the same words write them down alike";
}

std::string how_many_witnesses(const Comparison& comparison) {
  const auto& origins = comparison.origins;
  if (comparison.bond) {
    const auto agency = origins.front().agency.empty() ? "" : " (" + origins.front().agency + ")";
    return fmt::format("They count as one witness{}: {}.", agency, why_one_witness(comparison));
  }
  const bool one_agency = !origins[0].agency.empty() && origins[0].agency == origins[1].agency;
  return fmt::format("They count as two witnesses{}{}.", why_two_witnesses(comparison),
                     one_agency ? "; that both credit " + origins[0].agency + " does not make them one" : "");
}

}  // namespace

Compared side_by_side(std::span<const Reading, 2> readings, const Comparison& comparison) {
  auto passages = passages_of(readings, comparison.link);
  const auto names = names_of(readings);
  const auto side = [&](std::uint32_t s) {
    std::vector<Span> here;
    here.reserve(passages.size());
    for (const auto& passage : passages) here.push_back(passage.at[s]);
    const auto& link = comparison.link;
    return side_of(readings[s], names[s], link.from.value == s ? link.share_from : link.share_to, std::move(here));
  };
  return {{side(0), side(1)}, std::move(passages), comparison.bond == Bond::reworded};
}

std::string letter_of(std::size_t side) { return side == 0 ? "A" : "B"; }

std::string place_in_words(const ComparedSide& side, Span place) {
  const auto behind = std::ranges::upper_bound(side.paragraphs, place.begin, {}, &Span::begin);
  const auto share = static_cast<double>(place.begin) / static_cast<double>(side.reading.article.text.size());
  return fmt::format("paragraph {} of {}, {} through", behind - side.paragraphs.begin(), side.paragraphs.size(),
                     percent(share));
}

std::string share_in_words(const Compared& compared, std::size_t side) {
  const auto words = compared.sides[side].words;
  const auto counted_words = counted(words, "word", "words");
  const auto other = letter_of(1 - side);
  if (compared.reworded) return fmt::format("of what its {} say is told in {}", counted_words, other);
  return fmt::format("of its {} {} in {}", counted_words, words == 1 ? "stands" : "stand", other);
}

std::string alone_in_words(const Compared& compared, std::size_t side) {
  const auto& alone = compared.sides[side];
  if (alone.words_alone == 0) {
    return fmt::format("{} stands in {} alone", compared.reworded ? "no sentence" : "nothing", letter_of(side));
  }
  return fmt::format("{} in {} {} in {} alone", counted(alone.words_alone, "word", "words"),
                     counted(alone.places_alone, "place", "places"), alone.words_alone == 1 ? "stands" : "stand",
                     letter_of(side));
}

std::string_view relation_in_short(const Comparison& comparison) {
  if (comparison.link.passages.empty()) return "no shared passage";
  if (comparison.bond == Bond::reworded) return "the same, sentence for sentence, in other words";
  switch (comparison.link.relation) {
    case Relation::identical: return "the same text";
    case Relation::wire_copy: return "one text, cut or extended";
    case Relation::rewrite: return "sentences taken over, the rest worded anew";
    case Relation::quote_only: break;
  }
  return "quotations or set phrases only";
}

std::vector<std::string> verdict_of(const Compared& compared, const Comparison& comparison) {
  std::vector<std::string> sentences = {how_related(compared, comparison)};
  if (!compared.passages.empty()) sentences.push_back(which_is_the_source(compared, comparison));
  sentences.push_back(how_many_witnesses(comparison));
  return sentences;
}

std::string verdict_text(const Compared& compared, const Comparison& comparison) {
  return fmt::format("{}", fmt::join(verdict_of(compared, comparison), " "));
}

}  // namespace copytaster::report
