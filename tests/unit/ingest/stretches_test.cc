#include "ingest/stretches.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "citecheck/error.h"
#include "support/file.h"

using namespace citecheck;

namespace {

/// The stretches a text is cut into.
std::vector<std::string> cut(std::string_view text, Seam seam, std::size_t most) {
    std::vector<std::string> stretches;
    while (const std::optional<std::size_t> size = stretch_size(text, seam, most)) {
        stretches.emplace_back(text.substr(0, *size));
        text.remove_prefix(*size);
    }
    stretches.emplace_back(text);
    return stretches;
}

std::string together(const std::vector<std::string>& stretches) { return std::accumulate(stretches.begin(), stretches.end(), std::string()); }

/// A file that is read in stretches, all of them one after another.
struct ReadInStretches {
    std::vector<Document> documents;
    std::vector<Problem> problems;
    std::size_t stretches = 0;
    std::string digest;
};

class FileOnDisk {
  public:
    FileOnDisk(const std::string& name, const std::string& bytes) : name_(name) { write_file(path(), bytes); }
    std::filesystem::path path() const { return folder_.path() / name_; }
    std::unique_ptr<StretchedFile> open(std::size_t most, const std::vector<SourceEntry>& entries = {}) const {
        return StretchedFile::open(path(), name_, entries, most);
    }
    ReadInStretches read(std::size_t most, const std::vector<SourceEntry>& entries = {}) const {
        const std::unique_ptr<StretchedFile> file = open(most, entries);
        REQUIRE(file != nullptr);
        ReadInStretches all;
        all.stretches = file->stretches().size();
        all.digest = file->digest();
        for (std::size_t i = 0; i < all.stretches; ++i) {
            Stretch stretch = file->read_next(Lexicon::builtin());
            std::move(stretch.documents.begin(), stretch.documents.end(), std::back_inserter(all.documents));
            std::move(stretch.problems.begin(), stretch.problems.end(), std::back_inserter(all.problems));
        }
        return all;
    }

