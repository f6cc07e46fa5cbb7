#include "source/streams.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace copytaster::source {
namespace {

class FileStream final : public ByteStream {
 public:
  explicit FileStream(const std::string& path) : file_(std::fopen(path.c_str(), "rb"), &std::fclose) {}

  bool is_open() const { return file_ != nullptr; }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    const auto n = std::fread(buffer, 1, capacity, file_.get());
    if (n == 0 && std::ferror(file_.get()) != 0) return fail(Fault::unreadable, std::strerror(errno));
    return n;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

class StandardStream final : public ByteStream {
 public:
  explicit StandardStream(std::istream& in) : in_(in) {}

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    in_.read(buffer, static_cast<std::streamsize>(capacity));
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> open_file(const std::string& path) {
  auto file = std::make_unique<FileStream>(path);
  if (!file->is_open()) return fail(Fault::unreadable, std::strerror(errno));
  return file;
}

std::unique_ptr<ByteStream> open_standard_input(std::istream& in) { return std::make_unique<StandardStream>(in); }

Result<std::size_t> Prefixed::read(char* buffer, std::size_t capacity) {
  if (at_ == head_.size()) return rest_.read(buffer, capacity);
  const auto n = std::min(capacity, head_.size() - at_);
  std::memcpy(buffer, head_.data() + at_, n);
  at_ += n;
  return n;
}

Result<void> take_into(std::string& bytes, ByteStream& stream, std::size_t n) {
  for (const auto end = bytes.size() + n; bytes.size() < end;) {
    const auto before = bytes.size();
    bytes.resize(std::min(end, before + (1u << 16)));
    const auto got = stream.read(bytes.data() + before, bytes.size() - before);
    bytes.resize(before + (got ? *got : 0));
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
  }
  return {};
}

Result<std::string> take(ByteStream& stream, std::size_t n) {
  std::string bytes;
  if (const auto taken = take_into(bytes, stream, n); !taken) return tl::unexpected(taken.error());
  return bytes;
}

}  // namespace copytaster::source
