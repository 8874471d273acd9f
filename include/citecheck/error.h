#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace citecheck {

/// What ends a command. `what()` is one sentence for the person who ran it (file, place, what was found, what was
/// expected); `hint()`, if not empty, says what to do next. Anything milder is a `Problem` in the result.
class Error : public std::runtime_error {
  public:
    explicit Error(const std::string& sentence, std::string hint = {})
        : std::runtime_error(sentence), hint_(std::move(hint)) {}
    const std::string& hint() const noexcept { return hint_; }

  private:
    std::string hint_;
};

/// A file, a configuration or an option that cannot be used.
class InputError : public Error {
  public:
    using Error::Error;
};

/// An index that is absent, locked, damaged or of another version.
class IndexError : public Error {
  public:
    using Error::Error;
};

/// A query that cannot be read; the sentence names the column.
class QueryError : public Error {
  public:
    using Error::Error;
};

}  // namespace citecheck
