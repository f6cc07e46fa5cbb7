#include "base/parallel.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace copytaster {

void parallel_for(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& work) {
  if (threads == 1) {
    for (std::size_t i = 0; i < n; ++i) work(i);
    return;
  }
  const auto at_once = threads == 0 ? static_cast<std::size_t>(tbb::info::default_concurrency()) : threads;
  // oneTBB starts no more threads than the machine has unless it is told to.
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, at_once);
  tbb::task_arena arena(static_cast<int>(at_once));
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, n, work); });
}

}  // namespace copytaster
