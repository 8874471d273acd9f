#pragma once

#include <cstdint>

namespace citecheck {

/// A half-open range of bytes, [begin, end), in one UTF-8 text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool empty() const { return begin >= end; }
    std::uint32_t size() const { return end - begin; }
    bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    bool operator==(const Span&) const = default;
};

/// What the lines of a file's places count: its own lines (text, Markdown, HTML), the lines of a page (PDF), or its
/// paragraphs, where there are no lines (Word, OpenDocument, EPUB, e-mail).
enum class LineUnit : std::uint8_t { line, page_line, paragraph };

/// Where a reader finds a byte: line and column from 1, the column in code points; `byte` is the 0-based offset in the
/// file on disk. Where `unit` is not `line`, the text does not lie in the file as it is: column and byte count the text
/// that was taken from it.
struct Location {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t byte = 0;
    std::uint32_t page = 0;   ///< from 1; 0: the file has none
    LineUnit unit = LineUnit::line;
    bool operator==(const Location&) const = default;
};

}  // namespace citecheck
