#include "work/resumable_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

namespace copytaster::work {

namespace fs = std::filesystem;

struct ResumableFile::State {
  std::string path;
  std::string part;
  std::string marks;
  Mark mark;
  std::ofstream bytes;
  std::ofstream state;
};

namespace {

constexpr std::string_view kFormat = "copytaster-part 1 ";

std::string write_mark(const Mark& mark) {
  return fmt::format("{} {:016x} {} {} .\n", mark.done.inputs, mark.done.digest, mark.failed, mark.bytes);
}

std::optional<Mark> read_mark(const std::string& line) {
  std::istringstream in(line);
  Mark mark;
  std::string dot;
  in >> mark.done.inputs >> std::hex >> mark.done.digest >> std::dec >> mark.failed >> mark.bytes >> dot;
  if (!in || dot != ".") return std::nullopt;
  return mark;
}

/// What an interrupted run has left behind, and the part of its state that counts.
struct Left {
  Mark mark;
  std::uint64_t state_bytes = 0;
};

Result<Left> read_state(const std::string& marks, std::string_view settings, std::uint64_t written) {
  std::ifstream in(marks, std::ios::binary);
  std::string line;
  if (!std::getline(in, line) || in.eof() || !line.starts_with(kFormat)) {
    return fail(Fault::malformed, "cannot be resumed: it has no state beside it; remove it to begin anew");
  }
  if (std::string_view(line).substr(kFormat.size()) != settings) {
    return fail(Fault::malformed, "cannot be resumed: it was begun with other options or another version (" +
                                      line.substr(kFormat.size()) + "); remove it to begin anew");
  }
  Left left{{}, line.size() + 1};
  while (std::getline(in, line)) {
    const auto mark = read_mark(line);
    if (!mark || mark->bytes > written || in.eof()) break;
    left.mark = *mark;
    left.state_bytes += line.size() + 1;
  }
  return left;
}

Problem not_written() {
  return {Fault::unreadable, std::string("cannot be written: ") + std::strerror(errno), std::nullopt};
}

}  // namespace

Result<ResumableFile> ResumableFile::open(const std::string& path, std::string_view settings) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->part = path + ".part";
  state->marks = state->part + ".state";
  std::error_code error;
  const auto status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return fail(Fault::unreadable, "only a regular file can be resumed");
  }
  errno = 0;
  const auto written = fs::file_size(state->part, error);
  if (error) {
    // The state first: a part without one could not be told from somebody else's file.
    state->state.open(state->marks, std::ios::binary | std::ios::trunc);
    if (!(state->state << kFormat << settings << '\n' << std::flush)) return tl::unexpected(not_written());
  } else {
    const auto left = read_state(state->marks, settings, written);
    if (!left) return fail(left.error().fault, state->part + " " + left.error().why);
    state->mark = left->mark;
    fs::resize_file(state->part, left->mark.bytes, error);
    if (!error) fs::resize_file(state->marks, left->state_bytes, error);
    if (error) return fail(Fault::unreadable, "cannot be written: " + error.message());
    state->state.open(state->marks, std::ios::binary | std::ios::app);
  }
  state->bytes.open(state->part, std::ios::binary | std::ios::app);
  state->bytes.seekp(0, std::ios::end);
  if (!state->bytes || !state->state) return tl::unexpected(not_written());
  return ResumableFile(std::move(state));
}

ResumableFile::ResumableFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
ResumableFile::ResumableFile(ResumableFile&&) noexcept = default;
ResumableFile::~ResumableFile() = default;

const Mark& ResumableFile::mark() const { return state_->mark; }

std::ostream& ResumableFile::stream() { return state_->bytes; }

void ResumableFile::keep(const Done& done, std::uint64_t failed) {
  auto& bytes = state_->bytes;
  if (!bytes.flush()) return;
  state_->mark = {done, failed, static_cast<std::uint64_t>(bytes.tellp())};
  if (!(state_->state << write_mark(state_->mark) << std::flush)) bytes.setstate(std::ios::badbit);
}

Result<void> ResumableFile::finish() {
  errno = 0;
  state_->bytes.close();
  if (!state_->bytes) {
    const std::string reason = errno != 0 ? std::strerror(errno) : "the disk may be full";
    return fail(Fault::unreadable, "could not be written whole: " + reason + "; --resume goes on with it");
  }
  std::error_code error;
  fs::rename(state_->part, state_->path, error);
  if (error) return fail(Fault::unreadable, "could not be put in place: " + error.message());
  // Behind the file's own move: a state without a part is that of no run.
  fs::remove(state_->marks, error);
  return {};
}

}  // namespace copytaster::work
