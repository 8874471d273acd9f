#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace citecheck {

/// Makes values 0, 1, … on several threads and hands them out in order. What is made and not yet taken costs at most
/// `budget`, or is a single value, so that a slow taker does not fill the memory.
template <class Made>
class ReadAhead {
  public:
    /// As many values as there are `costs`. `make(worker, index)` runs on several threads at once; if it throws, `take`
    /// throws the same in its turn.
    ReadAhead(std::vector<std::uint64_t> costs, std::uint64_t budget, std::size_t threads,
              std::function<Made(std::size_t, std::size_t)> make)
        : costs_(std::move(costs)), budget_(budget), make_(std::move(make)) {
        for (std::size_t worker = 0; worker < threads && worker < costs_.size(); ++worker) {
            threads_.emplace_back([this, worker] { work(worker); });
        }
    }

    ~ReadAhead() {
        {
            const std::scoped_lock lock(mutex_);
            stopped_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The next value; nothing after the last.
    std::optional<Made> take() {
        std::unique_lock lock(mutex_);
        if (taken_ == costs_.size()) return std::nullopt;
        changed_.wait(lock, [this] { return made_.contains(taken_); });
        auto node = made_.extract(taken_);
        spent_ -= costs_[taken_++];
        lock.unlock();
        changed_.notify_all();
        if (node.mapped().fault) std::rethrow_exception(node.mapped().fault);
        return std::move(node.mapped().value);
    }

  private:
    struct Slot {
        std::optional<Made> value;
        std::exception_ptr fault;
    };

    void work(std::size_t worker) {
        for (;;) {
            std::size_t index = 0;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] {
                    return stopped_ || next_ == costs_.size() || next_ == taken_ || spent_ + costs_[next_] <= budget_;
                });
                if (stopped_ || next_ == costs_.size()) return;
                index = next_++;
                spent_ += costs_[index];
            }
            Slot slot;
            try {
                slot.value.emplace(make_(worker, index));
            } catch (...) {
                slot.fault = std::current_exception();
            }
            {
                const std::scoped_lock lock(mutex_);
                made_.emplace(index, std::move(slot));
            }
            changed_.notify_all();
        }
    }

    const std::vector<std::uint64_t> costs_;
    const std::uint64_t budget_;
    const std::function<Made(std::size_t, std::size_t)> make_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::size_t, Slot> made_;
    std::size_t next_ = 0;
    std::size_t taken_ = 0;
    std::uint64_t spent_ = 0;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace citecheck
