#include <CLI/CLI.hpp>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include "citecheck/check.h"
#include "citecheck/error.h"
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/exit_status.h"
#include "cli/extract_jsonl.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tell.h"
#include "render/claims.h"
#include "support/file.h"

namespace citecheck {
namespace {

constexpr std::size_t kBytesAtOnce = std::size_t{1} << 20;

void set_up(CLI::App& app, Options& options) {
    app.add_option("file", options.paths, "A text, or - for standard input")->type_name("FILE|-")->expected(0, 1);
    add_batch_option(app, options, R"({"id","text","reference_date"?} to {"id","mentions":[...]})");
}

/// Whole lines, about kBytesAtOnce of them; empty at the end.
std::string read_lines(std::istream& in) {
    std::string lines;
    for (std::string line; lines.size() < kBytesAtOnce && std::getline(in, line);) lines += line + '\n';
    return lines;
}

/// Blocks of lines on several threads, written in the order they were read.
std::size_t extract_in_parallel(std::istream& in, std::ostream& out, std::size_t jobs) {
    std::size_t faults = 0;
    for (;;) {
        std::vector<std::string> blocks;
        while (blocks.size() < jobs) {
            std::string block = read_lines(in);
            if (block.empty()) break;
            blocks.push_back(std::move(block));
        }
        if (blocks.empty()) return faults;
        std::vector<std::size_t> block_faults(blocks.size());
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            threads.emplace_back([&, i] {
                std::istringstream block(std::move(blocks[i]));
                std::ostringstream answers;
                block_faults[i] = extract_jsonl(block, answers);
                blocks[i] = std::move(answers).str();
            });
        }
        for (std::thread& thread : threads) thread.join();
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            out << blocks[i];
            faults += block_faults[i];
        }
        out.flush();
    }
}

int run_lines(const Options& options, const Settings& settings) {
    std::ifstream file;
    if (options.jsonl != "-") {
        file.open(options.jsonl);
        if (!file) throw InputError(options.jsonl + ": " + std::strerror(errno));
    }
    const std::size_t faults =
        extract_in_parallel(file.is_open() ? static_cast<std::istream&>(file) : std::cin, std::cout, settings.jobs);
    if (faults > 0)
        tell((options.jsonl == "-" ? "standard input" : options.jsonl) + ": " + std::to_string(faults) +
             (faults == 1 ? " line" : " lines") + " could not be read");
    return faults > 0 ? kNotCompleted : kNothing;
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    if (!options.jsonl.empty()) return run_lines(options, settings);
    const std::string name = options.paths.empty() ? "-" : options.paths.front();
    const Draft draft{name == "-" ? "standard input" : name, name == "-" ? read_standard_input() : read_file(name)};
    ReadText read = read_text(draft);
    for (Checked& claim : read.claims) claim.file = draft.name;
    write_outputs(options, render_options(options, settings), [&](Format format, const RenderOptions& how, std::ostream& out) {
        render_claims(read.claims, false, format, how, out);
    });
    tell(read.problems);
    return kNothing;
}

}  // namespace

const Command kExtractCommand{"extract", "Every number, date and name of a text as it was read",
                              "  citecheck extract story.md\n"
                              "  echo 'It rose by 3.2 million tonnes in 2019.' | citecheck extract\n"
                              "  citecheck extract --jsonl - < texts.jsonl > mentions.jsonl",
                              set_up, run};

}  // namespace citecheck
