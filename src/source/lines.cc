#include "source/lines.h"

namespace copytaster::source {

Result<std::optional<Lines::Line>> Lines::next() {
  Line line;
  for (;;) {
    const auto end = buffer_.find('\n', at_);
    const auto piece = std::string_view(buffer_).substr(at_, end == std::string::npos ? end : end - at_);
    append(line, piece);
    at_ += piece.size();
    if (end != std::string::npos) {
      ++at_;
      return std::optional(std::move(line));
    }
    const auto more = refill();
    if (!more) return tl::unexpected(more.error());
    if (!*more) {
      if (line.text.empty() && !line.too_long) return std::nullopt;
      return std::optional(std::move(line));
    }
  }
}

void Lines::append(Line& line, std::string_view piece) const {
  if (line.text.size() + piece.size() > max_line_) {
    line.too_long = true;
    line.text.clear();
    line.text.shrink_to_fit();
  } else if (!line.too_long) {
    line.text += piece;
  }
}

Result<bool> Lines::refill() {
  buffer_.resize(1u << 16);
  at_ = 0;
  const auto got = stream_.read(buffer_.data(), buffer_.size());
  if (!got) {
    buffer_.clear();
    return tl::unexpected(got.error());
  }
  buffer_.resize(*got);
  return *got > 0;
}

}  // namespace copytaster::source
