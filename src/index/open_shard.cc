#include "index/open_shard.h"

#include "citecheck/error.h"
#include "index/records.h"
#include "index/writer.h"

namespace citecheck {
namespace {

Xapian::Database database_of(const Shard& shard, std::chrono::milliseconds timeout) {
    if (!shard.folder.empty()) {
        if (!std::filesystem::exists(shard.folder / "iamglass")) {
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

void OpenShard::reload() {
    database.reopen();
    check_version(database, shard.name);
    const std::string stored = database.get_metadata(kTotalsKey);
    if (stored.empty()) throw IndexError(shard.name + ": indexing was never finished here", "run `citecheck index`");
    totals = from_record<Totals>(stored);
    lexicon = database.get_metadata(kLexiconKey);
    contents = database.get_metadata(kContentsKey);
    aliases = from_record<std::vector<std::vector<std::string>>>(database.get_metadata(kAliasesKey));
}

OpenShard open_shard(const Shard& shard, std::chrono::milliseconds timeout) {
    OpenShard open;
    open.shard = shard;
    open.database = database_of(shard, timeout);
    open.reload();
    return open;
}

}  // namespace citecheck
