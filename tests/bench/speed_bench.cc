// How fast real prose is read, in sentences and bytes a second. The prose is corpus/ and, if CITECHECK_BENCH_PROSE names a
// folder, its .txt and .md files; repeated up to a fixed size. docs/performance.md has the figures.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "citecheck/extract.h"
#include "claim/mentions.h"
#include "ingest/reader.h"
#include "lexicon/tables.h"
#include "support/file.h"

namespace citecheck {
namespace {

constexpr std::size_t kProseBytes = 500'000;

struct Prose {
    std::vector<Document> documents;
    std::vector<std::string_view> texts;  ///< of their paragraphs
    std::vector<Analysis> analyses;       ///< of `texts`
    std::int64_t bytes = 0;
    std::int64_t sentences = 0;
};

std::vector<std::filesystem::path> prose_files() {
    std::vector<std::filesystem::path> files;
    std::vector<std::filesystem::path> folders{CITECHECK_SOURCE "/corpus", CITECHECK_SOURCE "/docs"};
    if (const char* more = std::getenv("CITECHECK_BENCH_PROSE")) folders.emplace_back(more);
    for (const auto& folder : folders) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            const auto extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".txt" || extension == ".md")) files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Prose read_prose() {
    const Lexicon& lexicon = Lexicon::builtin();
    Prose prose;
    std::vector<Document> once;
    std::size_t size = 0;
    for (const auto& file : prose_files()) {
        for (Document& document : read_source(read_file(file), file.filename().string(), {}, lexicon).documents) {
            for (const Paragraph& paragraph : document.paragraphs) size += paragraph.text.size();
            once.push_back(std::move(document));
        }
    }
    for (std::size_t written = 0; written < kProseBytes; written += size) prose.documents.insert(prose.documents.end(), once.begin(), once.end());
    for (const Document& document : prose.documents) {
        for (const Paragraph& paragraph : document.paragraphs) {
            prose.texts.push_back(paragraph.text);
            prose.analyses.push_back(analyse(paragraph.text, {}, lexicon));
            prose.bytes += static_cast<std::int64_t>(paragraph.text.size());
            prose.sentences += static_cast<std::int64_t>(prose.analyses.back().sentences.size());
        }
    }
    return prose;
}

const Prose& prose() {
    static const Prose all = read_prose();
    return all;
}

void count(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * prose().sentences);
    state.SetBytesProcessed(state.iterations() * prose().bytes);
}

void tokens(benchmark::State& state) {
    prose();
    for (auto _ : state) {
        for (const std::string_view text : prose().texts) benchmark::DoNotOptimize(tokenize(text));
    }
    count(state);
}

void sentences(benchmark::State& state) {
    const SentenceWords& words = Lexicon::builtin().tables().sentences;
    prose();
    for (auto _ : state) {
        for (const Analysis& text : prose().analyses) {
            benchmark::DoNotOptimize(split_sentences(
                text.text, text.tokens, [&](std::size_t at) { return words.abbreviation(text.words[at]); },
                [&](std::size_t at) { return words.is_stopword(text.words[at]); }));
        }
    }
    count(state);
}

void tags(benchmark::State& state) {
    const Tagger& tagger = Lexicon::builtin().tables().tagger;
    prose();
    std::vector<Tag> out;
    for (auto _ : state) {
        for (const Analysis& text : prose().analyses) {
            out.resize(text.size());
            for (const TokenRange& range : text.sentences) {
                tagger.tag(text.text, std::span(text.tokens).subspan(range.begin, range.size()), std::span(text.words).subspan(range.begin, range.size()),
                           std::span(out).subspan(range.begin, range.size()));
            }
            benchmark::DoNotOptimize(out.data());
        }
    }
    count(state);
}

/// Tokens, words, sentences and tags.
void analysis(benchmark::State& state) {
    prose();
    for (auto _ : state) {
        for (const std::string_view text : prose().texts) benchmark::DoNotOptimize(analyse(text, {}, Lexicon::builtin()));
    }
    count(state);
}

void dates(benchmark::State& state) {
    prose();
    for (auto _ : state) {
        for (const Analysis& text : prose().analyses) {
            TimeContext context;
            benchmark::DoNotOptimize(find_periods(text, context, Lexicon::builtin()));
        }
    }
    count(state);
}

void measures(benchmark::State& state) {
    prose();
    for (auto _ : state) {
        for (const Analysis& text : prose().analyses) benchmark::DoNotOptimize(find_measures(text, Lexicon::builtin()));
    }
    count(state);
}

/// From the bytes of a text to its numbers and dates: what `citecheck extract` does.
void extraction(benchmark::State& state) {
    prose();
    for (auto _ : state) {
        for (const std::string_view text : prose().texts) {
            const Analysis analysis = analyse(text, {}, Lexicon::builtin());
            TimeContext context;
            benchmark::DoNotOptimize(find_mentions(analysis, context, Lexicon::builtin()));
        }
    }
    count(state);
}

/// From documents to claims, extraction included.
void claims(benchmark::State& state) {
    prose();
    for (auto _ : state) {
        for (const Document& document : prose().documents) benchmark::DoNotOptimize(extract_claims(document));
    }
    count(state);
}

BENCHMARK(tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(tags)->Unit(benchmark::kMillisecond);
BENCHMARK(analysis)->Unit(benchmark::kMillisecond);
BENCHMARK(dates)->Unit(benchmark::kMillisecond);
BENCHMARK(measures)->Unit(benchmark::kMillisecond);
BENCHMARK(extraction)->Unit(benchmark::kMillisecond);
BENCHMARK(claims)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace citecheck
