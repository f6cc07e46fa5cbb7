#include "work/clean_stream.h"

#include <deque>
#include <utility>

#include "base/hash.h"
#include "base/in_order.h"
#include "source/read.h"

namespace copytaster::work {
namespace {

using page::RecurringLines;

/// An input on its way through the stream.
struct Input {
  Cleaned outcome;
  std::optional<source::Page> page;  ///< until it is cleaned
};

/// Thrown through source::read, which has no other way to be ended.
struct Enough {};

Done behind(const Done& before, const source::Item& item) {
  const auto path = hash64(item.path, before.digest);
  return {before.inputs + 1, hash64(item.page ? item.page->bytes : item.page.error().why, path)};
}

class Stream {
 public:
  Stream(const Tools& tools, const Options& options, const CleanStream& asked)
      : tools_(tools), options_(options), asked_(asked) {}

  /// Reads the inputs, and hands on those that an earlier run has not done.
  Result<void> read(std::span<const std::string> paths, std::istream& standard_input, const Push<Input>& push) {
    Done done;
    const auto others = [] {
      return fail(Fault::malformed, "these inputs are not those of the run that was interrupted");
    };
    try {
      source::read(paths, standard_input, options_.limits, [&](source::Item item) {
        if (done.inputs == asked_.done.inputs && done != asked_.done) throw Enough{};
        done = behind(done, item);
        if (item.page && asked_.url) item.page->url = asked_.url;
        if (item.page && !options_.clean.as_is) recurring_.add(*item.page);
        if (done.inputs > asked_.done.inputs && !push(input_of(std::move(item), done))) throw Enough{};
      });
    } catch (const Enough&) {
    }
    if (done.inputs <= asked_.done.inputs && done != asked_.done) return others();
    return {};
  }

  /// Whether only the end of reading tells what is furniture on this page.
  bool waits(const Input& input) const {
    return input.page && !options_.clean.as_is && RecurringLines::concern(*input.page);
  }

  void clean_unless_waiting(Input& input) const {
    static const RecurringLines kNone;
    if (input.page && !waits(input)) clean(input, kNone);
  }

  /// Only when reading is over.
  void clean_waiting(Input& input) const {
    if (input.page) clean(input, recurring_);
  }

 private:
  static Input input_of(source::Item item, const Done& done) {
    Input input{{std::move(item.path), page::Article{}, {}, done}, std::nullopt};
    if (item.page) {
      input.page = std::move(*item.page);
    } else {
      input.outcome.article = tl::unexpected(std::move(item.page).error());
    }
    return input;
  }

  void clean(Input& input, const RecurringLines& recurring) const {
    auto& outcome = input.outcome;
    outcome.article = page::clean(*input.page, tools_.page, recurring, options_.limits, options_.clean);
    input.page.reset();
    if (!outcome.article || !asked_.render) return;
    outcome.rendered = asked_.render(std::exchange(*outcome.article, {}));
  }

  const Tools& tools_;
  const Options& options_;
  const CleanStream& asked_;
  RecurringLines recurring_;
};

}  // namespace

Result<void> clean_stream(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                          const Options& options, const CleanStream& asked, const std::function<bool(Cleaned)>& sink) {
  Stream stream(tools, options, asked);
  Result<void> read;
  std::deque<Input> held;
  std::size_t delivered = 0;
  const auto deliver = [&](Input input) {
    if (options.progress) options.progress(++delivered, 0);
    return sink(std::move(input.outcome));
  };

  in_order<Input>(
      options.threads, [&](const Push<Input>& push) { read = stream.read(paths, standard_input, push); },
      [&](Input& input) { stream.clean_unless_waiting(input); },
      [&](Input input) {
        if (held.empty() && !stream.waits(input)) return deliver(std::move(input));
        held.push_back(std::move(input));
        return true;
      });
  if (!read) return read;

  const auto release = [&](const Push<Input>& push) {
    for (; !held.empty() && push(std::move(held.front())); held.pop_front()) {
    }
  };
  in_order<Input>(
      options.threads, release, [&](Input& input) { stream.clean_waiting(input); }, deliver);
  return {};
}

std::vector<Cleaned> clean_all(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                               const Options& options) {
  std::vector<Cleaned> out;
  // With nothing done before there is nothing that the inputs could not begin with.
  static_cast<void>(clean_stream(paths, standard_input, tools, options, {}, [&](Cleaned cleaned) {
    out.push_back(std::move(cleaned));
    return true;
  }));
  return out;
}

}  // namespace copytaster::work
