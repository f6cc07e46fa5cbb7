#include "work/spill.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

#include "store/reading_codec.h"

namespace copytaster::work {
namespace {

tl::unexpected<Problem> failed(const char* what) {
  return fail(Fault::unreadable, std::string("the run's temporary file: ") + what + ": " + std::strerror(errno));
}

}  // namespace

Result<Spill> Spill::open() {
  const char* folder = std::getenv("TMPDIR");
  auto name = std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") + "/copytaster.XXXXXX";
  const int file = ::mkstemp(name.data());
  if (file < 0) return failed("cannot be made");
  ::unlink(name.c_str());
  return Spill(file);
}

Spill::~Spill() {
  if (file_ >= 0) ::close(file_);
}

Spill::Spill(Spill&& other) noexcept : file_(std::exchange(other.file_, -1)), end_(other.end_) {}

Result<Spill::Place> Spill::put(std::string_view bytes) {
  const Place place{end_, static_cast<std::uint32_t>(bytes.size())};
  while (!bytes.empty()) {
    const auto written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(end_));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed("could not be written whole");
    end_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return place;
}

Result<find::Reading> Spill::get(Place place) const {
  std::string bytes(place.size, '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const auto got = ::pread(file_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(place.begin + at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return failed("could not be read");
    at += static_cast<std::size_t>(got);
  }
  return store::decode_reading(bytes);
}

}  // namespace copytaster::work
