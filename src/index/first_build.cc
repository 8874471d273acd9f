#include "index/first_build.h"

#include <system_error>
#include <utility>

#include "index/guard.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBuilding = "building";
constexpr const char* kTotals = "totals";
constexpr const char* kWhole = "whole";

}  // namespace

FirstBuild::FirstBuild(fs::path directory) : directory_(std::move(directory)), building_(directory_ / kBuilding) {
    std::error_code error;
    fs::remove_all(building_, error);   // of one that was interrupted
    fs::create_directories(building_, error);
    if (error) throw IndexError(building_.string() + ": cannot be made: " + error.message(), "see that the folder can be written to");
}

FirstBuild::~FirstBuild() {
    std::error_code error;
    fs::remove_all(building_, error);
}

FirstBuild::Part::Part(const FirstBuild& build, std::size_t number) : build_(build) {
    const fs::path folder = build.folder_of(std::to_string(number));
    // A part is worth nothing without the whole, which is brought safely to the disk.
    database_ = guarded(build.directory_, [&] {
        return Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    });
}

void FirstBuild::Part::add(const EncodedSource& source) {
    guarded(build_.directory_, [&] {
        source.for_each([this](const Xapian::Document& document) { database_.add_document(document); });
    });
}

void FirstBuild::Part::add(const FileRecord& file) {
    guarded(build_.directory_, [&] { database_.add_document(encode(file)); });
}

void FirstBuild::Part::finish() {
    guarded(build_.directory_, [&] {
        database_.commit();
        database_.close();
    });
}

void FirstBuild::finish(std::size_t parts, Writer& writer, const std::string& lexicon_digest, const std::string& aliases) {
    guarded(directory_, [&] {
        const std::string totals = folder_of(kTotals).string();
        {
            Xapian::WritableDatabase database(totals, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
            writer.write_metadata(database, lexicon_digest, aliases);
            database.commit();
        }
        Xapian::Database all;
        for (std::size_t part = 0; part < parts; ++part) {
            const Xapian::Database database(folder_of(std::to_string(part)).string());
            if (database.get_doccount() > 0) all.add_database(database);
        }
        all.add_database(Xapian::Database(totals));
        all.compact(folder_of(kWhole).string());
    });
    writer.adopt(folder_of(kWhole));
}

}  // namespace citecheck
