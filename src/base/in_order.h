#pragma once

#include <tbb/concurrent_queue.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace copytaster {

/// Takes a value in. returns  false when no more are wanted
template <class T>
using Push = std::function<bool(T)>;

/// A thread that produces values ahead of their use, as many as the queue holds.
template <class T>
class Ahead {
 public:
  Ahead(const std::function<void(const Push<T>&)>& produce, std::size_t capacity) {
    queue_.set_capacity(static_cast<std::ptrdiff_t>(capacity));
    thread_ = std::thread([this, &produce] { run(produce); });
  }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;
  ~Ahead() {
    stopped_ = true;
    while (next() != nullptr) {
    }
    thread_.join();
  }

  /// The next value; nullptr behind the last.
  std::shared_ptr<T> next() {
    std::shared_ptr<T> value;
    if (ended_) return value;
    queue_.pop(value);
    ended_ = value == nullptr;
    return value;
  }

  /// What produce threw; asked behind the last value.
  std::exception_ptr failure() const { return failure_; }

 private:
  void run(const std::function<void(const Push<T>&)>& produce) {
    try {
      produce([this](T value) {
        if (!stopped_) queue_.push(std::make_shared<T>(std::move(value)));
        return !stopped_;
      });
    } catch (...) {
      failure_ = std::current_exception();
    }
    queue_.push(nullptr);
  }

  tbb::concurrent_bounded_queue<std::shared_ptr<T>> queue_;
  std::atomic<bool> stopped_ = false;
  bool ended_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

/// A pipeline: values are made one after another, worked on many at a time, and given on one at a time in
/// the order in which they were made. What `put` sees does not depend on the number of threads.
///
/// produce  hands its values to the function it is given, and returns when that says false
/// work     called for each value, on any thread
/// put      false when no more are wanted
/// threads  0: as many as the machine has. 1: all on the calling thread; else `produce` has one of its own
/// memory   up to 8 values a thread
/// fails    an exception from any of the three ends the run and is thrown again here
template <class T>
void in_order(unsigned threads, const std::function<void(const Push<T>&)>& produce, const std::function<void(T&)>& work,
              const Push<T>& put) {
  if (threads == 1) {
    produce([&](T value) {
      work(value);
      return put(std::move(value));
    });
    return;
  }
  using Pointer = std::shared_ptr<T>;
  const std::size_t at_once = threads == 0 ? static_cast<std::size_t>(tbb::info::default_concurrency()) : threads;
  // oneTBB starts no more threads than the machine has unless it is told to.
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, at_once);
  tbb::task_arena arena(static_cast<int>(at_once));
  Ahead<T> ahead(produce, 4 * at_once);
  std::atomic<bool> wanted = true;
  std::exception_ptr failure;
  std::once_flag failed;
  // oneTBB loses the values that are under way when it sees an exception; it sees none.
  const auto guarded = [&](const auto& call) {
    try {
      if (wanted) call();
    } catch (...) {
      std::call_once(failed, [&] { failure = std::current_exception(); });
      wanted = false;
    }
  };
  const auto take = [&](tbb::flow_control& flow) {
    auto value = wanted ? ahead.next() : nullptr;
    if (!value) flow.stop();
    return value;
  };
  const auto improve = [&](Pointer value) {
    guarded([&] { work(*value); });
    return value;
  };
  const auto give = [&](const Pointer& value) {
    guarded([&] {
      if (!put(std::move(*value))) wanted = false;
    });
  };
  arena.execute([&] {
    tbb::parallel_pipeline(4 * at_once, tbb::make_filter<void, Pointer>(tbb::filter_mode::serial_in_order, take) &
                                            tbb::make_filter<Pointer, Pointer>(tbb::filter_mode::parallel, improve) &
                                            tbb::make_filter<Pointer, void>(tbb::filter_mode::serial_in_order, give));
  });
  if (wanted) failure = ahead.failure();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace copytaster
