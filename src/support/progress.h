#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace citecheck {

/// Long work shown on a terminal: one line on standard error that rewrites itself, only if that is a terminal, only
/// after half a second. Silent otherwise.
class Progress {
  public:
    Progress(std::string what, std::size_t total, bool enabled);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void step(std::size_t done);

  private:
    std::string what_;
    std::size_t total_;
    bool enabled_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point begun_;
    std::chrono::steady_clock::time_point last_;
};

}  // namespace citecheck
