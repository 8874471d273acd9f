#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "config/sources.h"
#include "ingest/format.h"
#include "ingest/reader.h"
#include "support/digest.h"

namespace citecheck {

/// The size of a file's next stretch, which begins with `rest`: up to the best place for a cut in the second half of `most` bytes.
/// It ends with a line's end, and is longer only if one line (of a mailbox: one mail) is. Nothing if it does not end within
/// `rest`, which is then to hold more, or is the file's last stretch.
std::optional<std::size_t> stretch_size(std::string_view rest, Seam seam, std::size_t most);

/// What the stretches of a large file brought that were read so far : the next one goes on from there.
struct ReadSoFar {
    const Format* format = nullptr;    ///< told by the file's first bytes
    std::uint32_t bytes = 0;           ///< of `SourceText::text`
    std::uint32_t lines = 0;
    int pages = 0;                     ///< form feeds
    bool has_text = false;
    std::size_t unnamed = 0;           ///< articles without ids of their own
    std::size_t continued = 0;         ///< articles with one that were cut
    std::uint32_t own = 0;             ///< paragraphs that were counted: of an article with an id of its own
    std::uint32_t shared = 0;          ///< of those without
    std::optional<Document> last;      ///< the article read last, without its paragraphs
};

/// As `read_source` the next stretch of a file, which begins with a line of its own. Of a text, what goes on with an article that
/// began before is a document of its own that knows of itself what that does; of one with an id further ones are "id~2", ….
ReadFile read_stretch(std::string_view bytes, const std::string& path, const std::vector<SourceEntry>& entries, const Lexicon& lexicon, ReadSoFar& before);

/// What a stretch of a file holds.
struct Stretch {
    std::vector<Document> documents;
    std::vector<Problem> problems;
};

/// A large file, read a stretch at a time: memory does not grow with it.
class StretchedFile {
  public:
    /// Looks the whole file through. Nothing if it is to be read as one: it is not larger than four stretches of `most` bytes, its format or
    /// its encoding cannot be cut (only UTF-8 can), or `entries` give lines of it to different sources. Throws InputError for
    /// what read_source would refuse.
    static std::unique_ptr<StretchedFile> open(const std::filesystem::path& path, const std::string& name, const std::vector<SourceEntry>& entries, std::size_t most);

    std::uint64_t size() const { return size_; }
    const std::string& digest() const { return digest_; }   ///< SHA-256 of its bytes
    /// Bytes of each stretch.
    const std::vector<std::uint64_t>& stretches() const { return stretches_; }

    /// Reads the stretches in their order, one a call. What cannot be read of one is a problem. Throws InputError if the file is no
    /// longer what it was.
    Stretch read_next(const Lexicon& lexicon);
    /// Whether something could not be read so far.
    bool has_faults() const { return has_faults_; }

  private:
    StretchedFile(const std::filesystem::path& path, const std::string& name, const std::vector<SourceEntry>& entries);
    /// False if the file is to be read as one.
    bool look_through(std::size_t most);

    std::ifstream file_;
    std::string name_;
    std::vector<SourceEntry> entries_;
    std::uint64_t size_ = 0;
    std::string digest_;
    std::vector<std::uint64_t> stretches_;
    std::size_t next_ = 0;
    Sha256 digest_now_;
    ReadSoFar before_;
    bool has_faults_ = false;
};

}  // namespace citecheck