  private:
    TemporaryFolder folder_;
    std::string name_;
};

/// What is told of a paragraph apart from the source it is in.
std::string told(const Paragraph& paragraph) {
    std::string all = paragraph.anchor.kind + std::to_string(paragraph.anchor.ordinal) + "@" + std::to_string(paragraph.anchor.digest) + " " +
                      std::to_string(paragraph.first_line) + "-" + std::to_string(paragraph.last_line) + " p" + std::to_string(paragraph.page.value_or(0)) + " ";
    for (const Piece& piece : paragraph.pieces) all += std::to_string(piece.text) + ">" + std::to_string(piece.source) + ":" + std::to_string(piece.line) + " ";
    return all + paragraph.text;
}

std::vector<std::string> told(const std::vector<Document>& documents) {
    std::vector<std::string> all;
    for (const Document& document : documents) {
        for (const Paragraph& paragraph : document.paragraphs) all.push_back(told(paragraph));
    }
    return all;
}

/// Paragraphs of two lines, each with a number of its own.
std::string counted_paragraphs(int first, int last) {
    std::string text;
    for (int i = first; i <= last; ++i) {
        text += "The keeper of the northern lighthouse counted " + std::to_string(1000 + i) + " ships that passed\nbefore the ice came down the river in the same year.\n\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a text is cut between paragraphs, and nothing is lost", "[ingest]") {
    const std::string text = counted_paragraphs(1, 40);
    const std::vector<std::string> stretches = cut(text, Seam::blank_line, 1000);
    CHECK(stretches.size() > 4);
    CHECK(together(stretches) == text);
    for (const std::string& stretch : stretches) {
        CHECK(stretch.size() <= 1000);
        CHECK(stretch.starts_with("The keeper"));
        CHECK(stretch.ends_with("\n\n"));
    }
    CHECK(cut(text, Seam::blank_line, text.size()) == std::vector<std::string>{text});
}

TEST_CASE("a text is cut before an article or a heading rather than between any paragraphs", "[ingest]") {
    const std::string before = counted_paragraphs(1, 6);
    const std::string after = counted_paragraphs(7, 8);
    const std::string tail = counted_paragraphs(9, 30);
    for (const std::string& heading : {std::string("## The second winter\n\n"), std::string("The second winter\n\n3 March 2021\n\n"), std::string("\n\n")}) {
        const std::string text = before + heading + after + tail;
        const std::size_t size = stretch_size(text, Seam::blank_line, before.size() + heading.size() + after.size() + 10).value();
        CHECK(size == before.size() + (heading.front() == '\n' ? heading.size() : 0));
    }
}

TEST_CASE("code and comments are not cut, and no stretch begins with front matter", "[ingest]") {
    const std::string before = counted_paragraphs(1, 6);
    for (const auto& [open, close] : {std::pair<std::string, std::string>{"```\n", "```\n\n"}, {"<!-- left out\n\n", "-->\n\n"}}) {
        const std::string inside = "one\n\ntwo\n\n# three\n\nfour\n\n";
        const std::string text = before + open + inside + close + counted_paragraphs(7, 30);
        CHECK(stretch_size(text, Seam::blank_line, before.size() + open.size() + inside.size()) == before.size());
    }
    const std::string text = before + "---\n\n" + counted_paragraphs(7, 30);
    CHECK(stretch_size(text, Seam::blank_line, before.size() + 3).value() < before.size());
}

TEST_CASE("where no line is blank a text is cut at the end of a sentence, and never within a line", "[ingest]") {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "Ship " + std::to_string(i) + " came in\nfrom the north.\n";
    const std::vector<std::string> stretches = cut(text, Seam::blank_line, 200);
    CHECK(together(stretches) == text);
    for (const std::string& stretch : stretches) CHECK(stretch.ends_with("from the north.\n"));

    const std::string long_line = std::string(3000, 'x') + "\n";
    CHECK(cut(long_line + long_line + "y\n", Seam::blank_line, 100) == std::vector<std::string>{long_line, long_line, "y\n"});
    CHECK(cut(long_line + long_line, Seam::line_end, 100) == std::vector<std::string>{long_line, long_line});
    CHECK(cut("{1}\n{2}\n{3}\n{4}", Seam::line_end, 9) == std::vector<std::string>{"{1}\n{2}\n", "{3}\n{4}"});
    CHECK(cut(std::string(500, 'x'), Seam::line_end, 9).size() == 1);
}

TEST_CASE("a mailbox is cut before a mail", "[ingest]") {
    std::vector<std::string> mails;
    for (int i = 1; i <= 9; ++i) {
        mails.push_back("From jane@example.org Tue May 14 10:00:0" + std::to_string(i) + " 2019\nSubject: Count " + std::to_string(i) +
                        "\n\nFrom here\nit looks like " + std::to_string(40 + i) + " people.\n\n");
    }
    const std::string text = together(mails);
    const std::vector<std::string> stretches = cut(text, Seam::mail, 2 * mails[0].size() + 5);
    CHECK(stretches.size() == 5);
    CHECK(stretches[1] == mails[2] + mails[3]);
    CHECK(together(stretches) == text);
    CHECK(cut(text, Seam::mail, 5) == mails);
}

TEST_CASE("stretches give the paragraphs of the whole, with their numbers, lines and bytes", "[ingest]") {
    const std::string text = "\xEF\xBB\xBF" + counted_paragraphs(1, 30) + "\f" + counted_paragraphs(31, 60);
    const FileOnDisk file("log.txt", text);
    const ReadInStretches read = file.read(1500);
    CHECK(read.stretches > 4);
    CHECK(read.problems.empty());
    CHECK(read.digest == sha256(text));
    const std::vector<Document> whole = read_source(text, "log.txt", {}, Lexicon::builtin()).documents;
    REQUIRE(whole.size() == 1);
    std::vector<std::string> expected = told(whole);
    std::vector<std::string> found = told(read.documents);
    REQUIRE(found.size() == expected.size());
    // Of the paragraphs before the first form feed only the whole knows that the file has pages.
    for (std::size_t i = 30; i < 60; ++i) CHECK(found[i] == expected[i]);
    for (std::size_t i = 0; i < 30; ++i) {
        expected[i].erase(expected[i].find(" p"), 3);
        found[i].erase(found[i].find(" p"), 3);
        CHECK(found[i] == expected[i]);
    }
    CHECK(read.documents[0].id == "log.txt");
    CHECK(read.documents[1].id == "log.txt~2");
    CHECK(read.documents.back().id == "log.txt~" + std::to_string(read.documents.size()));
    CHECK(read.documents[1].paragraphs.front().anchor.source == "log.txt~2");
}

TEST_CASE("what goes on with an article knows what the article knows", "[ingest]") {
    const std::string first = "The northern light\n\nBy Jane Doe\n\n3 March 2021\n\n" + counted_paragraphs(1, 20);
    const std::string second = "The southern light\n\n5 May 2022\n\n" + counted_paragraphs(21, 30);
    const ReadInStretches read = FileOnDisk("two.txt", first + second).read(first.size() / 5);
    const auto southern = std::find_if(read.documents.begin(), read.documents.end(), [](const Document& document) { return document.title == "The southern light"; });
    CHECK(southern - read.documents.begin() > 2);
    CHECK(read.documents.end() - southern > 1);
    for (auto document = read.documents.begin(); document != read.documents.end(); ++document) {
        CHECK(document->title == (document < southern ? "The northern light" : "The southern light"));
        CHECK(document->author == (document < southern ? "Jane Doe" : ""));
        REQUIRE(document->published);
        CHECK(document->published->iso == (document < southern ? "2021-03-03" : "2022-05-05"));
    }

    SourceEntry entry;
    entry.id = "light-2021";
    entry.file = "two.txt";
    entry.publisher = "Coast Press";
    const ReadInStretches named = FileOnDisk("two.txt", first).read(first.size() / 5, {entry});
    REQUIRE(named.documents.size() > 3);
    CHECK(named.documents[0].id == "light-2021");
    CHECK(named.documents[2].id == "light-2021~3");
    CHECK(named.documents.back().publisher == "Coast Press");
    CHECK(named.documents.back().paragraphs.back().anchor.ordinal == 20);
}

TEST_CASE("mails of a large mailbox are numbered through", "[ingest]") {
    std::string mailbox;
    for (int i = 1; i <= 9; ++i) {
        mailbox += "From jane@example.org Tue May 14 10:00:0" + std::to_string(i) + " 2019\nFrom: Jane Doe <jane@example.org>\nSubject: Count " + std::to_string(i) +
                   "\n\nThere were " + std::to_string(40 + i) + " people.\n\nThey left.\n\n";
    }
    const ReadInStretches read = FileOnDisk("list.mbox", mailbox).read(300);
    CHECK(read.stretches > 2);
    const std::vector<Document> whole = read_source(mailbox, "list.mbox", {}, Lexicon::builtin()).documents;
    CHECK(told(read.documents) == told(whole));
    REQUIRE(read.documents.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) CHECK(read.documents[i].id == whole[i].id);
}

TEST_CASE("articles of a large list are numbered through, and their lines, and those of problems", "[ingest]") {
    std::string list;
    for (int i = 1; i <= 30; ++i) {
        list += i == 20 ? "no JSON\n"
                        : R"({"title": "Count )" + std::to_string(i) + R"(", "text": "There were )" + std::to_string(40 + i) + R"( people.\n\nThey \u2013 all \u2013 left."})" + "\n";
    }
    const ReadInStretches read = FileOnDisk("list.jsonl", list).read(400);
    CHECK(read.stretches > 4);
    const ReadFile whole = read_source(list, "list.jsonl", {}, Lexicon::builtin());
    CHECK(told(read.documents) == told(whole.documents));
    REQUIRE(read.documents.size() == 29);
    CHECK(read.documents.back().id == "list.jsonl~29");
    CHECK(read.documents.back().paragraphs.back().first_line == 30);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].where == "list.jsonl:20");

