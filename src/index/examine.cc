#include <unistd.h>
#include <xapian.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "citecheck/index.h"
#include "index/contents_digest.h"
#include "index/encode.h"
#include "index/guard.h"
#include "index/open_shard.h"
#include "index/records.h"
#include "index/schema.h"
#include "index/source_layout.h"
#include "index/text_block.h"
#include "index/writer.h"

namespace citecheck {
namespace {

/// Reads an index from its first record to its last.
class Examination {
  public:
    explicit Examination(const std::filesystem::path& folder) : folder_(folder) {}

    std::vector<std::string> run() {
        check_tables();
        attempt("it cannot be opened", [&] {
            OpenShard shard = open_shard({folder_.string(), folder_, {}, 0, {}, {}}, {});
            database_ = shard.database;
            gone_ = GoneSources({{shard.database, false, shard.gone}});
            read_sources();
            read_files();
            compare("files", shard.totals.files, counted_.files);
            compare("sources", shard.totals.sources, counted_.sources);
            compare("paragraphs", shard.totals.paragraphs, counted_.paragraphs);
            compare("claims", shard.totals.claims, counted_.claims);
            compare("searched paragraphs", shard.totals.searched, counted_.searched);
            // Every document is one of a source.
            compare("documents", documents_, database_.get_doccount());
        });
        return std::move(faults_);
    }

  private:
    /// Xapian's own tables, block by block. It opens them for writing: what can only be read is left to our own reading.
    void check_tables() {
        if (::access((folder_ / "docdata.glass").c_str(), W_OK) != 0) return;
        attempt("Xapian cannot read its tables", [&] {
            std::ostringstream told;
            const std::size_t errors = Xapian::Database::check(folder_.string(), 0, &told);
            if (errors > 0) faults_.push_back("Xapian finds " + std::to_string(errors) + " faults in its tables");
        });
    }

    void read_sources() {
        const std::string type(kTypeSource);
        for (auto at = database_.postlist_begin(type); at != database_.postlist_end(type); ++at) {
            if (!gone_.has(*at)) ++counted_.sources;
            attempt("the source in document " + std::to_string(*at), [&] { read_source(*at); });
        }
    }

    void read_source(Xapian::docid record) {
        const auto data = [&](Xapian::docid id) { return database_.get_document(id).get_data(); };
        const auto source = from_record<SourceInfo>(data(record));
        const auto layout = from_record<SourceLayout>(data(record + 1));
        documents_ += layout.documents();
        const bool counts = !gone_.has(record);
        if (counts) counted_.paragraphs += layout.paragraphs.size();
        if (counts) counted_.claims += layout.claims;
        std::size_t claims = 0;
        std::size_t paragraphs = 0;
        for (std::uint32_t i = 0; i < layout.blocks.size(); ++i) {
            const TextBlock block(data(record + 2 + i));
            if (block.size() != layout.blocks[i]) ArchiveReader::fail();
            for (std::size_t item = 0; item < block.size(); ++item) {
                const SourceLayout::Entry& entry = layout.paragraphs[paragraphs++];
                const Paragraph paragraph = block.paragraph(item, {source.id, entry.kind, entry.ordinal, 0});
                if (counts && is_searched(paragraph.kind)) ++counted_.searched;
                claims += block.claims(item, paragraph.anchor).size();
            }
        }
        if (claims != layout.claims) ArchiveReader::fail();
        // A paragraph has no data; that it is there can be asked.
        for (std::uint32_t offset = layout.first_paragraph(); offset < layout.documents(); ++offset) database_.get_document(record + offset);
    }

    void read_files() {
        ContentsDigest contents;
        for (const auto& [path, file] : read_file_records(database_)) {
            ++counted_.files;
            contents.add(contents_of(file));
        }
        if (contents.text() != database_.get_metadata(kContentsKey)) faults_.emplace_back("the digest of its contents is not that of its files");
    }

    void compare(const std::string& what, std::uint64_t stored, std::uint64_t counted) {
        if (stored == counted) return;
        faults_.push_back("says that it has " + std::to_string(stored) + " " + what + ", and has " + std::to_string(counted));
    }

    template <class Work>
    void attempt(const std::string& what, Work work) {
        try {
            guarded(folder_, work);
        } catch (const IndexError& error) {
            std::string told = error.what();
            const std::string name = folder_.string() + ": ";
            if (told.starts_with(name)) told.erase(0, name.size());
            faults_.push_back(what + ": " + told);
        }
    }

    std::filesystem::path folder_;
    Xapian::Database database_;
    GoneSources gone_;
    Totals counted_;
    std::uint64_t documents_ = 0;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> examine_index(const std::filesystem::path& folder) { return Examination(folder).run(); }

}  // namespace citecheck
