#include "index/first_build.h"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <system_error>
#include <utility>

#include "index/guard.h"
#include "index/schema.h"
#include "index/switch_over.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTotals = "totals";
// Without lists of the terms of each document, which would be half of an index (gone_sources.h).
constexpr int kBackend = Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST;

}  // namespace

std::vector<Chunk> chunks_of(const std::vector<std::uint64_t>& sizes, std::size_t threads) {
    constexpr std::uint64_t kLeast = 256 << 10;
    constexpr std::uint64_t kGood = 4 << 20;
    constexpr std::uint64_t kMostParts = 100;
    const std::uint64_t all = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
    const std::uint64_t size = std::max({kLeast, std::min(kGood, all / (2 * threads)), all / kMostParts});
    std::vector<Chunk> chunks;
    std::uint64_t filled = size;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (filled >= size) {
            chunks.push_back({i, i});
            filled = 0;
        }
        chunks.back().last = i + 1;
        filled += sizes[i];
    }
    return chunks;
}

FirstBuild::FirstBuild(fs::path directory) : directory_(std::move(directory)), building_(place_of_new(directory_).parent_path()) {
    std::error_code error;
    if (is_switching(directory_)) {
        throw IndexError(directory_.string() + ": the new index could not be put in the place of the old one", "see that the folder can be written to, then run again");
    }
    fs::remove_all(building_, error);   // of one that was interrupted
    fs::create_directories(building_, error);
    if (error) throw IndexError(building_.string() + ": cannot be made: " + error.message(), "see that the folder can be written to");
}

FirstBuild::~FirstBuild() {
    std::error_code error;
    if (!is_switching(directory_)) fs::remove_all(building_, error);
}

FirstBuild::Part::Part(const FirstBuild& build, std::size_t number) : build_(build) {
    const fs::path folder = build.folder_of(std::to_string(number));
    // A part is worth nothing without the whole, which is brought safely to the disk.
    database_ = guarded(build.directory_, [&] {
        return Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE | kBackend | Xapian::DB_NO_SYNC);
    });
}

void FirstBuild::Part::add(const EncodedSource& source) {
    guarded(build_.directory_, [&] {
        source.for_each([this](const Xapian::Document& document) { database_.add_document(document); });
    });
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
            Xapian::WritableDatabase database(totals, Xapian::DB_CREATE_OR_OVERWRITE | kBackend);
            writer.write_file_records(database);
            writer.write_metadata(database, lexicon_digest, aliases);
            database.commit();
        }
        Xapian::Database all;
        for (std::size_t part = 0; part < parts; ++part) {
            const Xapian::Database database(folder_of(std::to_string(part)).string());
            if (database.get_doccount() > 0) all.add_database(database);
        }
        all.add_database(Xapian::Database(totals));
        const fs::path whole = place_of_new(directory_);
        all.compact(whole.string());
        if (!std::ofstream(whole / kTermLists)) {
            throw IndexError((whole / kTermLists).string() + ": cannot be made", "see that the folder can be written to");
        }
    });
    writer.adopt();
}

}  // namespace citecheck
