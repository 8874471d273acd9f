#include "index/writer.h"

#include <fstream>
#include <utility>

#include "citecheck/error.h"
#include "index/contents_digest.h"
#include "index/dictionary.h"
#include "index/guard.h"
#include "index/schema.h"
#include "index/source_layout.h"
#include "index/switch_over.h"

namespace citecheck {
namespace {

std::string contents_digest(const std::map<std::string, FileRecord>& files) {
    ContentsDigest all;
    for (const auto& [path, file] : files) all.add(contents_of(file));
    return all.text();
}

Totals totals_of(const std::map<std::string, FileRecord>& files) {
    Totals totals;
    for (const auto& [path, file] : files) {
        ++totals.files;
        totals.sources += file.sources;
        totals.paragraphs += file.paragraphs;
        totals.claims += file.claims;
        totals.searched += file.searched;
    }
    return totals;
}

/// Xapian fills the file kTermLists, whatever it was told, unless it is not there when a writer opens its tables: for that moment.
class TermListsAside {
  public:
    explicit TermListsAside(const std::filesystem::path& directory) : file_(directory / kTermLists), aside_(directory / "termlist.aside") {
        std::error_code error;
        if (std::filesystem::file_size(file_, error) == 0 && !error) std::filesystem::rename(file_, aside_, error);
    }
    ~TermListsAside() {
        std::error_code error;
        if (std::filesystem::exists(aside_, error)) std::filesystem::rename(aside_, file_, error);
        if (!std::filesystem::exists(file_, error)) std::ofstream give_it_back(file_);
    }
    TermListsAside(const TermListsAside&) = delete;
    TermListsAside& operator=(const TermListsAside&) = delete;

