#include "support/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "citecheck/error.h"

namespace citecheck {
namespace {

void limit(decltype(RLIMIT_CPU) what, rlim_t most) {
    rlimit both{most, most};
    rlimit now{};
    if (getrlimit(what, &now) == 0 && now.rlim_max < most) both = {now.rlim_max, now.rlim_max};
    setrlimit(what, &both);
}

/// Bytes of address space this process has.
std::size_t address_space() {
    std::array<char, 128> words{};
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    const ssize_t size = read(file, words.data(), words.size() - 1);
    close(file);
    return size <= 0 ? 0 : std::strtoull(words.data(), nullptr, 10) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void set_limits(const ChildLimits& limits) {
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds));
    limit(RLIMIT_CORE, 0);
    // The address sanitizer reserves more than any limit.
#if !defined(__SANITIZE_ADDRESS__)
    limit(RLIMIT_AS, address_space() + limits.memory_bytes);
#endif
}

[[noreturn]] void be_child(const std::function<void(const ChildOutput&)>& work, const ChildLimits& limits, int out) {
    // Other threads' pipes must not stay open in here, and nobody wants to read what a parser complains of.
    if (out > 3) close_range(3, static_cast<unsigned>(out - 1), 0);
    close_range(static_cast<unsigned>(out + 1), ~0U, 0);
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        dup2(nowhere, STDOUT_FILENO);
    }
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGPIPE}) std::signal(signal, SIG_DFL);
    set_limits(limits);
    try {
        work([out](const std::string& bytes) {
            for (std::size_t sent = 0; sent < bytes.size();) {
                const ssize_t written = write(out, bytes.data() + sent, bytes.size() - sent);
                if (written < 0 && errno == EINTR) continue;
                if (written <= 0) _exit(1);
                sent += static_cast<std::size_t>(written);
            }
        });
    } catch (...) {
        _exit(1);
    }
    _exit(0);
}

/// Reads until the child closes its end; says why it stopped reading otherwise.
ChildEnd read_all(int in, const ChildLimits& limits, std::string& output) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = Clock::now() + std::chrono::seconds(limits.wall_seconds);
    std::string buffer(1 << 16, '\0');
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return ChildEnd::too_long;
        pollfd wait{in, POLLIN, 0};
        const int ready = poll(&wait, 1, static_cast<int>(left));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return ChildEnd::too_long;
        const ssize_t size = read(in, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return ChildEnd::done;
        output.append(buffer, 0, static_cast<std::size_t>(size));
        if (output.size() > limits.output_bytes) return ChildEnd::too_much;
    }
}

}  // namespace

ChildResult run_in_child(const std::function<void(const ChildOutput&)>& work, const ChildLimits& limits) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw InputError(std::string("no pipe to a child process: ") + std::strerror(errno));
    const pid_t child = fork();
    if (child < 0) {
        const int error = errno;
        close(ends[0]);
        close(ends[1]);
        throw InputError(std::string("no child process: ") + std::strerror(error));
    }
    if (child == 0) be_child(work, limits, ends[1]);
    close(ends[1]);
    ChildResult result;
    result.end = read_all(ends[0], limits, result.output);
    close(ends[0]);
    if (result.end != ChildEnd::done) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (result.end == ChildEnd::done) {
        if (WIFSIGNALED(status)) result.end = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? ChildEnd::too_long : ChildEnd::crashed;
        else if (WEXITSTATUS(status) != 0) result.end = ChildEnd::crashed;
    }
    return result;
}

}  // namespace citecheck
