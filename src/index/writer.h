#pragma once

#include <xapian.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/gone_sources.h"
#include "index/records.h"
#include "index/stored_sources.h"
#include "index/writer_lock.h"

namespace citecheck {

/// What a file brings to the digest of an index's contents.
std::string contents_of(const FileRecord& file);

/// The records of all files in an index, by path.
std::map<std::string, FileRecord> read_file_records(const Xapian::Database& database);

/// An index that this program cannot read: no accident, so no shard of it may be left out in silence.
class OtherVersion : public IndexError {
  public:
    using IndexError::IndexError;
};

/// What a database is to this program.
enum class IndexAge {
    current,
    unfinished,   ///< nothing was ever committed
    earlier       ///< of an earlier version: it is made anew from the sources
};

/// Throws OtherVersion: of a later version; IndexError: of another program.
IndexAge age_of(const Xapian::Database& database, const std::filesystem::path& directory);

/// Refuses a database that is not an index of this version. One that was never finished passes.
void check_version(const Xapian::Database& database, const std::filesystem::path& directory);

/// The one that changes an index: everything between construction and `commit` becomes visible at once, or not at all.
/// Throws IndexError: locked, of another version, not writable.
class Writer {
  public:
    explicit Writer(const std::filesystem::path& directory);

    /// Files in the index when it was opened, by path; the sources, paragraphs and claims of each can be told from them.
    const std::map<std::string, FileRecord>& files() const { return files_; }
    /// Of the lexicon that the records were made with.
    std::string lexicon_digest() const;
    /// The stored aliases, as `set_aliases` left them.
    std::string aliases() const;

    void remove(const std::string& file);
    /// A file in the place of what it brought before: its sources one after another, `end_file` with the whole record.
    void begin_file(const std::string& file);
    void add(const EncodedSource& source);
    void end_file(const FileRecord& file);
    void commit(const std::string& lexicon_digest, const std::string& aliases);

    /// Unless it is current it must be built anew (first_build.h).
    IndexAge age() const { return age_; }
    /// Of a new index: the record of a file, and words, that another database holds (first_build.h).
    void note(const FileRecord& file) { files_[file.file] = file; }
    void note(const std::vector<std::string>& words) { words_.insert(words.begin(), words.end()); }
    /// What is known of all files, into a database that is to become this index.
    void write_metadata(Xapian::WritableDatabase& database, const std::string& lexicon_digest, const std::string& aliases) const;
    void write_file_records(Xapian::WritableDatabase& database) const;
    /// Makes such a database this index, from where it waits (switch_over.h): at once, or not at all. Nothing can be written
    /// afterwards.
    void adopt();

    /// What this index still holds of sources that are gone. Another database that is to become this index has none of it.
    const GoneList& gone() const { return gone_; }
    void forget_gone() {
        gone_ = {};
        gone_terms_.clear();
    }
    /// An accident has left lists of terms in an index that should have none: it should be folded.
    bool has_term_lists() const { return has_term_lists_; }
    /// Documents in the database, gone ones too.
    std::uint64_t documents() const { return database_.get_doccount(); }

  private:
    void open();
    /// Every source that came from a file.
    void give_up(const std::string& file);

    std::filesystem::path directory_;
    std::optional<WriterLock> lock_;   // for as long as anything is done in the folder
    Xapian::WritableDatabase database_;
    bool has_term_lists_ = false;
    IndexAge age_ = IndexAge::current;
    bool in_transaction_ = false;
    std::map<std::string, FileRecord> files_;
    GoneList gone_;
    TermChanges gone_terms_;   // since the last commit
    std::unique_ptr<StoredSources> stored_;
    WordReader words_read_;
    std::set<std::string> words_;    // new ones
};

}  // namespace citecheck
