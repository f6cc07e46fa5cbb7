#include "base/parallel.h"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace copytaster {

void parallel_for(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& work) {
  if (threads == 1) {
    for (std::size_t i = 0; i < n; ++i) work(i);
    return;
  }
  tbb::task_arena arena(threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads));
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, n, work); });
}

}  // namespace copytaster
