#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "citecheck/index.h"
#include "index/dictionary.h"
#include "index/gone_sources.h"
#include "index/guard.h"
#include "index/open_shard.h"
#include "index/records.h"
#include "index/schema.h"
#include "index/source_layout.h"
#include "index/source_records.h"
#include "index/synonyms.h"
#include "index/text_block.h"
#include "index/words.h"

namespace citecheck {

/// An open index of one database or several. What is read once is kept; `reload` follows a writer. Xapian numbers the
/// documents of several databases in turn: what is the next document in one is `stride()` further here.
struct OpenIndex {
    std::filesystem::path directory;   ///< its name in messages
    std::vector<OpenShard> shards;
    Xapian::Database database;         ///< all of them
    Totals totals;
    std::string lexicon;
    std::string contents;
    Aliases aliases;
    Dictionary dictionary;
    std::vector<Problem> missing;
    WordReader words;
    std::unordered_set<std::string> stopwords_read;
    std::optional<Synonyms> synonyms_read;
    std::unordered_map<Xapian::docid, SourceInfo> sources;   ///< as far as they were asked for
    SourceRecords records;
    GoneSources gone;

    /// Runs `work` with the errors of Xapian turned into ours. A writer that was quicker makes it run again; a shard
    /// that no longer answers is left out, and it runs without it.
    template <class Work>
    auto read(Work work) {
        return guarded(directory, [&] {
            // A commit takes longer than most work: more are no accident.
            constexpr int kMostCommits = 8;
            for (int reopened = 0;;) {
                try {
                    return work();
                } catch (const Xapian::DatabaseModifiedError&) {
                    if (++reopened > kMostCommits) throw;
                    reload();
                } catch (const Xapian::NetworkError& error) {
                    leave_out(error);
                }
            }
        });
    }

    void reload();
    /// Makes one index of the shards as they are.
    void put_together();
    /// Leaves out the shards that no longer answer; throws again if that is not why.
    void leave_out(const Xapian::NetworkError& error);

    Xapian::docid stride() const { return static_cast<Xapian::docid>(shards.size()); }
    bool has_remote() const;

    /// The paragraph of a document, and its claims.
    Paragraph paragraph_of_member(Xapian::docid id);
    using Claims = std::shared_ptr<const std::vector<Claim>>;
    Claims claims_of_member(Xapian::docid id);

    /// The record of a source; 0: there is no such source.
    Xapian::docid record_named(const std::string& id);
    /// Every paragraph of the source whose record this is; every claim.
    std::vector<Paragraph> paragraphs_of(Xapian::docid record);
    std::vector<Claim> claims_of(Xapian::docid record);

    const SourceInfo& source_of(Xapian::docid record);
    /// The same from the number of one of its paragraphs.
    const SourceInfo& source_of_member(Xapian::docid id);
    /// The same from its key (version_key), and from its id. Throws DamagedRecord if there is none.
    const SourceInfo& source_of_key(const std::string& key);
    const SourceInfo& source_named(const std::string& id);
    /// The document of a paragraph; 0: there is none.
    Xapian::docid find_paragraph(const Anchor& anchor);
    /// The claims of a paragraph.
    std::vector<Claim> claims_at(const Anchor& anchor);
    Xapian::docid first_with(const std::string& term) const;

    /// Function words, as WordReader writes them; read at the first call.
    const std::unordered_set<std::string>& stopwords();
    /// The lexicon's; read at the first call.
    const Synonyms& synonyms();

  private:
    /// Where the paragraph of a document is stored.
    struct Member {
        Xapian::docid record = 0;
        SourceLayout::Place place;
        SourceLayout::Entry entry;
    };
    Member member(Xapian::docid id);
    const SourceLayout& layout_of(Xapian::docid record);
    /// A block of the source whose record this is.
    const TextBlock& block(Xapian::docid record, std::uint32_t number);
    Anchor anchor_of(Xapian::docid record, const SourceLayout::Entry& entry);
    /// Calls `take` for each paragraph of a source, with its block, its place in that, and its number in the source.
    template <class Take>
    void for_each_paragraph(Xapian::docid record, Take take);

    // Some that were read.
    std::unordered_map<Xapian::docid, TextBlock> blocks_;
    std::unordered_map<Xapian::docid, Claims> claims_;        // by paragraph
    std::unordered_map<Xapian::docid, SourceLayout> layouts_;   // by source record
    std::size_t layout_entries_ = 0;                            // in all of them
};

struct Index::Impl : OpenIndex {};

}  // namespace citecheck
