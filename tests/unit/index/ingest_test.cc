#include <catch2/catch.hpp>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "support/tiny_corpus.h"

using namespace citecheck;

namespace {

const std::map<std::string, std::string> kFiles = {
    {"harbour.txt", "The harbour of Brevik\n\nAll 14 ships lay in the harbour.\n\nThe pilot counted 9 ferries and 3 tugs.\n"},
    {"mill.txt", "The mill\n\nIt ground 300 sacks of flour.\n"},
};

}  // namespace

TEST_CASE("what was indexed is there", "[index]") {
    TinyCorpus corpus(kFiles);
    const IngestSummary summary = corpus.update();
    CHECK(summary.files == 2);
    CHECK(summary.added == 2);
    CHECK(summary.documents == 2);
    CHECK(summary.paragraphs == 5);
    CHECK(summary.claims == 4);
    CHECK(summary.problems.empty());

    const Index index = corpus.open();
    CHECK(index.info().sources == 2);
    CHECK(index.sources().front().id == "harbour.txt");
    CHECK(index.source("mill.txt")->title == "The mill");
    CHECK_FALSE(index.source("none"));
    CHECK(index.claims_of_source("harbour.txt").size() == 3);
    const std::optional<Document> document = index.document("harbour.txt");
    REQUIRE(document);
    CHECK(document->paragraphs.size() == 3);
    CHECK(document->paragraphs[2].text == "The pilot counted 9 ferries and 3 tugs.");
    CHECK(document->paragraphs[2].first_line == 5);
    const Anchor anchor = document->paragraphs[2].anchor;
    CHECK(index.paragraph(anchor) == document->paragraphs[2]);
    CHECK(index.paragraph({"harbour.txt", 'p', 2, 0}) == document->paragraphs[2]);
    CHECK(index.claims_of(anchor).size() == 2);
    CHECK(index.claims_of(anchor)[1].surface == "3");
}

TEST_CASE("a paragraph is found by its words though its place has changed", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Anchor old = corpus.open().document("harbour.txt")->paragraphs[2].anchor;
    corpus.write("harbour.txt", "The harbour of Brevik\n\nA new line.\n\nAll 14 ships lay in the harbour.\n\nThe pilot counted 9 ferries and 3 tugs.\n");
    corpus.update();
    const Index index = corpus.open();
    CHECK(index.paragraph(old)->anchor.ordinal == 3);
    CHECK(index.claims_of(old).size() == 2);
    corpus.write("harbour.txt", "The harbour of Brevik\n\nNothing more.\n");
    corpus.update();
    CHECK_FALSE(corpus.open().paragraph(old));
}

TEST_CASE("an update reads only what changed", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    IngestSummary summary = corpus.update();
    CHECK(summary.unchanged == 2);
    CHECK(summary.added + summary.updated + summary.removed == 0);

    corpus.write("mill.txt", "The mill\n\nIt ground 310 sacks of flour.\n");
    corpus.write("new.txt", "New\n\nThere were 2 of them.\n");
    corpus.remove("harbour.txt");
    summary = corpus.update();
    CHECK(summary.added == 1);
    CHECK(summary.updated == 1);
    CHECK(summary.removed == 1);
    CHECK(summary.unchanged == 0);
    CHECK(summary.documents == 2);
    const Index index = corpus.open();
    CHECK_FALSE(index.source("harbour.txt"));
    CHECK(index.claims_of_source("harbour.txt").empty());
    REQUIRE(index.claims_of_source("mill.txt").size() == 1);
    CHECK(index.claims_of_source("mill.txt").front().surface == "310");
}

TEST_CASE("the digest of an index tells contents, not history", "[index]") {
    TinyCorpus one(kFiles);
    one.update();
    TinyCorpus two;
    two.write("mill.txt", "something else");
    two.update();
    for (const auto& [file, text] : kFiles) two.write(file, text);
    two.update();
    CHECK(one.open().info().digest == two.open().info().digest);
    CHECK(one.open().info().digest.starts_with("sha256:"));
    two.write("mill.txt", "The mill\n\nIt ground 301 sacks of flour.\n");
    two.update();
    CHECK(one.open().info().digest != two.open().info().digest);
}

