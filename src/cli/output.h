#pragma once

#include <functional>
#include <iosfwd>

#include "citecheck/render.h"
#include "cli/options.h"

namespace citecheck {

/// Writes one result everywhere it was asked for: to each --output in its format, else to standard output in --format.
/// `write` is called once for each. Throws InputError for a format that is none or a file that cannot be written.
void write_outputs(const Options& options, const RenderOptions& render,
                   const std::function<void(Format format, const RenderOptions& options, std::ostream& out)>& write);

/// The format for standard output: --format, else `fallback`. Throws InputError.
Format standard_format(const Options& options, Format fallback = Format::text);

/// Flushes standard output. Returns false, after a message, if what was written did not arrive; a reader that went away is
/// no fault.
bool finish_standard_output();

}  // namespace citecheck
