#include "work/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

namespace copytaster::work {

namespace fs = std::filesystem;

struct OutputFile::State {
  std::string path;
  std::string written;  ///< where the bytes go until finish
  std::ofstream stream;
};

Result<OutputFile> OutputFile::open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  std::error_code error;
  const auto status = fs::status(path, error);
  const bool direct = fs::exists(status) && !fs::is_regular_file(status);
  if (fs::is_directory(status)) return fail(Fault::unreadable, "a folder, not a file");
  state->written = direct ? path : path + ".part" + std::to_string(::getpid());
  errno = 0;
  state->stream.open(state->written, std::ios::binary | std::ios::trunc);
  if (!state->stream) return fail(Fault::unreadable, std::string("cannot be written: ") + std::strerror(errno));
  return OutputFile(std::move(state));
}

OutputFile::OutputFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;

OutputFile::~OutputFile() {
  if (!state_) return;
  state_->stream.close();
  std::error_code ignored;
  if (state_->written != state_->path) fs::remove(state_->written, ignored);
}

std::ostream& OutputFile::stream() { return state_->stream; }

Result<void> OutputFile::finish() {
  errno = 0;
  state_->stream.close();
  if (!state_->stream) {
    const std::string reason = errno != 0 ? std::strerror(errno) : "the disk may be full";
    return fail(Fault::unreadable, "could not be written whole: " + reason);
  }
  if (state_->written != state_->path) {
    std::error_code error;
    fs::rename(state_->written, state_->path, error);
    if (error) return fail(Fault::unreadable, "could not be put in place: " + error.message());
  }
  state_.reset();
  return {};
}

}  // namespace copytaster::work
