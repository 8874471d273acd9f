#include "index/read_file.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "citecheck/extract.h"
#include "index/archive.h"
#include "index/described.h"
#include "index/read_ahead.h"
#include "ingest/reader.h"
#include "support/digest.h"
#include "support/file.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

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

/// Notes of a file that it says what it said when it was `known`; false if it does not.
bool note_unchanged(const FileRecord* known, const FileRecord& record, ReadOutcome& outcome) {
    if (known == nullptr || known->digest != record.digest || known->entries != record.entries) return false;
    outcome.record = *known;
    outcome.record->changed = record.changed;
    return true;
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

}  // namespace

bool same_stamp(const FileRecord& known, const SurveyedFile& file) {
    return known.changed != 0 && known.changed == file.changed && known.size == file.size &&
           known.entries == entries_digest(file);
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

void read_stretches(ReadOutcome& outcome, const Lexicon& lexicon, std::size_t stretch, std::size_t threads,
                    const std::function<void(EncodedSource&)>& take) {
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

}  // namespace citecheck
