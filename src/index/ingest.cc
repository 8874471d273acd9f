#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "entity/alias_keys.h"
#include "index/corpus.h"
#include "index/encode.h"
#include "index/first_build.h"
#include "index/guard.h"
#include "index/known_contents.h"
#include "index/read_ahead.h"
#include "index/read_file.h"
#include "index/schema.h"
#include "index/writer.h"
#include "support/progress.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

/// What is known of the index before anything is done.
struct Before {
    std::map<std::string, FileRecord> files;
    std::string lexicon;
    std::string aliases;
};

/// Files that are no longer there. What could not be looked at is not gone.
std::vector<std::string> gone_files(const Before& before, const Survey& corpus, const std::vector<fs::path>& roots) {
    std::vector<std::string> gone;
    auto at = corpus.files.begin();   // both are in the order of names
    for (const auto& [name, record] : before.files) {
        while (at != corpus.files.end() && at->file < name) ++at;
        if (at != corpus.files.end() && at->file == name) continue;
        if (!may_be_hidden(roots, name)) gone.push_back(name);
    }
    return gone;
}

std::string encode_aliases(const std::vector<std::vector<std::string>>& same, const Lexicon& lexicon) {
    std::vector<std::vector<std::string>> keys;
    for (const std::vector<std::string>& terms : same) {
        std::vector<std::string>& set = keys.emplace_back(alias_keys(terms, lexicon));
        std::sort(set.begin(), set.end());
        set.erase(std::unique(set.begin(), set.end()), set.end());
    }
    std::sort(keys.begin(), keys.end());
    return to_record(keys);
}

/// Ids must tell sources apart: anchors are made of them.
void report_shared_ids(const std::map<std::string, FileRecord>& files, std::vector<Problem>& problems) {
    std::unordered_map<std::string_view, const std::string*> file_of(files.size());
    for (const auto& [path, file] : files) {
        for (const std::string& id : file.ids) {
            const auto [first, added] = file_of.emplace(id, &path);
            if (!added) problems.push_back({path, "has the id '" + id + "' of " + *first->second + "; give it another in sources.toml"});
        }
    }
}

class Update {
  public:
    Update(const std::vector<fs::path>& roots, const fs::path& directory, const IngestOptions& options, const Lexicon& lexicon)
        : roots_(roots), directory_(directory), options_(options), lexicon_(lexicon) {}

    IngestSummary run() {
        // What is known of the files and what there is now take the same time to find out, where little has changed.
        std::future<Survey> surveying = std::async(thread_count() > 1 ? std::launch::async : std::launch::deferred,
                                                   [this] { return survey(roots_, read_known_contents(directory_)); });
        open();
        Survey corpus = surveying.get();
        // What lies in an archive is there to be read only if that was unpacked.
        if (std::any_of(corpus.files.begin(), corpus.files.end(), [this](const SurveyedFile& file) { return file.packed && !is_unchanged(file); })) {
            corpus = survey(roots_, {});
        }
        IngestSummary summary = run(corpus);
        if (writer_) write_known_contents(directory_, corpus.contents);
        return summary;
    }

  private:
    void open() {
        if (options_.dry_run) {
            before_ = read_before();
        } else {
            writer_.emplace(directory_);
            before_ = {writer_->files(), writer_->lexicon_digest(), writer_->aliases()};
        }
    }

    bool is_unchanged(const SurveyedFile& file) const {
        const auto known = before_.files.find(file.file);
        return before_.lexicon == lexicon_.digest() && known != before_.files.end() && same_stamp(known->second, file) && !(writer_ && writer_->age() != IndexAge::current);
    }

    IngestSummary run(const Survey& corpus) {
        summary_.files = corpus.files.size();
        summary_.problems = corpus.problems;
        summary_.remarks = corpus.remarks;
        if (writer_ && writer_->age() != IndexAge::current) {
            summary_.made_anew = writer_->age() == IndexAge::earlier;
            FirstBuild build(directory_);
            build_first(corpus, build);
        } else {
            bring_up_to_date(corpus);
        }
        for (const auto& [path, file] : after_) {
            summary_.documents += file.sources;
            summary_.paragraphs += file.paragraphs;
            summary_.claims += file.claims;
        }
        report_shared_ids(after_, summary_.problems);
        return std::move(summary_);
    }

