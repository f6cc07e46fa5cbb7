#include "source/window.h"

#include <algorithm>

namespace copytaster::source {
namespace {

constexpr std::size_t kChunk = 1u << 16;
/// A buffer that a large record left behind is given back.
constexpr std::size_t kKeep = 1u << 20;

}  // namespace

std::string_view Window::ahead(std::size_t n) {
  // Moved only when more lies behind than ahead, so that many short steps through a long buffer stay linear.
  if (buffer_.size() - begin_ < n && !ended_ && begin_ >= buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
    if (buffer_.capacity() > kKeep && buffer_.size() + n < kKeep / 2) buffer_.shrink_to_fit();
  }
  while (buffer_.size() - begin_ < n && !ended_) {
    const auto before = buffer_.size();
    buffer_.resize(before + kChunk);
    const auto got = stream_.read(buffer_.data() + before, kChunk);
    buffer_.resize(before + (got ? *got : 0));
    if (!got) broken_ = got.error();
    ended_ = !got || *got == 0;
  }
  return std::string_view(buffer_).substr(begin_);
}

void Window::drop(std::size_t n) {
  while (n > 0) {
    const auto step = std::min(n, ahead(1).size());
    if (step == 0) return;
    begin_ += step;
    n -= step;
  }
}

}  // namespace copytaster::source
