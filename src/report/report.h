#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "lineage/lineage.h"
#include "story/story.h"

/// One writer a format. Every writer is deterministic: the same stories give the same bytes. Offsets in
/// JSON and HTML count Unicode code points.
namespace copytaster::report {

/// The record of the contract, story by story as they come: memory holds one story at a time.
class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out);
  void write(const story::Story&);
  void finish();

 private:
  std::ostream& out_;
  bool first_ = true;
};

/// One story object of the record, on one line.
std::string story_json(const story::Story&);

/// The way back: everything that the record holds. What the record leaves out (tokens, names of
/// Analysis) stays empty.
Result<story::Story> story_from_json(std::string_view json);

void write_markdown(std::ostream& out, std::span<const story::Story> stories);

/// One self-contained page: no network request, page text escaped.
void write_html(std::ostream& out, std::span<const story::Story> stories);

struct TerminalStyle {
  bool colour = false;
  int width = 80;
};
void write_terminal(std::ostream& out, std::span<const story::Story> stories, const TerminalStyle& style);

/// A line of `copytaster clean --jsonl` (no line end).
std::string article_json(const find::Reading&);

/// A line of `copytaster annotate --jsonl` (no line end). explained: each finding tells why it was decided so.
std::string annotation_json(const find::Reading&, bool explained = false);

/// The same for people: one self-contained page with the articles' texts, what was found in them, and why.
void write_annotations(std::ostream& out, std::vector<find::Reading> readings);

/// `copytaster compare`: how two articles are related, on the terminal, as JSON (no line end), and as one
/// self-contained page with both texts.
///
/// comparison  of lineage::compare_pair(readings)
void write_comparison(std::ostream& out, std::span<const find::Reading, 2> readings,
                      const lineage::Comparison& comparison, const TerminalStyle& style);
std::string comparison_json(std::span<const find::Reading, 2> readings, const lineage::Comparison& comparison);
void write_comparison_page(std::ostream& out, std::vector<find::Reading> readings,
                           const lineage::Comparison& comparison);

/// A line for an input that could not be read: {path, error}.
std::string problem_json(std::string_view path, const Problem&);

}  // namespace copytaster::report
