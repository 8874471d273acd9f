#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/render.h"

namespace citecheck {

enum class Ink : std::uint8_t { plain, strong, dim, error, warning, note, good, marked };

Ink ink_of(Severity severity);

/// Words for a terminal: what goes through it is printable, ASCII if that was asked for, and coloured if that was. Widths
/// are columns of the terminal.
class Page {
  public:
    Page(const RenderOptions& options, std::ostream& out);

    /// The words as they will stand on the page: measure these, not the ones that came in.
    std::string plain(std::string_view words) const;
    /// Writes words that came through `plain`.
    void write(std::string_view words, Ink ink = Ink::plain);
    void write_padded(std::string_view words, std::size_t columns, Ink ink = Ink::plain);
    void end_line();

    /// Writes `words` from column `indent` on (where the line stands now), further lines under it after `margin` and
    /// spaces.
    void write_wrapped(std::string_view words, std::size_t indent, std::string_view margin = {});

    std::size_t width() const { return width_; }
    /// “words”, or "words" in ASCII.
    std::string quoted(std::string_view words) const;
    std::string ellipsis() const { return options_.ascii ? "..." : "…"; }

  private:
    const RenderOptions& options_;
    std::ostream& out_;
    std::size_t width_;
};

/// The end of the word that begins at `begin`: a line may be broken behind it.
std::size_t unbroken_end(std::string_view words, std::size_t begin);

/// The words in lines of at most `width` columns; a word longer than that stands alone.
std::vector<std::string> wrap(std::string_view words, std::size_t width);

/// At most `width` columns, cut at the end with `ellipsis`.
std::string shortened(std::string_view words, std::size_t width, std::string_view ellipsis);

/// The end of a text, at most `width` columns of it.
std::string_view last_columns(std::string_view words, std::size_t width);

}  // namespace citecheck