  private:
    std::filesystem::path file_;
    std::filesystem::path aside_;
};

std::string file_key(const std::string& path) { return make_term(kFileKey, path); }

}  // namespace

std::string contents_of(const FileRecord& file) { return file.file + '\0' + file.digest + '\0' + file.entries; }

std::map<std::string, FileRecord> read_file_records(const Xapian::Database& database) {
    std::map<std::string, FileRecord> files;
    for (auto key = database.metadata_keys_begin(kFileKey); key != database.metadata_keys_end(kFileKey); ++key) {
        auto file = from_record<FileRecord>(database.get_metadata(*key));
        std::string path = file.file;
        files.emplace_hint(files.end(), std::move(path), std::move(file));   // most stand in their order
    }
    return files;
}

IndexAge age_of(const Xapian::Database& database, const std::filesystem::path& directory) {
    const std::string version = database.get_metadata(kVersionKey);
    if (version == kSchemaVersion) return IndexAge::current;
    if (version.empty()) {
        if (database.get_doccount() == 0) return IndexAge::unfinished;
        throw IndexError(directory.string() + ": is a Xapian database of another program", "name another folder with --index");
    }
    // Versions are numbers; more digits are more.
    if (std::pair(version.size(), version) < std::pair(kSchemaVersion.size(), std::string(kSchemaVersion))) return IndexAge::earlier;
    throw OtherVersion(directory.string() + ": is an index of version " + version + "; this citecheck uses version " + std::string(kSchemaVersion),
                       "it was made by a newer citecheck: use that, or remove the folder and run `citecheck index`");
}

void check_version(const Xapian::Database& database, const std::filesystem::path& directory) {
    if (age_of(database, directory) != IndexAge::earlier) return;
    throw OtherVersion(directory.string() + ": is an index of version " + database.get_metadata(kVersionKey) + "; this citecheck uses version " +
                           std::string(kSchemaVersion),
                       "run `citecheck index`, which makes it anew from the sources");
}

Writer::Writer(const std::filesystem::path& directory) : directory_(directory) {
    guarded(directory_, [this] { open(); });
}

void Writer::open() {
    std::error_code error;
    std::filesystem::create_directories(directory_, error);
    if (error) throw IndexError(directory_.string() + ": cannot be made: " + error.message(), "name another folder with --index");
    lock_.emplace(directory_);
    finish_switch(directory_);
    const auto open_or = [&](int action) {
        const TermListsAside aside(directory_);
        return Xapian::WritableDatabase(directory_.string(), action | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST);
    };
    try {
        database_ = open_or(Xapian::DB_CREATE_OR_OPEN);
    } catch (const Xapian::DatabaseOpeningError&) {
        // Xapian writes the file "iamglass" last when it makes a database: without it these are the beginnings of one that was
        // interrupted, and no one is at work, or the lock would have been met.
        if (std::filesystem::exists(directory_ / "iamglass", error) || !std::filesystem::exists(directory_ / "flintlock", error)) throw;
        database_ = open_or(Xapian::DB_CREATE_OR_OVERWRITE);
    }
    age_ = age_of(database_, directory_);
    clear_leftovers(directory_);
    if (age_ == IndexAge::current) {
        files_ = read_file_records(database_);
        gone_ = GoneList(read_gone_sources(database_));
        has_term_lists_ = std::filesystem::file_size(directory_ / kTermLists, error) > 0 && !error;
    }
    database_.begin_transaction(true);
    in_transaction_ = true;
}

std::string Writer::lexicon_digest() const {
    return guarded(directory_, [this] { return database_.get_metadata(kLexiconKey); });
}

std::string Writer::aliases() const {
    return guarded(directory_, [this] { return database_.get_metadata(kAliasesKey); });
}

void Writer::give_up(const std::string& file) {
    const std::string term = make_term(kOfFile, file);
    for (auto record = database_.postlist_begin(term); record != database_.postlist_end(term); ++record) {
        if (gone_.has(*record)) continue;   // long ago
        const auto layout = from_record<SourceLayout>(database_.get_document(*record + 1).get_data());
        gone_.add({*record, layout.documents(), database_.get_document(*record).get_value(kSourceSlot)});
        if (!stored_) stored_ = std::make_unique<StoredSources>(directory_);
        stored_->read(*record, words_read_).for_each([&](const Xapian::Document& document) { count_terms(document, 1, gone_terms_); });
    }
}

void Writer::remove(const std::string& file) {
    guarded(directory_, [&] {
        give_up(file);
        database_.set_metadata(file_key(file), {});
    });
    files_.erase(file);
}

void Writer::begin_file(const std::string& file) {
    guarded(directory_, [&] {
        if (files_.contains(file)) give_up(file);
    });
}

void Writer::add(const EncodedSource& source) {
    note(source.words);
    // The very same one may have been here before.
    if (gone_.take_back(source.key)) {
        source.for_each([&](const Xapian::Document& document) { count_terms(document, -1, gone_terms_); });
        return;
    }
    guarded(directory_, [&] {
        source.for_each([this](const Xapian::Document& document) { database_.add_document(document); });
    });
}

void Writer::end_file(const FileRecord& file) {
    guarded(directory_, [&] { database_.set_metadata(file_key(file.file), to_record(file)); });
    files_[file.file] = file;
}

void Writer::commit(const std::string& lexicon_digest, const std::string& aliases) {
    guarded(directory_, [&] {
        write_metadata(database_, lexicon_digest, aliases);
        in_transaction_ = false;
        try {
            database_.commit_transaction();
        } catch (...) {
            database_.close();   // or Xapian would begin to fill the lists of terms
            throw;
        }
    });
}

void Writer::write_metadata(Xapian::WritableDatabase& database, const std::string& lexicon_digest, const std::string& aliases) const {
    database.set_metadata(kVersionKey, std::string(kSchemaVersion));
    database.set_metadata(kLexiconKey, lexicon_digest);
    database.set_metadata(kAliasesKey, aliases);
    database.set_metadata(kContentsKey, contents_digest(files_));
    database.set_metadata(kTotalsKey, to_record(totals_of(files_)));
    database.set_metadata(kGoneKey, gone_.size() == 0 ? std::string() : to_record(gone_.list()));
    add_gone_terms(gone_terms_, database);
    add_to_dictionary(words_, database);
}

void Writer::write_file_records(Xapian::WritableDatabase& database) const {
    for (const auto& [path, file] : files_) database.set_metadata(file_key(path), to_record(file));
}

void Writer::adopt() {
    guarded(directory_, [&] {
        if (in_transaction_) database_.cancel_transaction();
        in_transaction_ = false;
        switch_over(directory_);
        database_.close();
    });
}

}  // namespace citecheck
