#include "cli/output.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "citecheck/error.h"
#include "cli/tell.h"
#include "render/renderer.h"
#include "support/file.h"

namespace citecheck {
namespace {

struct Output {
    Format format = Format::text;
    std::string file;  ///< empty: standard output
};

std::string format_names() {
    std::string names;
    for (const Renderer& renderer : renderers()) {
        if (!names.empty()) names += ", ";
        names += renderer.name;
    }
    return names;
}

Format format_or_throw(const std::string& name) {
    if (const std::optional<Format> format = format_named(name)) return *format;
    throw InputError("there is no format '" + name + "'", "one of " + format_names());
}

/// By "html=report.html", else by the extension, else as for standard output.
Output parse_output(const std::string& typed, const Options& options) {
    const std::size_t equals = typed.find('=');
    if (equals != std::string::npos) {
        if (const std::optional<Format> format = format_named(typed.substr(0, equals))) {
            const std::string file = typed.substr(equals + 1);
            return {*format, file == "-" ? "" : file};
        }
    }
    if (typed == "-") return {standard_format(options), ""};
    if (!options.format.empty()) return {standard_format(options), typed};
    const std::string extension = std::filesystem::path(typed).extension().string();
    for (const Renderer& renderer : renderers()) {
        if (renderer.extension == extension) return {renderer.format, typed};
    }
    return {Format::text, typed};
}

}  // namespace

Format standard_format(const Options& options, Format fallback) {
    return options.format.empty() ? fallback : format_or_throw(options.format);
}

void write_outputs(const Options& options, const RenderOptions& render,
                   const std::function<void(Format, const RenderOptions&, std::ostream&)>& write) {
    if (options.outputs.empty()) {
        write(standard_format(options), render, std::cout);
        return;
    }
    RenderOptions for_files = render;
    for_files.colour = options.colour == "always";
    for_files.ascii = options.ascii;
    if (options.width == 0) for_files.width = 100;
    for (const std::string& typed : options.outputs) {
        const Output output = parse_output(typed, options);
        if (output.file.empty()) {
            write(output.format, render, std::cout);
            continue;
        }
        std::ostringstream bytes;
        write(output.format, for_files, bytes);
        write_file(output.file, bytes.str());
        if (!options.quiet) tell("wrote " + output.file);
    }
}

bool finish_standard_output() {
    // Output longer than the buffer failed before; the same is tried again for its reason.
    const bool failed = !std::cout.good();
    std::cout.clear();
    errno = 0;
    std::cout.flush();
    if ((std::cout.good() && !failed) || errno == EPIPE) return true;
    tell(std::string("standard output: cannot be written") + (errno != 0 ? std::string(": ") + std::strerror(errno) : ""));
    return false;
}

}  // namespace citecheck
