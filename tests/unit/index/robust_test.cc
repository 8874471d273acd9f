#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "index/schema.h"
#include "index/switch_over.h"
#include "support/tiny_corpus.h"

using namespace citecheck;

namespace {

const std::map<std::string, std::string> kOneFile = {{"a.txt", "A\n\nThere were 3 cranes.\n"}};

/// The message of the IndexError that `work` ends in; empty if it ends well.
template <class Work>
std::string mistake(Work work) {
    try {
        work();
    } catch (const IndexError& error) {
        CHECK_FALSE(error.hint().empty());
        return error.what();
    }
    return {};
}

/// Makes an index one of another version.
void set_version(const TinyCorpus& corpus, const std::string& version) {
    Xapian::WritableDatabase database(corpus.index().string(), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
    database.set_metadata(kVersionKey, version);
    database.commit();
}

std::string page(int number, int edition) {
    std::string text = "Page " + std::to_string(number) + "\n\n";
    for (int i = 0; i < 20; ++i) {
        text += "In edition " + std::to_string(edition) + " the quay number " + std::to_string(i) + " held " +
                std::to_string(number * 31 + i) + " barges and a crane.\n\n";
    }
    return text;
}

/// Runs `work` in a child process; its process number.
template <class Work>
pid_t in_child(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            work();
        } catch (...) {
            ::_exit(3);
        }
        ::_exit(0);
    }
    return child;
}

/// Everything that is reachable is whole: each source's paragraphs and claims are those of one edition.
void check_consistent(const Index& index, int files) {
    const std::vector<SourceInfo> sources = index.sources();
    REQUIRE(sources.size() == static_cast<std::size_t>(files));
    CHECK(index.info().sources == sources.size());
    std::string edition;
    for (const SourceInfo& source : sources) {
        const std::optional<Document> document = index.document(source.id);
        REQUIRE(document);
        REQUIRE(document->paragraphs.size() == 21);
        for (const Paragraph& paragraph : document->paragraphs) {
            if (!paragraph.text.starts_with("In edition ")) continue;
            const std::string told = paragraph.text.substr(11, paragraph.text.find(' ', 11) - 11);
            if (edition.empty()) edition = told;
            CHECK(told == edition);
            for (const Claim& claim : index.claims_of(paragraph.anchor)) CHECK(claim.anchor == paragraph.anchor);
        }
    }
    CHECK(index.search("quay AND edition AND \"" + edition + "\"").hits.size() == 10);
}

}  // namespace

TEST_CASE("an index that is not there says what to do", "[index]") {
    const TinyCorpus corpus;
    CHECK(mistake([&] { corpus.open(); }).find("no index here") != std::string::npos);
}

TEST_CASE("an index of an earlier version is made anew", "[index]") {
    TinyCorpus corpus(kOneFile);
    const std::size_t sources = corpus.update().documents;
    const std::string contents = corpus.open().info().digest;
    set_version(corpus, "1");
    CHECK(mistake([&] { corpus.open(); }).find("version 1") != std::string::npos);
    const IngestSummary summary = corpus.update();
    CHECK(summary.made_anew);
    CHECK(summary.documents == sources);
    CHECK(summary.unchanged == 0);
    CHECK(corpus.open().info().digest == contents);
    CHECK(examine_index(corpus.index()).empty());
    CHECK_FALSE(corpus.update().made_anew);
}

TEST_CASE("an upgrade that was interrupted is begun again", "[index]") {
    TinyCorpus corpus(kOneFile);
    corpus.update();
    set_version(corpus, "1");
    // As it is between taking the old index away and putting the new one there.
    std::filesystem::remove(corpus.index() / "iamglass");
    std::filesystem::remove(corpus.index() / "postlist.glass");
    std::filesystem::create_directories(place_of_new(corpus.index()));
    CHECK(mistake([&] { corpus.open(); }).find("there is no index here") != std::string::npos);
    CHECK(corpus.update().documents == 1);
    CHECK(examine_index(corpus.index()).empty());
    CHECK_FALSE(std::filesystem::exists(place_of_new(corpus.index()).parent_path()));
}

TEST_CASE("an index of a later version is refused", "[index]") {
    TinyCorpus corpus(kOneFile);
    corpus.update();
    set_version(corpus, "999");
    CHECK(mistake([&] { corpus.open(); }).find("version 999") != std::string::npos);
    CHECK(mistake([&] { corpus.update(); }).find("version 999") != std::string::npos);
}

TEST_CASE("another program's database is left alone", "[index]") {
    TinyCorpus corpus(kOneFile);
    {
        Xapian::WritableDatabase database(corpus.index().string(), Xapian::DB_CREATE);
        database.add_document(Xapian::Document());
        database.commit();
    }
    CHECK(mistake([&] { corpus.update(); }).find("another program") != std::string::npos);
}

TEST_CASE("what else lies in the folder of an index is left alone", "[index]") {
    TinyCorpus corpus(kOneFile);
    std::filesystem::create_directories(corpus.index() / "building");
    std::ofstream(corpus.index() / "building" / "plan.txt") << "of a house";
    std::ofstream(corpus.index() / "notes.new") << "of a person";
    corpus.update();
    IngestOptions options;
    options.fold = true;
    corpus.update(options);
    CHECK(std::filesystem::exists(corpus.index() / "building" / "plan.txt"));
    CHECK(std::filesystem::exists(corpus.index() / "notes.new"));
}

