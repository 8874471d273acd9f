#pragma once

#include <xapian.h>

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "citecheck/index.h"
#include "index/guard.h"
#include "index/records.h"
#include "index/schema.h"
#include "index/synonyms.h"
#include "index/words.h"

namespace citecheck {

/// An open index. What is read once is kept; `reload` follows a writer.
struct OpenIndex {
    std::filesystem::path directory;
    Xapian::Database database;
    Totals totals;
    std::string lexicon;
    std::string contents;
    Aliases aliases;
    WordReader words;
    std::unordered_set<std::string> stopwords_read;
    std::optional<Synonyms> synonyms_read;
    std::unordered_map<Xapian::docid, SourceInfo> sources;   ///< as far as they were asked for

    /// Runs `work` with the errors of Xapian turned into ours.
    template <class Work>
    auto read(Work work) {
        return guarded_read(directory, [this] { reload(); }, work);
    }

    void reload();

    template <class Value>
    Value value_of(Xapian::docid id) const {
        return from_record<Value>(database.get_document(id).get_data());
    }

    /// The values of all documents with a term, in the order in which they were added.
    template <class Value>
    std::vector<Value> values_with(const std::string& term) const {
        std::vector<Value> values;
        for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) values.push_back(value_of<Value>(*at));
        return values;
    }

    /// Function words, as WordReader writes them; read at the first call.
    const std::unordered_set<std::string>& stopwords();
    /// The lexicon's; read at the first call.
    const Synonyms& synonyms();

    const SourceInfo& source_of(Xapian::docid record);
    /// The document of a paragraph; 0: there is none.
    Xapian::docid find_paragraph(const Anchor& anchor) const;
    Xapian::docid first_with(const std::string& term) const;
};

struct Index::Impl : OpenIndex {};

}  // namespace citecheck
