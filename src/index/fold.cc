#include "index/fold.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "citecheck/extract.h"
#include "index/first_build.h"
#include "index/guard.h"
#include "index/open_index.h"
#include "index/open_shard.h"
#include "index/read_ahead.h"
#include "support/progress.h"

namespace citecheck {

struct StoredSources::Impl {
    OpenIndex index;
    std::unordered_map<std::string, std::vector<Xapian::docid>> records;   // by file, ascending
};

StoredSources::StoredSources(const std::filesystem::path& directory) : impl_(std::make_unique<Impl>()) {
    OpenIndex& index = impl_->index;
    index.directory = directory;
    guarded(directory, [&] {
        index.shards.push_back(open_shard({directory.string(), directory, {}, 0, {}, {}}, {}));
        index.put_together();
        const std::string type(kTypeSource);
        for (auto at = index.database.postlist_begin(type); at != index.database.postlist_end(type); ++at) {
            if (index.gone.has(*at)) continue;
            impl_->records[from_record<SourceInfo>(index.database.get_document(*at).get_data()).file].push_back(*at);
        }
    });
}

StoredSources::~StoredSources() = default;

void StoredSources::read(const std::string& file, WordReader& words, const std::function<void(EncodedSource&)>& take) {
    const auto records = impl_->records.find(file);
    if (records == impl_->records.end()) return;
    OpenIndex& index = impl_->index;
    guarded(index.directory, [&] {
        for (const Xapian::docid record : records->second) {
            const auto source = from_record<SourceInfo>(index.database.get_document(record).get_data());
            Document document = document_of(source);
            document.paragraphs = index.paragraphs_of(record);
            Extraction extraction;
            extraction.claims = index.claims_of(record);
            extraction.subjects = source.subjects;
            FileRecord counted;
            EncodedSource encoded = encode(document, extraction, words, counted);
            take(encoded);
        }
    });
}

bool is_worth_folding(const Writer& writer) {
    constexpr std::uint64_t kFew = 5000;      // documents: not worth the while
    constexpr std::uint64_t kShare = 4;       // one in four may be gone
    constexpr std::size_t kMostGone = 5000;   // sources: each makes every search a little slower
    std::uint64_t gone = 0;
    for (const GoneSource& source : writer.gone()) gone += source.documents;
    return (gone > kFew && gone * kShare > writer.documents()) || writer.gone().size() > kMostGone;
}

void fold(Writer& writer, const std::filesystem::path& directory, std::size_t threads, bool shows_progress) {
    const std::string lexicon = writer.lexicon_digest();
    const std::string aliases = writer.aliases();
    FirstBuild build(directory);
    std::vector<std::string> files;
    std::vector<std::uint64_t> sizes;
    for (const auto& [path, file] : writer.files()) {
        files.push_back(path);
        sizes.push_back(file.size);
    }
    const std::vector<Chunk> chunks = chunks_of(sizes, threads);
    struct Reader {
        explicit Reader(const std::filesystem::path& folder) : stored(folder) {}
        StoredSources stored;
        WordReader words;
    };
    std::vector<std::unique_ptr<Reader>> readers(threads);
    ReadAhead<std::set<std::string>> building(std::vector<std::uint64_t>(chunks.size()), 0, threads, [&](std::size_t worker, std::size_t index) {
        if (!readers[worker]) readers[worker] = std::make_unique<Reader>(directory);
        std::set<std::string> seen;
        FirstBuild::Part part(build, index);
        for (std::size_t i = chunks[index].first; i < chunks[index].last; ++i) {
            readers[worker]->stored.read(files[i], readers[worker]->words, [&](EncodedSource& source) {
                part.add(source);
                for (std::string& word : source.words) seen.insert(std::move(word));
            });
        }
        part.finish();
        return seen;
    });
    Progress progress("folding", files.size(), shows_progress);
    for (const Chunk& chunk : chunks) {
        const std::set<std::string> words = *building.take();
        writer.note(std::vector<std::string>(words.begin(), words.end()));
        progress.step(chunk.last);
    }
    writer.forget_gone();
    build.finish(chunks.size(), writer, lexicon, aliases);
}

}  // namespace citecheck
