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
#include "index/fold.h"
#include "index/guard.h"
#include "index/known_contents.h"
#include "index/read_ahead.h"
#include "index/read_file.h"
#include "index/schema.h"
#include "index/stored_sources.h"
#include "index/switch_over.h"
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

/// Files that the index knows and that were not met: they are no longer there, or no one can look where they were.
struct MissingFiles {
    std::vector<std::string> gone;
    std::vector<std::string> hidden;
};

MissingFiles missing_files(const Before& before, const Survey& corpus, const std::vector<fs::path>& roots) {
    MissingFiles missing;
    auto at = corpus.files.begin();   // both are in the order of names
    for (const auto& [name, record] : before.files) {
        while (at != corpus.files.end() && at->file < name) ++at;
        if (at != corpus.files.end() && at->file == name) continue;
        (may_be_hidden(roots, name) ? missing.hidden : missing.gone).push_back(name);
    }
    return missing;
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

    /// With other words every file is read again: then all is written again, too.
    bool is_made_anew() const { return writer_->age() != IndexAge::current || (before_.lexicon != lexicon_.digest() && writer_->documents() > 0); }

    IngestSummary run(const Survey& corpus) {
        summary_.files = corpus.files.size();
        summary_.problems = corpus.problems;
        summary_.remarks = corpus.remarks;
        if (writer_ && is_made_anew()) {
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
        remove(missing_files(before_, corpus, roots_).gone);
        read_changed(corpus);
        const std::string aliases = encode_aliases(corpus.same, lexicon_);
        const bool other_words = aliases != before_.aliases || before_.lexicon != lexicon_.digest();
        if (writer_ && (changed_ || other_words)) writer_->commit(lexicon_.digest(), aliases);
        if (writer_ && options_.fold) {
            fold_now();
        } else if (writer_) {
            fold_if_worthwhile();
        }
        after_ = std::move(before_.files);
        for (auto& [name, record] : changes_) {
            if (record) {
                after_[name] = std::move(*record);
            } else {
                after_.erase(name);
            }
        }
    }

    void fold_now() {
        fold(*writer_, directory_, thread_count(), options_.progress);
        summary_.folded = true;
    }

    /// What was written is safe; that it takes more room than it need is only told.
    void fold_if_worthwhile() {
        if (!is_worth_folding(*writer_)) return;
        try {
            fold_now();
        } catch (const IndexError& error) {
            summary_.remarks.push_back({directory_.string(), std::string("sources that are gone still take room: ") + error.what()});
        }
    }

    /// One part of an index that is made anew.
    struct Built {
        std::vector<ReadOutcome> outcomes;
        std::vector<std::string> kept;   ///< files that stay as they are in the index
        std::vector<std::string> words;
    };

    /// Writes a part, on one thread.
    class PartBuilder {
      public:
        PartBuilder(Update& update, const FirstBuild& build, std::size_t number) : update_(update), part_(build, number) {}

        void add(ReadOutcome outcome) {
            ReadOutcome& read = built_.outcomes.emplace_back(std::move(outcome));
            if (read.record) update_.hand_on(read, [this](EncodedSource& source) { add(source); });
        }
        void keep(const std::string& file, StoredSources& stored, WordReader& words) {
            stored.read(file, words, [this](EncodedSource& source) { add(source); });
            built_.kept.push_back(file);
        }
        bool has_record() const { return built_.outcomes.back().record.has_value(); }

        Built finish() {
            part_.finish();
            built_.words.reserve(seen_.size());
            while (!seen_.empty()) built_.words.push_back(std::move(seen_.extract(seen_.begin()).value()));
            return std::move(built_);
        }

      private:
        void add(EncodedSource& source) {
            part_.add(source);
            for (std::string& word : source.words) seen_.insert(std::move(word));
        }

        Update& update_;
        FirstBuild::Part part_;
        Built built_;
        std::unordered_set<std::string> seen_;
    };

    /// Everything is read; nothing is there yet, or nothing that can stay but what cannot be read now.
    void build_first(const Survey& corpus, FirstBuild& build) {
        const MissingFiles missing = missing_files(before_, corpus, roots_);
        remove(missing.gone);
        const std::vector<std::string>& hidden = missing.hidden;
        std::vector<std::uint64_t> sizes;
        for (const SurveyedFile& file : corpus.files) sizes.push_back(file.size);
        const std::size_t threads = thread_count();
        const std::vector<Chunk> chunks = chunks_of(sizes, threads);
        const std::size_t parts = chunks.size() + (hidden.empty() ? 0 : 1);
        const auto now = fs::file_time_type::clock::now();
        std::vector<WordReader> words(threads);
        std::vector<std::unique_ptr<StoredSources>> stored(threads);
        Progress progress("indexing", corpus.files.size(), options_.progress);
        ReadAhead<Built> building(std::vector<std::uint64_t>(parts), 0, threads, [&](std::size_t worker, std::size_t index) {
            PartBuilder part(*this, build, index);
            const auto keep = [&](const std::string& file) {
                if (!stored[worker]) stored[worker] = std::make_unique<StoredSources>(directory_);
                part.keep(file, *stored[worker], words[worker]);
            };
            if (index == chunks.size()) {
                std::for_each(hidden.begin(), hidden.end(), keep);
                return part.finish();
            }
            for (std::size_t i = chunks[index].first; i < chunks[index].last; ++i) {
                const SurveyedFile& file = corpus.files[i];
                const std::unique_lock<std::mutex> one_at_a_time = lock_if_large(file);
                part.add(read_corpus_file(file, nullptr, now, lexicon_, options_.stretch, words[worker]));
                if (!part.has_record() && before_.files.contains(file.file)) keep(file.file);
            }
            return part.finish();
        });
        for (std::size_t part = 0; part < parts; ++part) {
            take_part(*building.take());
            if (part < chunks.size()) progress.step(chunks[part].last);
        }
        writer_->forget_gone();
        build.finish(parts, *writer_, lexicon_.digest(), encode_aliases(corpus.same, lexicon_));
    }

    void take_part(Built built) {
        writer_->note(built.words);
        for (ReadOutcome& outcome : built.outcomes) {
            summary_.problems.insert(summary_.problems.end(), outcome.problems.begin(), outcome.problems.end());
            if (!outcome.record) continue;
            const std::string name = outcome.record->file;
            ++(before_.files.contains(name) ? summary_.updated : summary_.added);
            writer_->note(*outcome.record);
            after_.emplace(name, std::move(*outcome.record));
        }
        for (const std::string& file : built.kept) {
            FileRecord record = before_.files.at(file);
            // To be read again, with the words of today, as soon as that is possible.
            record.changed = 0;
            record.digest.clear();
            writer_->note(record);
            after_.emplace(file, std::move(record));
        }
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
        if (!holds_database(directory_)) return {};
        return guarded(directory_, [this]() -> Before {
            const Xapian::Database database(directory_.string());
            if (age_of(database, directory_) != IndexAge::current) return {};
            return {read_file_records(database), database.get_metadata(kLexiconKey), database.get_metadata(kAliasesKey)};
        });
    }

    void remove(const std::vector<std::string>& gone) {
        for (const std::string& name : gone) {
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
            if (writer_) writer_->end_file(*outcome.record);   // its content is what it was
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