    // Of 8 lines of 100 bytes none is an article: that is a fault of a stretch, not of the file.
    std::string gap;
    for (int i = 0; i < 8; ++i) gap += std::string(99, 'x') + "\n";
    const ReadInStretches partly = FileOnDisk("list.jsonl", list + gap + list).read(400);
    CHECK(partly.documents.size() == 58);
    CHECK(partly.documents.back().paragraphs.back().first_line == 68);
    CHECK(std::any_of(partly.problems.begin(), partly.problems.end(), [](const Problem& problem) {
        return problem.where == "list.jsonl" && problem.what.find("not read: holds no articles") != std::string::npos;
    }));
}

TEST_CASE("a file that is small, of another kind or divided by lines is read as one", "[ingest]") {
    const std::string text = counted_paragraphs(1, 30);
    CHECK(FileOnDisk("a.txt", text).open(text.size() / 4 + 1) == nullptr);
    CHECK(FileOnDisk("a.txt", text + "x").open(text.size() / 4) != nullptr);
    CHECK(FileOnDisk("a.html", text).open(500) == nullptr);
    CHECK(FileOnDisk("a.eml", text).open(500) == nullptr);
    CHECK(FileOnDisk("a.txt", text + "caf\xE9\n" + text).open(500) == nullptr);
    CHECK(FileOnDisk("a.txt", text + "caf\xC3").open(500) == nullptr);
    CHECK(FileOnDisk("a.txt", text + std::string(1, '\0') + text).open(500) == nullptr);
    SourceEntry part;
    part.id = "part";
    part.first_line = 1;
    part.last_line = 9;
    CHECK(FileOnDisk("a.txt", text).open(500, {part}) == nullptr);
    CHECK_THROWS_AS(FileOnDisk("a.txt", text + std::string(kLongestLine + 1, 'x') + "\n").open(500), InputError);
}

TEST_CASE("a file that changes while it is read is told", "[ingest]") {
    const std::string text = counted_paragraphs(1, 30);
    const FileOnDisk file("a.txt", text);
    const std::unique_ptr<StretchedFile> opened = file.open(text.size() / 5);
    REQUIRE(opened != nullptr);
    std::string other = text;
    other[other.size() - 4] = 'x';
    // In its place: write_file would leave the opened one as it is.
    {
        std::ofstream in_place(file.path(), std::ios::binary | std::ios::in);
        in_place << other;
    }
    const auto read_all = [&] {
        for (std::size_t i = 0; i < opened->stretches().size(); ++i) opened->read_next(Lexicon::builtin());
    };
    CHECK_THROWS_AS(read_all(), InputError);
}