TEST_CASE("a dry run tells and changes nothing", "[index]") {
    TinyCorpus corpus(kFiles);
    IngestOptions dry;
    dry.dry_run = true;
    CHECK(corpus.update(dry).added == 2);
    CHECK_FALSE(std::filesystem::exists(corpus.index()));
    corpus.update();
    corpus.remove("mill.txt");
    CHECK(corpus.update(dry).removed == 1);
    CHECK(corpus.open().source("mill.txt"));
}

TEST_CASE("a file that can no longer be read stays as it was indexed", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    corpus.write("mill.txt", std::string("no\0text", 7));
    corpus.write("also.txt", std::string("no\0text", 7));
    const IngestSummary summary = corpus.update();
    REQUIRE(summary.problems.size() == 2);
    CHECK(summary.problems[1].where == "mill.txt");
    CHECK(summary.documents == 2);
    CHECK(corpus.open().claims_of_source("mill.txt").size() == 1);
}

TEST_CASE("the number of threads changes nothing", "[index]") {
    std::map<std::string, std::string> files;
    for (int i = 0; i < 40; ++i) {
        files["f" + std::to_string(i) + ".txt"] = "Title\n\nThere were " + std::to_string(i) + " boats at the quay.\n";
    }
    TinyCorpus one(files);
    TinyCorpus many(files);
    IngestOptions options;
    options.jobs = 1;
    one.update(options);
    options.jobs = 8;
    many.update(options);
    Claim claim = one.open().claims_of_source("f7.txt").front();
    CHECK(one.open().candidates(claim, 40) == many.open().candidates(claim, 40));
}

