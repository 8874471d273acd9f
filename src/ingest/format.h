#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "citecheck/report.h"
#include "ingest/block.h"
#include "text/offset_map.h"
#include "text/utf8.h"

namespace citecheck {

/// What a file says of itself where its format keeps such things; empty where it says nothing.
struct Metadata {
    std::string title, author, publisher;
    std::string date;       ///< "2021-08-26", "2021-08" or "2021"
    std::string language;   ///< "en", "de-AT"
    bool date_inferred = false;   ///< when the file was made, not when its text was published
};

/// One article as its format's reader gives it.
struct FormatArticle {
    Metadata metadata;
    std::vector<Block> blocks;   ///< in reading order; their parts are spans of `FormatText::text`
};

/// A file as its format's reader gives it.
struct FormatText {
    std::string text;                     ///< the words, UTF-8
    std::vector<FormatArticle> articles;
    LineUnit unit = LineUnit::line;       ///< `paragraph`: every line of `text` is one
    std::optional<Decoded> file;          ///< unit `line`: the decoded file
    OffsetMap to_file;                    ///< unit `line`: the way from `text` to it
    struct Place {
        std::uint32_t line = 1;
        std::uint32_t page = 1;
    };
    std::vector<Place> lines;             ///< unit `page_line`: the place of each line of `text`
    bool cut_by_pages = false;            ///< paragraphs may be cut by pages, and are to be put together
    std::vector<Problem> problems;
};

/// Where a large file of a format may be cut into stretches (ingest/stretches.h).
enum class Seam : std::uint8_t {
    none,
    blank_line,   ///< between paragraphs, before a heading where there is one
    line_end,     ///< every line is an article
    mail          ///< before a mail of a mailbox
};

/// A kind of file.
struct Format {
    std::string_view name;                              ///< for messages: "a PDF"
    std::span<const std::string_view> extensions;       ///< with the dot, small letters
    /// Throws InputError with one sentence. `name` is for messages. None for text and Markdown, whose lines are read as
    /// they are.
    FormatText (*read)(std::string_view bytes, const std::string& name, const Lexicon& lexicon);
    Seam seam = Seam::none;
};

/// All formats.
std::span<const Format> formats();

/// The format of a file: by the bytes it begins with if they can be nothing else, else by its extension; plain text if
/// nothing is known of it.
const Format& format_of(std::string_view bytes, const std::string& name);

/// True if the name has an extension of a format.
bool has_known_extension(const std::string& name);

/// True for .eml and .mbox: they may carry files of their own.
bool is_mail_name(const std::string& name);

}  // namespace citecheck
