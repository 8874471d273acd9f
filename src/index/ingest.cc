#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "citecheck/error.h"
#include "citecheck/extract.h"
#include "citecheck/index.h"
#include "entity/alias_keys.h"
#include "index/corpus.h"
#include "index/described.h"
#include "index/encode.h"
#include "index/first_build.h"
#include "index/guard.h"
#include "index/known_contents.h"
#include "index/read_ahead.h"
#include "index/schema.h"
#include "index/writer.h"
#include "ingest/reader.h"
#include "ingest/stretches.h"
#include "support/digest.h"
#include "support/file.h"
#include "support/progress.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

/// What reading a file came to: it cannot be read (no `record`), it says what it said before (a `record` alone), or new records. Those of a
/// large file are still to be read (read_stretches), and its `record` does not count them yet.
struct ReadOutcome {
    std::optional<FileRecord> record;
    std::optional<std::vector<EncodedSource>> sources;
    std::unique_ptr<StretchedFile> stretches;
    std::vector<Problem> problems;
};

/// A reader's sentence begins with the file it is about; a problem says that apart.
Problem problem_of(const std::string& file, std::string_view sentence) {
    if (!sentence.starts_with(file)) return {file, std::string(sentence)};
    std::size_t end = file.size();
    while (end < sentence.size() && (sentence[end] == ':' || (sentence[end] >= '0' && sentence[end] <= '9'))) ++end;
    std::string where(sentence.substr(0, end));
    while (where.ends_with(':')) where.pop_back();
    while (end < sentence.size() && sentence[end] == ' ') ++end;
    return {std::move(where), std::string(sentence.substr(end))};
}

/// Of what is known of a file from elsewhere.
std::string entries_digest(const SurveyedFile& file) {
    if (file.entries.empty() && !file.described) return {};
    ArchiveWriter archive;
    const auto add = [&archive](const SourceEntry& entry) {
        archive(entry.id, entry.file, entry.first_line, entry.last_line, entry.title, entry.author, entry.publisher,
                entry.grade, entry.published, entry.as_of, entry.origin);
    };
    for (const SourceEntry& entry : file.entries) add(entry);
    if (file.described) add(*file.described);
    return sha256(archive.take());
}

/// A change in the last moment may be followed by another with the same time stamp; such a stamp proves nothing later.
std::int64_t reliable_stamp(std::int64_t changed, fs::file_time_type now) {
    const auto moment_ago = (now - std::chrono::seconds(2)).time_since_epoch().count();
    return changed < moment_ago ? changed : 0;
}

FileRecord new_record(const SurveyedFile& file, std::string digest, fs::file_time_type now) {
    FileRecord record;
    record.file = file.file;
    record.size = file.size;
    record.changed = reliable_stamp(file.changed, now);
    record.digest = std::move(digest);
    record.entries = entries_digest(file);
    return record;
}

bool same_stamp(const FileRecord& known, const SurveyedFile& file) {
    return known.changed != 0 && known.changed == file.changed && known.size == file.size &&
           known.entries == entries_digest(file);
}

/// Notes of a file that it says what it said when it was `known`; false if it does not.
bool note_unchanged(const FileRecord* known, const FileRecord& record, ReadOutcome& outcome) {
    if (known == nullptr || known->digest != record.digest || known->entries != record.entries) return false;
    outcome.record = *known;
    outcome.record->changed = record.changed;
    return true;
}

ReadOutcome read_corpus_file(const SurveyedFile& file, const FileRecord* known, fs::file_time_type now, const Lexicon& lexicon, std::size_t stretch,
                             WordReader& words) {
    ReadOutcome outcome;
    try {
        if (std::unique_ptr<StretchedFile> large = StretchedFile::open(file.path, file.file, file.entries, stretch)) {
            FileRecord record = new_record(file, large->digest(), now);
            record.size = large->size();
            if (note_unchanged(known, record, outcome)) return outcome;
            outcome.record = std::move(record);
            outcome.stretches = std::move(large);
            return outcome;
        }
        std::string bytes = read_file(file.path);
        FileRecord record = new_record(file, sha256(bytes), now);
        record.size = bytes.size();
        if (note_unchanged(known, record, outcome)) return outcome;
        ReadFile read = read_source(bytes, file.file, file.entries, lexicon);
        if (file.described && read.documents.size() == 1) fill_from(*file.described, read.documents.front());
        outcome.problems = read.problems;
        // Of a file of megabytes only what is still needed is kept.
        std::string().swap(bytes);
        std::string().swap(read.source.text);
        std::vector<EncodedSource>& sources = outcome.sources.emplace();
        for (Document& document : read.documents) {
            sources.push_back(encode(document, extract(document, lexicon), words, record));
            document = {};
        }
        outcome.record = std::move(record);
    } catch (const std::exception& error) {
        outcome.sources.reset();
        outcome.problems.push_back(problem_of(file.file, error.what()));
    }
    return outcome;
}

/// Several threads do one thing after the other, in the order of their numbers from 0 on.
class Turns {
  public:
    template <class Do>
    auto in_turn(std::size_t number, Do act) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return next_ == number; });
        const Passing passing{*this};
        return act();
    }

  private:
    /// Passes the turn on, even if the act failed.
    struct Passing {
        Turns& turns;
        ~Passing() {
            ++turns.next_;
            turns.changed_.notify_all();
        }
    };

    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
};

/// What a part of a file adds to its record. Of a large file there are too many ids to search the list for each.
void add_to(FileRecord& all, FileRecord& part, std::unordered_set<std::string>& ids) {
    for (std::string& id : part.ids) {
        if (ids.insert(id).second) all.ids.push_back(std::move(id));
    }
    all.sources += part.sources;
    all.paragraphs += part.paragraphs;
    all.claims += part.claims;
    all.searched += part.searched;
}

/// Reads a large file and hands its sources on in their order; then its record is whole. Throws InputError if the file was changed
/// meanwhile: part of its sources are handed on, and nothing may be kept.
template <class Take>
void read_stretches(ReadOutcome& outcome, const Lexicon& lexicon, std::size_t stretch, std::size_t threads, Take take) {
    struct Encoded {
        std::vector<EncodedSource> sources;
        std::vector<Problem> problems;
        FileRecord brought;
    };
    // A stretch on its way takes some thirty times its room.
    constexpr std::size_t kMostAtOnce = 3;
    threads = std::min(threads, kMostAtOnce);
    StretchedFile& file = *outcome.stretches;
    Turns turns;
    ReadAhead<Encoded> reading(file.stretches(), threads * stretch, threads, [&](std::size_t, std::size_t index) {
        WordReader words;   // for each its own: what it remembers grows with the words it meets
        Stretch read = turns.in_turn(index, [&] { return file.read_next(lexicon); });
        Encoded encoded;
        encoded.problems = std::move(read.problems);
        for (Document& document : read.documents) {
            encoded.sources.push_back(encode(document, extract(document, lexicon), words, encoded.brought));
            document = {};
        }
        return encoded;
    });
    std::unordered_set<std::string> ids;
    while (std::optional<Encoded> encoded = reading.take()) {
        for (EncodedSource& source : encoded->sources) take(source);
        std::move(encoded->problems.begin(), encoded->problems.end(), std::back_inserter(outcome.problems));
        add_to(*outcome.record, encoded->brought, ids);
    }
    if (file.has_faults()) {
        // It is read again next time, and told of.
        outcome.record->digest.clear();
        outcome.record->changed = 0;
    }
    outcome.stretches.reset();
}

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
