#include "index/open_shard.h"

#include "citecheck/error.h"
#include "index/records.h"
#include "index/switch_over.h"
#include "index/writer.h"

namespace citecheck {
namespace {

Xapian::Database database_of(const Shard& shard, std::chrono::milliseconds timeout) {
    if (!shard.folder.empty()) {
        if (!holds_database(shard.folder)) {
            throw IndexError(shard.folder.string() + ": there is no index here",
                             "run `citecheck index`, or name the folder with --index");
        }
        return Xapian::Database(shard.folder.string());
    }
    const auto wait = static_cast<unsigned>(timeout.count());
    if (shard.host.empty()) return Xapian::Remote::open(shard.program, shard.arguments, wait);
    return Xapian::Remote::open(shard.host, shard.port, wait, wait);
}

}  // namespace

bool OpenShard::is_meant(const Xapian::NetworkError& error) const {
    if (!is_remote()) return false;
    const std::string address = shard.host.empty() ? shard.program + " " + shard.arguments : shard.host + ":" + std::to_string(shard.port);
    return error.get_context().find(address) != std::string::npos;
}

// Xapian's own "reopen" does nothing where the new database has by chance as many changes behind it as the old one.
void OpenShard::reload() { *this = open_shard(shard, timeout); }

void OpenShard::read() {
    check_version(database, shard.name);
    const std::string stored = database.get_metadata(kTotalsKey);
    if (stored.empty()) throw IndexError(shard.name + ": indexing was never finished here", "run `citecheck index`");
    totals = from_record<Totals>(stored);
    lexicon = database.get_metadata(kLexiconKey);
    contents = database.get_metadata(kContentsKey);
    gone = read_gone_sources(database);
    aliases = from_record<std::vector<std::vector<std::string>>>(database.get_metadata(kAliasesKey));
}

OpenShard open_shard(const Shard& shard, std::chrono::milliseconds timeout) {
    OpenShard open;
    open.shard = shard;
    open.timeout = timeout;
    if (shard.folder.empty()) {
        open.database = database_of(shard, timeout);
        open.read();
        return open;
    }
    // A folder whose database is just being switched (switch_over.h) may be met with old roots and new tables.
    constexpr int kMostSwitches = 5;
    for (int met = 0;; ++met) {
        const RootsFile before(shard.folder);
        try {
            open.database = database_of(shard, timeout);
            open.read();
            if (met == kMostSwitches || before == RootsFile(shard.folder)) return open;
        } catch (const Xapian::DatabaseError&) {
            if (met == kMostSwitches || before == RootsFile(shard.folder)) throw;
        }
    }
}

}  // namespace citecheck
