#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/options.h"

namespace citecheck {

/// What is done to one line: an object in, an object out. One is made for each thread, so it may hold an index.
using LineWorker = std::function<nlohmann::ordered_json(const nlohmann::ordered_json& item)>;

/// Reads one JSON object a line from `in`, gives it to a worker (`jobs` threads), and writes one line each to `out` in the
/// order of the input. The "id" of the input is the id of the output; a line that is no object with the `needed` strings,
/// or at which the worker throws an Error, becomes {"id",…,"error"}. Returns how many lines did.
std::size_t run_batch(std::istream& in, std::ostream& out, std::size_t jobs, const std::vector<std::string>& needed,
                      const std::function<LineWorker()>& make_worker);

/// The same for --jsonl: opens the file or standard input, writes to standard output or the one --output, and returns the
/// exit status. Throws InputError.
int run_batch(const Options& options, std::size_t jobs, const std::vector<std::string>& needed,
              const std::function<LineWorker()>& make_worker);

}  // namespace citecheck
