#include <algorithm>
#include <string>

#include "report/article_formats.h"
#include "report/markdown_text.h"

namespace copytaster::report {
namespace {

using page::Block;
using page::BlockKind;

/// A fence longer than any run of its marks inside, so that nothing in the text ends it.
std::string fenced(std::string_view code) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fence + '\n' + std::string(code) + '\n' + fence;
}

std::string in_markdown(const Block& block, std::string_view text) {
  switch (block.kind) {
    case BlockKind::heading:
      return std::string(std::clamp<std::size_t>(block.level, 2, 6), '#') + ' ' + markdown_text(text);
    case BlockKind::list_item:
      return std::string(2 * (std::max<std::size_t>(block.level, 1) - 1), ' ') + "- " + markdown_text(text);
    case BlockKind::quote: return "> " + markdown_text(text);
    case BlockKind::preformatted: return fenced(text);
    case BlockKind::paragraph:
    case BlockKind::table_row: break;
  }
  return markdown_text(text);
}

/// What stands between two blocks: items of one list, paragraphs of one quote, rows of one table belong
/// together.
std::string_view between(BlockKind before, BlockKind after) {
  if (before != after) return "\n\n";
  switch (after) {
    case BlockKind::list_item: return "\n";
    case BlockKind::quote: return "\n>\n";
    case BlockKind::table_row: return "\\\n";
    case BlockKind::paragraph:
    case BlockKind::heading:
    case BlockKind::preformatted: break;
  }
  return "\n\n";
}

}  // namespace

std::string article_markdown(const find::Reading& reading) {
  const page::Article& article = reading.article;
  std::string out;
  if (article.title) out += "# " + markdown_text(*article.title) + "\n\n";
  if (const auto line = article_line(article); !line.empty()) out += "*" + markdown_text(line) + "*\n\n";
  const Block* before = nullptr;
  const auto blocks = blocks_of(article);
  for (const Block& block : blocks) {
    if (before != nullptr) out += between(before->kind, block.kind);
    out += in_markdown(block, article.text.view(block.span));
    before = &block;
  }
  out += '\n';
  return out;
}

}  // namespace copytaster::report
