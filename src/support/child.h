#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace citecheck {

/// What a child process may use.
struct ChildLimits {
    int cpu_seconds = 60;
    int wall_seconds = 180;
    std::size_t memory_bytes = std::size_t{1} << 31;   ///< of its address space
    std::size_t output_bytes = std::size_t{1} << 27;
};

enum class ChildEnd : unsigned char {
    done,         ///< it did its work
    not_started,  ///< there is no such program, or it cannot be run
    crashed,      ///< it fell, as foreign parsers do on broken files; or its memory was not enough
    too_long,     ///< its time was up
    too_much      ///< it wrote more than it may
};

struct ChildResult {
    std::string output;   ///< all it wrote, even if it fell afterwards
    ChildEnd end = ChildEnd::done;
};

/// Runs the program at `path`, without arguments, with `input` as its standard input, and takes what it writes to its standard
/// output; what it complains of is not shown. Its crash, endless work or endless memory is not ours. Throws InputError if this
/// system gives no pipe, memory or process. May be called by several threads at once.
ChildResult run_program(const std::string& path, std::string_view input, const ChildLimits& limits);

}  // namespace citecheck