    void bring_up_to_date(const Survey& corpus) {
        remove_gone(corpus);
        read_changed(corpus);
        const std::string aliases = encode_aliases(corpus.same, lexicon_);
        const bool other_words = aliases != before_.aliases || before_.lexicon != lexicon_.digest();
        if (writer_ && (changed_ || other_words)) writer_->commit(lexicon_.digest(), aliases);
        after_ = std::move(before_.files);
        for (auto& [name, record] : changes_) {
            if (record) {
                after_[name] = std::move(*record);
            } else {
                after_.erase(name);
            }
        }
    }

    /// Some files that follow each other, for one part of a first build.
    struct Chunk {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    /// Parts of some megabytes are quickest; many hundreds would not be merged at once.
    static std::vector<Chunk> chunks_of(const std::vector<std::uint64_t>& sizes, std::size_t threads) {
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

    /// Everything is read, and nothing is there yet.
    void build_first(const Survey& corpus, FirstBuild& build) {
        std::vector<std::uint64_t> sizes;
        for (const SurveyedFile& file : corpus.files) sizes.push_back(file.size);
        const std::size_t threads = thread_count();
        const std::vector<Chunk> chunks = chunks_of(sizes, threads);
        const auto now = fs::file_time_type::clock::now();
        std::vector<WordReader> words(threads);
        Progress progress("indexing", corpus.files.size(), options_.progress);
        struct Built {
            std::vector<ReadOutcome> outcomes;
            std::vector<std::string> words;
        };
        ReadAhead<Built> building(std::vector<std::uint64_t>(chunks.size()), 0, threads, [&](std::size_t worker, std::size_t index) {
            FirstBuild::Part part(build, index);
            Built built;
            std::unordered_set<std::string> seen;
            for (std::size_t i = chunks[index].first; i < chunks[index].last; ++i) {
                const std::unique_lock<std::mutex> one_at_a_time = lock_if_large(corpus.files[i]);
                ReadOutcome& outcome = built.outcomes.emplace_back(read_corpus_file(corpus.files[i], nullptr, now, lexicon_, options_.stretch, words[worker]));
                if (!outcome.record) continue;
                hand_on(outcome, [&](EncodedSource& source) {
                    part.add(source);
                    for (std::string& word : source.words) seen.insert(std::move(word));
                });
                part.add(*outcome.record);
            }
            part.finish();
            built.words.reserve(seen.size());
            while (!seen.empty()) built.words.push_back(std::move(seen.extract(seen.begin()).value()));
            return built;
        });
        for (const Chunk& chunk : chunks) {
            Built built = *building.take();
            writer_->note(built.words);
            for (ReadOutcome& outcome : built.outcomes) {
                summary_.problems.insert(summary_.problems.end(), outcome.problems.begin(), outcome.problems.end());
                if (!outcome.record) continue;
                ++summary_.added;
                writer_->note(*outcome.record);
                const std::string name = outcome.record->file;
                after_.emplace(name, std::move(*outcome.record));
            }
            progress.step(chunk.last);
        }
        build.finish(chunks.size(), *writer_, lexicon_.digest(), encode_aliases(corpus.same, lexicon_));
    }

    /// The sources that reading a file brought, in their order.
    template <class Take>
    void hand_on(ReadOutcome& outcome, Take take) {
        if (outcome.stretches) read_stretches(outcome, lexicon_, options_.stretch, thread_count(), take);
        if (!outcome.sources) return;
        for (EncodedSource& source : *outcome.sources) take(source);
        outcome.sources.reset();
    }

    /// Two threads do not read large files at once: each takes some hundred megabytes.
    std::unique_lock<std::mutex> lock_if_large(const SurveyedFile& file) {
        constexpr std::uint64_t kLarge = 4 << 20;
        return file.size > kLarge ? std::unique_lock(large_) : std::unique_lock<std::mutex>();
    }

    std::size_t thread_count() const {
        return options_.jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : options_.jobs;
    }

    /// A dry run looks without locking; where no index is yet, all is new.
    Before read_before() const {
        if (!fs::exists(directory_ / "iamglass")) return {};
        return guarded(directory_, [this]() -> Before {
            const Xapian::Database database(directory_.string());
            if (age_of(database, directory_) != IndexAge::current) return {};
            return {read_file_records(database), database.get_metadata(kLexiconKey), database.get_metadata(kAliasesKey)};
        });
    }

    void remove_gone(const Survey& corpus) {
        for (const std::string& name : gone_files(before_, corpus, roots_)) {
            if (writer_) writer_->remove(name);
            changes_.emplace(name, std::nullopt);
            ++summary_.removed;
            changed_ = true;
        }
    }

    void read_changed(const Survey& corpus) {
        const bool same_words = before_.lexicon == lexicon_.digest();
        std::vector<const SurveyedFile*> to_read;
        std::vector<std::uint64_t> costs;
        auto at = before_.files.begin();   // both are in the order of names
        for (const SurveyedFile& file : corpus.files) {
            while (at != before_.files.end() && at->first < file.file) ++at;
            if (same_words && at != before_.files.end() && at->first == file.file && same_stamp(at->second, file)) {
                ++summary_.unchanged;
                continue;
            }
            to_read.push_back(&file);
            costs.push_back(file.size);
        }
        const std::size_t threads = thread_count();
        // Records in the making take some forty times the room of the text they come from.
        constexpr std::uint64_t kBytesAhead = 8 << 20;
        const auto now = fs::file_time_type::clock::now();
        std::vector<WordReader> words(std::min(threads, to_read.size()));
        ReadAhead<ReadOutcome> reading(costs, kBytesAhead, threads, [&](std::size_t worker, std::size_t index) {
            const auto known = before_.files.find(to_read[index]->file);
            const std::unique_lock<std::mutex> one_at_a_time = lock_if_large(*to_read[index]);
            const FileRecord* comparable = same_words && known != before_.files.end() ? &known->second : nullptr;
            return read_corpus_file(*to_read[index], comparable, now, lexicon_, options_.stretch, words[worker]);
        });
        Progress progress("indexing", to_read.size(), options_.progress);
        for (std::size_t done = 0; done < to_read.size(); ++done) {
            std::optional<ReadOutcome> outcome = reading.take();
            take(*to_read[done], std::move(*outcome));
            progress.step(done + 1);
        }
    }

    void take(const SurveyedFile& file, ReadOutcome outcome) {
        if (outcome.record) take_record(file, outcome);
        std::move(outcome.problems.begin(), outcome.problems.end(), std::back_inserter(summary_.problems));
    }

    void take_record(const SurveyedFile& file, ReadOutcome& outcome) {
        const auto known = before_.files.find(file.file);
        if (!outcome.sources && !outcome.stretches) {
            ++summary_.unchanged;
            if (*outcome.record == known->second) return;
            if (writer_) writer_->touch(*outcome.record);
        } else {
            ++(known == before_.files.end() ? summary_.added : summary_.updated);
            const std::unique_lock<std::mutex> one_at_a_time = lock_if_large(file);
            if (writer_) writer_->begin_file(file.file);
            hand_on(outcome, [this](const EncodedSource& source) {
                if (writer_) writer_->add(source);
            });
            if (writer_) writer_->end_file(*outcome.record);
        }
        changes_[file.file] = std::move(outcome.record);
        changed_ = true;
    }

    const std::vector<fs::path>& roots_;
    const fs::path& directory_;
    const IngestOptions& options_;
    const Lexicon& lexicon_;
    std::optional<Writer> writer_;
    Before before_;
    std::map<std::string, std::optional<FileRecord>> changes_;   ///< by path; none: the file is gone
    std::map<std::string, FileRecord> after_;
    IngestSummary summary_;
    bool changed_ = false;
    std::mutex large_;   ///< held while a large file is read
};

}  // namespace

IngestSummary ingest(const std::vector<fs::path>& corpora, const fs::path& directory, const IngestOptions& options,
                     const Lexicon& lexicon) {
    return Update(corpora, directory, options, lexicon).run();
}

}  // namespace citecheck