TEST_CASE("an index made with other words is made anew", "[index]") {
    TinyCorpus corpus(kOneFile);
    corpus.update();
    const std::string digest = corpus.open().lexicon_digest();
    {
        Xapian::WritableDatabase database(corpus.index().string(), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        database.set_metadata(kLexiconKey, "of old");
        database.commit();
    }
    CHECK(corpus.open().lexicon_digest() == "of old");
    CHECK(corpus.update().updated == 1);
    CHECK(corpus.open().lexicon_digest() == digest);
}

TEST_CASE("what cannot be read while an index is made anew stays, and is read when it can be", "[index]") {
    TinyCorpus corpus(kOneFile);
    corpus.write("b.txt", "B\n\nThere were 5 boats.\n");
    corpus.update();
    {
        Xapian::WritableDatabase database(corpus.index().string(), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        database.set_metadata(kLexiconKey, "of old");
        database.commit();
    }
    corpus.write("b.txt", std::string("no\0text", 7));
    const IngestSummary summary = corpus.update();
    CHECK(summary.problems.size() == 1);
    CHECK(summary.updated == 1);
    CHECK(summary.documents == 2);
    CHECK(corpus.open().claims_of_source("b.txt").size() == 1);
    CHECK(examine_index(corpus.index()).empty());
    corpus.write("b.txt", "B\n\nThere were 5 boats.\n");
    CHECK(corpus.update().updated == 1);
    CHECK(corpus.open().claims_of_source("b.txt").size() == 1);
    CHECK(examine_index(corpus.index()).empty());
}

TEST_CASE("a locked index says who holds it", "[index]") {
    TinyCorpus corpus(kOneFile);
    corpus.update();
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t holder = in_child([&] {
        Xapian::WritableDatabase database(corpus.index().string(), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        if (::write(ready[1], "x", 1) == 1) ::pause();
    });
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    CHECK(mistake([&] { corpus.update(); }).find("process " + std::to_string(holder)) != std::string::npos);
    CHECK(corpus.open().info().sources == 1);
    ::kill(holder, SIGKILL);
    ::waitpid(holder, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
    CHECK(mistake([&] { corpus.update(); }).empty());
}

// Not with the address sanitizer: Xapian 1.4.22 itself compares with a freed block of a damaged table (Database::term_exists).
TEST_CASE("a damaged index is an error and no crash", "[index][damaged]") {
    TinyCorpus corpus({{"a.txt", page(1, 1)}, {"b.txt", page(2, 1)}});
    corpus.update();
    for (const char* table : {"docdata.glass", "postlist.glass", "iamglass"}) {
        const std::filesystem::path path = corpus.index() / table;
        const std::string whole = read_file(path);
        for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 23) {
            std::string damaged = whole;
            for (std::size_t i = at; i < std::min(at + 40, damaged.size()); ++i) damaged[i] = static_cast<char>(damaged[i] ^ 0x5A);
            write_file(path, damaged);
            INFO(table << " at " << at);
            // Either the damage was not met, or it is told.
            CHECK_NOTHROW(mistake([&] {
                const Index index = corpus.open();
                for (const SourceInfo& source : index.sources()) {
                    static_cast<void>(index.document(source.id));
                    static_cast<void>(index.claims_of_source(source.id));
                }
                static_cast<void>(index.search("quay AND \"barges and a crane\""));
            }));
        }
        write_file(path, whole);
    }
    CHECK(mistake([&] { check_consistent(corpus.open(), 2); }).empty());
}

TEST_CASE("a folder that cannot be written to is told", "[index]") {
    TinyCorpus corpus(kOneFile);
    write_file(corpus.index(), "a file stands here");
    CHECK(mistake([&] { corpus.update(); }).find(corpus.index().string()) != std::string::npos);
}

TEST_CASE("a full disk leaves the last state readable", "[index]") {
    if (::access("/dev/full", W_OK) != 0) return;
    TinyCorpus corpus;
    corpus.write("a.txt", page(1, 1));
    corpus.update();
    for (int i = 0; i < 60; ++i) corpus.write("more" + std::to_string(i) + ".txt", page(i, 1));
    // A limit on the size of files stands in for the end of the disk.
    const pid_t child = in_child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{20'000, 20'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            corpus.update();
        } catch (const IndexError& error) {
            ::_exit(error.hint().empty() ? 4 : 0);
        }
        ::_exit(5);
    });
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(mistake([&] { check_consistent(corpus.open(), 1); }).empty());
    CHECK(corpus.update().added == 60);
}

TEST_CASE("an indexer killed at any moment leaves a whole index", "[index]") {
    constexpr int kFiles = 30;
    constexpr int kRounds = 20;
    TinyCorpus corpus;
    for (int i = 0; i < kFiles; ++i) corpus.write("f" + std::to_string(i) + ".txt", page(i, 0));
    const auto begun = std::chrono::steady_clock::now();
    corpus.update();
    const auto needed = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    int killed = 0;
    for (int round = 1; round <= kRounds; ++round) {
        for (int i = 0; i < kFiles; ++i) corpus.write("f" + std::to_string(i) + ".txt", page(i, round));
        const pid_t child = in_child([&] { corpus.update(); });
        std::this_thread::sleep_for(needed * round / (kRounds - 2));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        killed += WIFSIGNALED(status) ? 1 : 0;
        INFO("round " << round);
        CHECK(mistake([&] { check_consistent(corpus.open(), kFiles); }).empty());
    }
    CHECK(killed > 0);
    corpus.update();
    check_consistent(corpus.open(), kFiles);
}
