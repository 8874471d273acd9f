#include "index/writer.h"

#include <utility>

#include "citecheck/error.h"
#include "index/contents_digest.h"
#include "index/dictionary.h"
#include "index/guard.h"
#include "index/schema.h"
#include "index/source_layout.h"
#include "support/file.h"

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

}  // namespace

std::string contents_of(const FileRecord& file) { return file.file + '\0' + file.digest + '\0' + file.entries; }

std::map<std::string, FileRecord> read_file_records(const Xapian::Database& database) {
    std::map<std::string, FileRecord> files;
    const std::string type(kTypeFile);
    for (auto at = database.postlist_begin(type); at != database.postlist_end(type); ++at) {
        auto file = from_record<FileRecord>(database.get_document(*at).get_data());
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
    const auto open_or = [&](int action) { return Xapian::WritableDatabase(directory_.string(), action | Xapian::DB_BACKEND_GLASS); };
    try {
        database_ = open_or(Xapian::DB_CREATE_OR_OPEN);
    } catch (const Xapian::DatabaseOpeningError&) {
        // Xapian writes the file "iamglass" last when it makes a database: without it these are the beginnings of one that was
        // interrupted, and no one is at work, or the lock would have been met.
        if (std::filesystem::exists(directory_ / "iamglass", error) || !std::filesystem::exists(directory_ / "flintlock", error)) throw;
        database_ = open_or(Xapian::DB_CREATE_OR_OVERWRITE);
    }
    age_ = age_of(database_, directory_);
    if (age_ == IndexAge::current) files_ = read_file_records(database_);
    database_.begin_transaction(true);
}

std::string Writer::lexicon_digest() const {
    return guarded(directory_, [this] { return database_.get_metadata(kLexiconKey); });
}

std::string Writer::aliases() const {
    return guarded(directory_, [this] { return database_.get_metadata(kAliasesKey); });
}

void Writer::delete_file(const std::string& file) {
    const std::string term = make_term(kOfFile, file);
    const std::vector<Xapian::docid> records(database_.postlist_begin(term), database_.postlist_end(term));
    const std::string type(kTypeSource);
    for (const Xapian::docid record : records) {
        auto source = database_.postlist_begin(type);
        if (source != database_.postlist_end(type)) source.skip_to(record);
        const bool is_source = source != database_.postlist_end(type) && *source == record;
        const Xapian::docid documents =
            is_source ? from_record<SourceLayout>(database_.get_document(record + 1).get_data()).documents() : 1;
        for (Xapian::docid id = record; id < record + documents; ++id) database_.delete_document(id);
    }
}

void Writer::remove(const std::string& file) {
    guarded(directory_, [&] { delete_file(file); });
    files_.erase(file);
}

void Writer::begin_file(const std::string& file) {
    guarded(directory_, [&] {
        if (files_.contains(file)) delete_file(file);
    });
}

void Writer::add(const EncodedSource& source) {
    guarded(directory_, [&] {
        source.for_each([this](const Xapian::Document& document) { database_.add_document(document); });
    });
    note(source.words);
}

void Writer::end_file(const FileRecord& file) {
    guarded(directory_, [&] { database_.add_document(encode(file)); });
    files_[file.file] = file;
}

void Writer::touch(const FileRecord& file) {
    guarded(directory_, [&] {
        const std::string type(kTypeFile);
        const std::string term = make_term(kOfFile, file.file);
        auto record = database_.postlist_begin(type);
        for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
            record.skip_to(*at);
            if (record == database_.postlist_end(type)) return;
            if (*record != *at) continue;
            database_.replace_document(*at, encode(file));
            return;
        }
    });
    files_[file.file] = file;
}

void Writer::commit(const std::string& lexicon_digest, const std::string& aliases) {
    guarded(directory_, [&] {
        write_metadata(database_, lexicon_digest, aliases);
        database_.commit_transaction();
    });
}

void Writer::write_metadata(Xapian::WritableDatabase& database, const std::string& lexicon_digest, const std::string& aliases) const {
    database.set_metadata(kVersionKey, std::string(kSchemaVersion));
    database.set_metadata(kLexiconKey, lexicon_digest);
    database.set_metadata(kAliasesKey, aliases);
    database.set_metadata(kContentsKey, contents_digest(files_));
    database.set_metadata(kTotalsKey, to_record(totals_of(files_)));
    add_to_dictionary(words_, database);
}

void Writer::adopt(const std::filesystem::path& whole) {
    namespace fs = std::filesystem;
    guarded(directory_, [&] {
        database_.cancel_transaction();
        // Xapian's file "iamglass" says where the roots of all tables are. As long as it is the old one, the index is empty, whatever
        // the tables hold; so it comes last, and the lock stays where it is.
        constexpr std::string_view kRoots = "iamglass";
        constexpr std::string_view kLock = "flintlock";
        try {
            if (age_ == IndexAge::earlier) {
                fs::remove(directory_ / kRoots);
                for (const fs::directory_entry& file : fs::directory_iterator(directory_)) {
                    if (file.path().extension() == ".glass") fs::remove(file.path());
                }
            }
            for (const fs::directory_entry& file : fs::directory_iterator(whole)) {
                sync_file(file.path());
                const std::string name = file.path().filename().string();
                if (name != kRoots && name != kLock) fs::rename(file.path(), directory_ / name);
            }
            fs::rename(whole / kRoots, directory_ / kRoots);
            sync_file(directory_);
        } catch (const fs::filesystem_error& error) {
            throw IndexError(directory_.string() + ": cannot be written: " + error.code().message(), "see that the folder can be written to");
        }
        database_.close();
    });
}

}  // namespace citecheck
