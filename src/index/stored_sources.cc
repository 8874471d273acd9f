#include "index/stored_sources.h"

#include <unordered_map>
#include <utility>
#include <vector>

#include "citecheck/extract.h"
#include "index/guard.h"
#include "index/open_index.h"
#include "index/open_shard.h"

namespace citecheck {

struct StoredSources::Impl {
    OpenIndex index;
    std::unordered_map<std::string, std::vector<Xapian::docid>> records;   // by file, ascending; empty: not asked for yet

    void list() {
        if (!records.empty()) return;
        const std::string type(kTypeSource);
        for (auto at = index.database.postlist_begin(type); at != index.database.postlist_end(type); ++at) {
            if (index.gone.has(*at)) continue;
            records[from_record<SourceInfo>(index.database.get_document(*at).get_data()).file].push_back(*at);
        }
    }
};

StoredSources::StoredSources(const std::filesystem::path& directory) : impl_(std::make_unique<Impl>()) {
    impl_->index.directory = directory;
    guarded(directory, [&] {
        impl_->index.shards.push_back(open_shard({directory.string(), directory, {}, 0, {}, {}}, {}));
        impl_->index.put_together();
    });
}

StoredSources::~StoredSources() = default;

EncodedSource StoredSources::read(Xapian::docid record, WordReader& words) {
    OpenIndex& index = impl_->index;
    return guarded(index.directory, [&] {
        const auto source = from_record<SourceInfo>(index.database.get_document(record).get_data());
        Document document = document_of(source);
        document.paragraphs = index.paragraphs_of(record);
        Extraction extraction;
        extraction.claims = index.claims_of(record);
        extraction.subjects = source.subjects;
        FileRecord counted;
        return encode(document, extraction, words, counted);
    });
}

void StoredSources::read(const std::string& file, WordReader& words, const std::function<void(EncodedSource&)>& take) {
    guarded(impl_->index.directory, [&] { impl_->list(); });
    const auto records = impl_->records.find(file);
    if (records == impl_->records.end()) return;
    for (const Xapian::docid record : records->second) {
        EncodedSource source = read(record, words);
        take(source);
    }
}

}  // namespace citecheck
