#include "cli/batch.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <thread>
#include <vector>

#include "citecheck/error.h"
#include "cli/exit_status.h"
#include "cli/tell.h"
#include "render/json_values.h"

namespace citecheck {
namespace {

/// Lines that are read, worked on and written together: enough to keep all threads busy, few enough to hold in memory.
constexpr std::size_t kLinesAtOnce = 512;

struct Answer {
    std::string text;
    bool fault = false;
};

Answer fault(const Json& id, const std::string& what) {
    Json json;
    json["id"] = id;
    json["error"] = what;
    return {json_text(json, -1), true};
}

Answer answer_line(const std::string& line, const std::vector<std::string>& needed, const LineWorker& worker) {
    const Json item = Json::parse(line, nullptr, false);
    if (!item.is_object()) return fault(nullptr, "not a JSON object");
    const Json id = item.contains("id") ? item["id"] : Json(nullptr);
    for (const std::string& name : needed) {
        if (!item.contains(name) || !item[name].is_string()) return fault(id, "no string \"" + name + "\"");
    }
    try {
        Json json;
        json["id"] = id;
        json.update(worker(item));
        return {json_text(json, -1), false};
    } catch (const Error& error) {
        return fault(id, error.what());
    }
}

std::vector<std::string> read_lines(std::istream& in, std::size_t most) {
    std::vector<std::string> lines;
    for (std::string line; lines.size() < most && std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

std::size_t run_batch(std::istream& in, std::ostream& out, std::size_t jobs, const std::vector<std::string>& needed,
                      const std::function<LineWorker()>& make_worker) {
    std::vector<LineWorker> workers;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, jobs); ++i) workers.push_back(make_worker());
    std::size_t faults = 0;
    for (;;) {
        const std::vector<std::string> lines = read_lines(in, kLinesAtOnce * workers.size());
        if (lines.empty()) return faults;
        std::vector<Answer> answers(lines.size());
        std::atomic<std::size_t> next{0};
        std::vector<std::exception_ptr> failures(workers.size());
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < workers.size(); ++i) {
            threads.emplace_back([&, i] {
                try {
                    for (std::size_t at = next++; at < lines.size(); at = next++)
                        answers[at] = answer_line(lines[at], needed, workers[i]);
                } catch (...) {
                    failures[i] = std::current_exception();
                    next = lines.size();
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        for (const std::exception_ptr& failure : failures) {
            if (failure) std::rethrow_exception(failure);
        }
        for (const Answer& answer : answers) {
            out << answer.text << '\n';
            faults += answer.fault ? 1 : 0;
        }
    }
}

int run_batch(const Options& options, std::size_t jobs, const std::vector<std::string>& needed,
              const std::function<LineWorker()>& make_worker) {
    std::ifstream in_file;
    if (options.jsonl != "-") {
        in_file.open(options.jsonl);
        if (!in_file) throw InputError(options.jsonl + ": " + std::strerror(errno));
    }
    std::ofstream out_file;
    if (!options.outputs.empty() && options.outputs.front() != "-") {
        out_file.open(options.outputs.front());
        if (!out_file) throw InputError(options.outputs.front() + ": " + std::strerror(errno));
    }
    std::ostream& out = out_file.is_open() ? static_cast<std::ostream&>(out_file) : std::cout;
    const std::size_t faults =
        run_batch(in_file.is_open() ? static_cast<std::istream&>(in_file) : std::cin, out, jobs, needed, make_worker);
    if (out_file.is_open() && !out_file.flush()) throw InputError(options.outputs.front() + ": cannot be written");
    if (faults > 0)
        tell((options.jsonl == "-" ? "standard input" : options.jsonl) + ": " + std::to_string(faults) +
             (faults == 1 ? " line" : " lines") + " could not be read");
    return faults > 0 ? kNotCompleted : kNothing;
}

}  // namespace citecheck
