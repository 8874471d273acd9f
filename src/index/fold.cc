#include "index/fold.h"

#include <cstdint>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "index/first_build.h"
#include "index/read_ahead.h"
#include "index/stored_sources.h"
#include "support/progress.h"

namespace citecheck {

bool is_worth_folding(const Writer& writer) {
    constexpr std::uint64_t kFew = 5000;       // documents: not worth the while
    constexpr std::uint64_t kShare = 4;        // one in four may be gone
    constexpr std::size_t kMostGone = 20000;   // sources: all are read at each search
    const std::uint64_t gone = writer.gone().documents();
    return writer.has_term_lists() || (gone > kFew && gone * kShare > writer.documents()) || writer.gone().size() > kMostGone;
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