namespace {

/// Reports of a harbour, each of a paragraph that has its own figure; `ships` is that of the first.
std::string harbour_log(int ships, int paragraphs) {
    std::string text;
    for (int i = 0; i < paragraphs; ++i) text += "On that day the pilot counted " + std::to_string(ships + i) + " ships in the harbour of Brevik.\n\n";
    return text;
}

IngestOptions in_stretches_of(std::size_t bytes, std::size_t jobs = 2) {
    IngestOptions options;
    options.stretch = bytes;
    options.jobs = jobs;
    return options;
}

/// Every paragraph of an index, by its place in its file.
std::map<std::pair<std::string, std::uint32_t>, std::string> paragraphs_of(const Index& index) {
    std::map<std::pair<std::string, std::uint32_t>, std::string> all;
    for (const SourceInfo& source : index.sources()) {
        const std::optional<Document> document = index.document(source.id);
        REQUIRE(document);
        for (const Paragraph& paragraph : document->paragraphs) {
            all[{source.file, paragraph.first_line}] = to_string(paragraph.anchor).substr(source.id.size()) + " " + paragraph.text;
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a large file is indexed a stretch at a time, as it would be at once", "[index]") {
    TinyCorpus whole({{"log.txt", harbour_log(1000, 100)}});
    TinyCorpus cut({{"log.txt", harbour_log(1000, 100)}});
    const IngestSummary at_once = whole.update();
    const IngestSummary in_stretches = cut.update(in_stretches_of(1000));
    CHECK(at_once.documents == 1);
    CHECK(in_stretches.files == 1);
    CHECK(in_stretches.added == 1);
    CHECK(in_stretches.documents > 5);
    CHECK(in_stretches.paragraphs == 100);
    CHECK(in_stretches.claims == at_once.claims);
    CHECK(in_stretches.problems.empty());
    const Index index = cut.open();
    CHECK(paragraphs_of(index) == paragraphs_of(whole.open()));
    CHECK(index.info().sources == in_stretches.documents);
    CHECK(index.paragraph({"log.txt~3", 'p', 30, 0})->text.find("1029 ships") != std::string::npos);
    CHECK(cut.update(in_stretches_of(1000)).unchanged == 1);

    TinyCorpus one_thread({{"log.txt", harbour_log(1000, 100)}});
    one_thread.update(in_stretches_of(1000, 1));
    CHECK(one_thread.open().info().digest == index.info().digest);
    CHECK(paragraphs_of(one_thread.open()) == paragraphs_of(index));
}

TEST_CASE("a large file is brought up to date a stretch at a time", "[index]") {
    TinyCorpus corpus({{"log.txt", harbour_log(1000, 100)}, {"mill.txt", "The mill\n\nIt ground 300 sacks of flour.\n"}});
    corpus.update(in_stretches_of(1000));
    corpus.write("log.txt", harbour_log(3000, 80));
    IngestOptions dry = in_stretches_of(1000);
    dry.dry_run = true;
    CHECK(corpus.update(dry).updated == 1);
    CHECK(corpus.open().paragraph({"log.txt", 'p', 1, 0})->text.find("1000 ships") != std::string::npos);

    const IngestSummary summary = corpus.update(in_stretches_of(1000));
    CHECK(summary.updated == 1);
    CHECK(summary.unchanged == 1);
    CHECK(summary.paragraphs == 82);
    const Index index = corpus.open();
    CHECK(paragraphs_of(index).size() == 82);
    CHECK(index.source("mill.txt"));
    CHECK(index.paragraph({"log.txt", 'p', 1, 0})->text.find("3000 ships") != std::string::npos);
    TinyCorpus anew({{"log.txt", harbour_log(3000, 80)}, {"mill.txt", "The mill\n\nIt ground 300 sacks of flour.\n"}});
    anew.update(in_stretches_of(1000));
    CHECK(paragraphs_of(index) == paragraphs_of(anew.open()));
    CHECK(index.info().digest == anew.open().info().digest);

    corpus.remove("log.txt");
    CHECK(corpus.update(in_stretches_of(1000)).removed == 1);
    CHECK(paragraphs_of(corpus.open()).size() == 2);
}

TEST_CASE("a large file that can no longer be read stays as it was indexed", "[index]") {
    TinyCorpus corpus({{"log.txt", harbour_log(1000, 100)}});
    corpus.update(in_stretches_of(1000));
    // The fault stands at the end; what is before it must not have come in.
    for (const std::string& fault : {std::string(3 << 20, 'x'), std::string(1, '\0')}) {
        corpus.write("log.txt", harbour_log(3000, 100) + fault);
        const IngestSummary summary = corpus.update(in_stretches_of(1000));
        CHECK(summary.problems.size() == 1);
        CHECK(summary.paragraphs == 100);
        CHECK(corpus.open().paragraph({"log.txt", 'p', 1, 0})->text.find("1000 ships") != std::string::npos);
    }
}

TEST_CASE("words and terms without measure are no harm", "[index]") {
    TinyCorpus corpus;
    corpus.write("long.txt", "Long\n\n" + std::string(100000, 'x') + " and " + std::string(300, 'y') + "é 5 things\n");
    corpus.write(std::string(200, 'n') + ".txt", "Named\n\nThere were 5 names.\n");
    const IngestSummary summary = corpus.update();
    CHECK(summary.problems.empty());
    const Index index = corpus.open();
    CHECK(index.document(std::string(200, 'n') + ".txt")->paragraphs.size() == 2);
    CHECK(index.claims_of_source(std::string(200, 'n') + ".txt").size() == 1);
}

TEST_CASE("a bibliography of the corpus says what a file does not", "[index]") {
    TinyCorpus corpus({
        {"a/scan.txt", "Nine ferries lay there that winter, and nobody paid for them.\n"},
        {"b/scan.txt", "---\n\nThree tugs lay there that winter, and nobody paid for them.\n"},
        {"named.txt", "Two boats lay there that winter, and nobody paid for them.\n"},
        {"named.bib", "@book{n, title = {Boats Alone}, date = {1998-03}}"},
        {"library.bib", "@book{a, title = {Ferries}, author = {Doe, Jane}, file = {Full Text:/home/jane/storage/a/scan.txt:text/plain}}\n"
                        "@book{b, title = {Tugs}, file = {storage/b/scan.txt}}\n@book{c, title = {Other Boats}, file = {named.txt}}"},
        {"sources.toml", "[[source]]\nfile = \"b/scan.txt\"\ntitle = \"The user's title\"\n"},
    });
    CHECK(corpus.update().problems.empty());
    CHECK(corpus.open().source("a/scan.txt")->title == "Ferries");
    CHECK(corpus.open().source("a/scan.txt")->author == "Jane Doe");
    CHECK(corpus.open().source("b/scan.txt")->title == "The user's title");
    CHECK(corpus.open().source("named.txt")->title == "Boats Alone");
    CHECK(to_string(*corpus.open().source("named.txt")->published) == "March 1998");
    corpus.write("named.bib", "@book{n, title = {Boats and Nets}, date = {1998-03}}");
    CHECK(corpus.update().updated == 1);
    CHECK(corpus.open().source("named.txt")->title == "Boats and Nets");
}
