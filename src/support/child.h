#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace citecheck {

/// What a child process may use.
struct ChildLimits {
    int cpu_seconds = 60;
    int wall_seconds = 180;
    std::size_t memory_bytes = std::size_t{1} << 31;   ///< beyond what we have ourselves
    std::size_t output_bytes = std::size_t{1} << 28;
};

enum class ChildEnd : unsigned char {
    done,      ///< it did its work
    crashed,   ///< it fell, as foreign parsers do on broken files; or its memory was not enough
    too_long,  ///< its time was up
    too_much   ///< it wrote more than it may
};

struct ChildResult {
    std::string output;   ///< all it wrote, even if it fell afterwards
    ChildEnd end = ChildEnd::done;
};

/// Writes to the parent; blocks while it reads.
using ChildOutput = std::function<void(const std::string& bytes)>;

/// Runs `work` in a copy of this process, so that a crash, endless work or endless memory is not ours. What `work` throws is
/// a crash. Throws InputError if no process can be made.
ChildResult run_in_child(const std::function<void(const ChildOutput&)>& work, const ChildLimits& limits);

}  // namespace citecheck
