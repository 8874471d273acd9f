#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "citecheck/report.h"
#include "citecheck/search.h"

namespace citecheck {

/// The names of facets: source, year, publisher, lang, author, file, folder, kind.
std::vector<std::string> facet_names();

/// One of the databases that make up an index: a folder here, or what a Xapian server elsewhere shows.
struct Shard {
    std::string name;                ///< for messages: the folder, "host:port", the program's words
    std::filesystem::path folder;    ///< empty: a server
    std::string host;                ///< of a xapian-tcpsrv; empty: `program`
    unsigned port = 0;
    std::string program;             ///< that speaks for a xapian-progsrv: "ssh"
    std::string arguments;           ///< separated by spaces
};

/// A corpus opened for reading; one thread at a time. Every member may throw IndexError if the index on disk is damaged.
class Index {
  public:
    /// Throws IndexError: no index there, another version, damaged; with what to do.
    static Index open(const std::filesystem::path& directory);
    /// Several databases as one. One that cannot be opened, or does not answer within `timeout`, is left out (`missing`); so
    /// is one that stops answering later. Throws IndexError if none is left, or one is of another version.
    static Index open(const std::vector<Shard>& shards, std::chrono::milliseconds timeout);

    /// The shards that had to be left out so far, and why: what was answered is partial.
    const std::vector<Problem>& missing() const;

    /// Paragraphs, best first. Throws QueryError with the column and what was expected.
    SearchResult search(std::string_view query, const SearchOptions& options = {}) const;
    /// Part by part, whether a paragraph meets the query. Nothing if there is no such paragraph.
    std::optional<WhyNot> why_not(std::string_view query, const Anchor& paragraph, const SearchOptions& options = {}) const;

    /// Claims that may speak of the same thing, likeliest first: the same kind of value and dimension, ranked by what
    /// else they share (measure, who is counted, names, places, year, words). Never of `exclude_source` (if not empty).
    std::vector<Claim> candidates(const Claim& claim, std::size_t limit, const Aliases& aliases = {},
                                  std::string_view exclude_source = {}) const;
    /// The same of one source alone.
    std::vector<Claim> candidates_in(std::string_view source, const Claim& claim, std::size_t limit, const Aliases& aliases = {}) const;

    /// For each of these stems (as claims keep them), whether it stands anywhere in a source.
    std::vector<bool> words_of(std::string_view source, const std::vector<std::string>& stems) const;

    /// The claims of one paragraph; of one source; in reading order.
    std::vector<Claim> claims_of(const Anchor& paragraph) const;
    std::vector<Claim> claims_of_source(std::string_view id) const;

    /// By digest where the anchor has one, else by its ordinal.
    std::optional<Paragraph> paragraph(const Anchor& anchor) const;
    /// With all its paragraphs; nothing if there is no such source.
    std::optional<Document> document(std::string_view id) const;

    /// In the order of their ids.
    std::vector<SourceInfo> sources() const;
    std::optional<SourceInfo> source(std::string_view id) const;

    /// The corpus's own aliases ([[same]] of its sources.toml).
    const Aliases& aliases() const;
    IndexInfo info() const;
    /// Digest of the lexicon that the index was made with.
    std::string lexicon_digest() const;

    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;
    ~Index();

  private:
    struct Impl;
    explicit Index(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Reads all of an index: Xapian's tables, every record, the counts against what is there. What is wrong, a sentence each;
/// empty: it is whole.
std::vector<std::string> examine_index(const std::filesystem::path& folder);

struct IngestOptions {
    std::size_t jobs = 0;        ///< threads that read files; 0: as many as there are cores
    bool dry_run = false;        ///< says what would be done
    bool fold = false;           ///< writes the index anew without what it still holds of sources that are gone, however little
    bool progress = false;       ///< a progress line on standard error if that is a terminal
    std::size_t stretch = std::size_t{2} << 20;   ///< bytes that are read at a time of a text, list of articles or mailbox of more than four times as many
};

struct IngestSummary {
    std::size_t documents = 0;   ///< in the index afterwards
    std::size_t files = 0;
    std::size_t added = 0, updated = 0, unchanged = 0, removed = 0;   ///< files
    std::size_t paragraphs = 0;  ///< in the index afterwards
    std::size_t claims = 0;
    bool made_anew = false;      ///< in the place of an index of an earlier version
    bool folded = false;         ///< it was written anew without what it held of sources that are gone
    std::vector<Problem> problems;
    std::vector<Problem> remarks;   ///< no faults: attachments of mails that no reader is for
};

/// Brings the index in `directory` up to date with the files under `corpora`: adds, updates, drops what is gone, in one
/// commit. A file that cannot be read is a problem in the summary; all others are indexed. Throws IndexError if the index
/// is locked, of a later version or cannot be written: the last committed state stays readable.
IngestSummary ingest(const std::vector<std::filesystem::path>& corpora, const std::filesystem::path& directory,
                     const IngestOptions& options = {}, const Lexicon& lexicon = Lexicon::builtin());

}  // namespace citecheck
