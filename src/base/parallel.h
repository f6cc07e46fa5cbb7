#pragma once

#include <tbb/enumerable_thread_specific.h>

#include <cstddef>
#include <functional>

namespace copytaster {

/// Calls work(i) for every i in [0, n), on `threads` threads (0: as many as the machine has). Each call
/// writes only its own result, so the outcome does not depend on the number of threads. An exception
/// from work ends the run and is thrown again here.
void parallel_for(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& work);

/// One value for each thread that asks for local().
template <class Value>
using PerThread = tbb::enumerable_thread_specific<Value>;

}  // namespace copytaster
