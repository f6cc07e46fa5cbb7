#pragma once

#include <cstdint>
#include <string_view>

#include "base/problem.h"
#include "find/reading.h"

namespace copytaster::work {

/// Readings on disk for the time of one run, so that memory does not grow with their number: a file in $TMPDIR (else
/// /tmp) that has no name and is gone with the process, however that ends.
class Spill {
 public:
  /// Where a reading lies.
  struct Place {
    std::uint64_t begin = 0;
    std::uint32_t size = 0;
  };

  /// fails  unreadable: no file can be made
  static Result<Spill> open();
  ~Spill();
  Spill(Spill&& other) noexcept;
  Spill& operator=(Spill&&) = delete;

  /// bytes  of store::encode_reading, below 4 GiB
  /// fails  unreadable: not all could be written
  Result<Place> put(std::string_view bytes);

  /// Any thread may call it while no other puts.
  Result<find::Reading> get(Place place) const;

 private:
  explicit Spill(int file) : file_(file) {}
  int file_;
  std::uint64_t end_ = 0;
};

}  // namespace copytaster::work
