// A query is answered, or its mistake is told with a place inside it; plain words are always answered.
#include <cstdlib>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "fuzz/invariants.h"
#include "support/file.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

const Index& index() {
    static const TemporaryFolder folder;
    static const Index opened = [] {
        const std::filesystem::path corpus = folder.path() / "corpus";
        std::filesystem::create_directories(corpus / "letters");
        write_file(corpus / "ferry.txt",
                   "The ferry\n\nThe old ferry sank on 3 March 2019; 12 sailors were killed 900 km off the coast.\n\n"
                   "Its captain sold the café for $1.2 billion. The crew of the lighthouse looked on.\n");
        write_file(corpus / "letters" / "spring.txt", "A letter\n\nIn 2020 two thousand fighters came by the lighthouse of 東京都.\n");
        ingest({corpus}, folder.path() / "index");
        return Index::open(folder.path() / "index");
    }();
    return opened;
}

/// The number behind "column ".
std::size_t column_of(std::string_view message) {
    require(message.starts_with("column "), "a mistake has its column");
    return static_cast<std::size_t>(std::atoll(message.data() + 7));
}

void search(std::string_view query) {
    SearchOptions options;
    options.limit = 3;
    options.explain = true;
    options.synonyms = true;
    try {
        const SearchResult result = index().search(query, options);
        require(result.hits.size() <= 3, "no more hits than were asked for");
        for (const Hit& hit : result.hits) {
            std::uint32_t behind = 0;
            for (const Span span : hit.snippet.highlights) {
                require(span.begin >= behind && span.end >= span.begin && span.end <= hit.snippet.text.size(), "highlights lie in the snippet");
                behind = span.end;
            }
        }
    } catch (const QueryError& error) {
        const std::size_t column = column_of(error.what());
        require(column >= 1 && column <= query.size() + 1, "the column lies in the query");
        if (!find_invalid_utf8(query)) require(column <= count_code_points(query) + 1, "the column counts code points");
    }
    options.plain_words = true;
    try {
        index().search(query, options);
    } catch (const QueryError&) {
        require(find_invalid_utf8(query).has_value(), "plain words are always answered");
    }
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    citecheck::search(citecheck::text_of(data, size));
    return 0;
}
