#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "report/view.h"
#include "story/story.h"

/// The parts of the page. Everything that comes from a source passes through `escaped`; everything the
/// page links to inside itself through StoryPage.
namespace copytaster::report {

/// Text as HTML text or as a quoted attribute's value.
std::string escaped(std::string_view text);

/// "o1" to "o8", in turn: classes of colour.
std::string colour_class(std::size_t index);

/// Cuts a text at places named before.
class Cuts {
 public:
  explicit Cuts(std::vector<std::uint32_t> places);

  /// In order, none empty.
  std::vector<Span> pieces_of(Span whole) const;

 private:
  std::vector<std::uint32_t> places_;  ///< rising
};

/// One story on the page: what its parts call each other. The story must outlive it.
class StoryPage {
 public:
  /// number: from 1, over the stories of the page.
  StoryPage(const story::Story& story, std::size_t number);

  const story::Story& story() const { return story_; }

  /// "s1", "s1-claims"
  const std::string& id() const { return id_; }
  std::string id(std::string_view part) const { return id_ + "-" + std::string(part); }

  /// "s1a2": the article's text on the page
  std::string article_id(ArticleId article) const;

  /// "s1a2p45": where words begin, counted in code points
  std::string place_id(ArticleId article, std::uint32_t begin) const;

  std::uint32_t code_point(ArticleId article, std::uint32_t byte) const { return points_[article.value].at(byte); }

  /// Bytes of the article where words begin that the record points at, rising.
  const std::set<std::uint32_t>& marked(ArticleId article) const { return marked_[article.value]; }

  /// What was found in the articles is pointed at too.
  void mark_findings();

  /// Class of colour: "o1" to "o8" for an origin that several articles share, "o0" for one that stands
  /// alone.
  std::string origin_class(ArticleId article) const;
  std::string origin_class_of(std::size_t origin) const;

  const std::vector<std::uint32_t>& origin_of() const { return origin_of_; }

  /// A link to words of a source, shown as the source's number.
  std::string cite(const story::Place& place) const;

  /// The first place of each article as numbers, of many articles the first; nothing for no places.
  std::string cites(std::span<const story::Place> places) const;

  /// A link to words of a source, shown as the outlet's name.
  std::string source(const story::Place& place) const;

  /// The words of a place with what stands around them, the words in <mark>; HTML.
  std::string excerpt(const story::Place& place) const;

 private:
  std::string link(const story::Place& place, std::string_view kind, std::string_view shown) const;
  void mark(std::span<const story::Place> places);

  const story::Story& story_;
  std::string id_;
  std::vector<CodePoints> points_;
  std::vector<std::uint32_t> origin_of_;
  std::vector<std::string> classes_;  ///< by origin
  std::vector<std::set<std::uint32_t>> marked_;
};

/// What opens the page, up to <body>; title: of the window.
void put_head(std::ostream& out, std::string_view title);

/// What opens and closes a page without a list of stories; kind: classes of the body.
void open_single_page(std::ostream& out, std::string_view kind, std::string_view holds);
void close_page(std::ostream& out);

/// An item of a list of counts.
void put_count(std::ostream& out, std::size_t n, std::string_view one, std::string_view many, std::string_view kind);

/// " lang=..." where the language is known
std::string language_attributes(const find::Reading& reading);

/// "about 40 to 60 people"
std::string readable_quantity(const find::Quantity& quantity);

/// When, by whom, where from and how the article was read.
void put_facts(std::ostream& out, const StoryPage& page, ArticleId article);
/// The article's text with what was found in it.
void put_text(std::ostream& out, const StoryPage& page, ArticleId article);
/// The boxes that show and hide kinds of findings.
void put_legend(std::ostream& out);

/// A section with its heading; `part` names it in the address.
void open_section(std::ostream& out, const StoryPage& page, std::string_view part, std::string_view heading);
void close_section(std::ostream& out);

void put_conflicts(std::ostream& out, const StoryPage& page);
void put_claims(std::ostream& out, const StoryPage& page);
void put_voices(std::ostream& out, const StoryPage& page);
void put_lineage(std::ostream& out, const StoryPage& page);
/// Inside the section of the lineage.
void put_versions(std::ostream& out, const StoryPage& page);
void put_timeline(std::ostream& out, const StoryPage& page);
void put_names(std::ostream& out, const StoryPage& page);
void put_articles(std::ostream& out, const StoryPage& page);

}  // namespace copytaster::report
