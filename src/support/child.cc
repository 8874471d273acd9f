#include "support/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <utility>

#include "citecheck/error.h"

namespace citecheck {
namespace {

[[noreturn]] void fail(const char* what, int error) { throw InputError(std::string(what) + ": " + std::strerror(error)); }

/// An open file of ours, which no child inherits.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }

    int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

  private:
    int number_ = -1;
};

/// Where we were started with a standard stream closed, a new file may get its number, which the child's is to have.
Descriptor above_standard(Descriptor descriptor) {
    if (descriptor.number() > STDERR_FILENO) return descriptor;
    Descriptor above(fcntl(descriptor.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
    if (above.number() < 0) fail("no file for a child process", errno);
    return above;
}

/// A file in memory: unlike a pipe it takes all of the input before anyone reads.
Descriptor input_file(std::string_view input) {
    Descriptor file(memfd_create("input", MFD_CLOEXEC));
    if (file.number() < 0) fail("no memory for a child process", errno);
    while (!input.empty()) {
        const ssize_t size = write(file.number(), input.data(), input.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) fail("no memory for a child process", errno);
        input.remove_prefix(static_cast<std::size_t>(size));
    }
    lseek(file.number(), 0, SEEK_SET);
    return above_standard(std::move(file));
}

struct Pipe {
    Descriptor out;   ///< what is written to `in` comes out here
    Descriptor in;
};

Pipe output_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("no pipe to a child process", errno);
    Pipe pipe{Descriptor(ends[0]), Descriptor(ends[1])};
    pipe.in = above_standard(std::move(pipe.in));
    return pipe;
}

/// How a child begins: nothing of ours is open in it but its standard streams, and no signal is ignored.
class SpawnPlan {
  public:
    SpawnPlan(int input, int output) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
        sigset_t signals;
        sigemptyset(&signals);
        for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGPIPE}) sigaddset(&signals, signal);
        posix_spawnattr_init(&attributes_);
        posix_spawnattr_setsigdefault(&attributes_, &signals);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    /// 0, or what stood in the way.
    int start(const std::string& path, pid_t& child) const {
        std::array<char*, 2> arguments{const_cast<char*>(path.c_str()), nullptr};   // none is written to
        return posix_spawn(&child, path.c_str(), &actions_, &attributes_, arguments.data(), environ);
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

void limit(pid_t child, __rlimit_resource what, rlim_t most) {
    rlimit both{most, most};
    rlimit now{};
    if (prlimit(child, what, nullptr, &now) == 0 && now.rlim_max < most) both = {now.rlim_max, now.rlim_max};
    prlimit(child, what, &both, nullptr);
}

/// From outside, so that they hold whatever the program is.
void set_limits(pid_t child, const ChildLimits& limits) {
    limit(child, RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds));
    limit(child, RLIMIT_CORE, 0);
    // The sanitizers reserve more than any limit.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(child, RLIMIT_AS, limits.memory_bytes);
#endif
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

ChildEnd end_of(int status) {
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? ChildEnd::too_long : ChildEnd::crashed;
    return WEXITSTATUS(status) == 0 ? ChildEnd::done : ChildEnd::crashed;
}

}  // namespace

ChildResult run_program(const std::string& path, std::string_view input, const ChildLimits& limits) {
    const Descriptor file = input_file(input);
    Pipe pipe = output_pipe();
    pid_t child = 0;
    const int error = SpawnPlan(file.number(), pipe.in.number()).start(path, child);
    if (error == EAGAIN || error == ENOMEM) fail("no child process", error);
    if (error != 0) return {{}, ChildEnd::not_started};
    set_limits(child, limits);
    pipe.in.close();
    ChildResult result;
    result.end = read_all(pipe.out.number(), limits, result.output);
    if (result.end != ChildEnd::done) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (result.end == ChildEnd::done) result.end = end_of(status);
    return result;
}

}  // namespace citecheck
