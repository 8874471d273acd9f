#include "ingest/pdf_words.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "ingest/pdf_program.h"
#include "support/file.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

fs::path files() { return CITECHECK_TEST_FILES; }

/// As long as it lives, PDFs are read by the program at another path.
class PdfProgram {
  public:
    explicit PdfProgram(const std::string& path) : before_(pdf_program()) { setenv("CITECHECK_PDF", path.c_str(), 1); }
    PdfProgram(const PdfProgram&) = delete;
    PdfProgram& operator=(const PdfProgram&) = delete;
    ~PdfProgram() { setenv("CITECHECK_PDF", before_.c_str(), 1); }

  private:
    std::string before_;
};

/// As long as it lives, PDFs are read by a shell script.
class PdfScript {
  public:
    explicit PdfScript(const std::string& commands) : program_((folder_.path() / "stub").string()) {
        write_file(folder_.path() / "stub", "#!/bin/sh\n" + commands + "\n");
        fs::permissions(folder_.path() / "stub", fs::perms::owner_all);
    }

  private:
    TemporaryFolder folder_;
    PdfProgram program_;
};

PdfFile read(const ChildLimits& limits = kPdfLimits) { return read_pdf_words(read_file(files() / "good/report.pdf"), "report.pdf", limits); }

std::string fault(const ChildLimits& limits = kPdfLimits) {
    try {
        read(limits);
    } catch (const InputError& error) {
        return error.what();
    }
    return "none";
}

TEST_CASE("a PDF is taken apart by a program of its own", "[ingest]") {
    const PdfFile file = read();
    CHECK(file.title == "Microsoft Word - draft7.doc");
    CHECK(file.created == "2019-05-12");
    CHECK(file.page_count == 4);
    REQUIRE(file.pages.size() == 4);
    CHECK(file.stopped.empty());
    REQUIRE(file.pages[0].words.size() > 2);
    CHECK(file.pages[0].words[0].text == "Yearbook");
    CHECK(file.pages[0].words[0].space_after);
}

TEST_CASE("a PDF's program that falls, sleeps, works for ever or writes nonsense is one sentence", "[ingest]") {
    {
        const PdfScript program("kill -SEGV $$");
        CHECK(fault() == "report.pdf: not read: the PDF parser fell over it");
    }
    {
        const PdfScript program("exit 3");
        CHECK(fault() == "report.pdf: not read: the PDF parser fell over it");
    }
    {
        const PdfScript program("exec sleep 100");
        const auto began = std::chrono::steady_clock::now();
        CHECK(fault({.wall_seconds = 1}) == "report.pdf: not read: it takes the PDF parser too long");
        CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(50));
    }
    {
        const PdfScript program("while :; do :; done");
        CHECK(fault({.cpu_seconds = 1}) == "report.pdf: not read: it takes the PDF parser too long");
    }
    {
        const PdfScript program("exec cat /dev/zero");
        CHECK(fault({.output_bytes = 100'000}) == "report.pdf: not read: it holds more text than anything for readers");
    }
    const std::string nonsense = "report.pdf: not read: the PDF parser gave nothing that can be understood";
    for (const std::string commands : {":", "cat", "echo citecheck-pdf 0; echo n", "echo citecheck-pdf 1; echo x", "echo citecheck-pdf 1; printf 'f\\377\\377\\377\\377'"}) {
        INFO(commands);
        const PdfScript program(commands);
        CHECK(fault() == nonsense);
    }
}

// The sanitizers reserve more memory than any limit allows.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a PDF's program has a limit of memory", "[ingest]") {
    const PdfScript program("x=0123456789; while :; do x=$x$x; done");
    CHECK(fault({.memory_bytes = std::size_t{1} << 27}) == "report.pdf: not read: the PDF parser fell over it");
}
#endif

TEST_CASE("what a PDF's program gave before it fell is kept", "[ingest]") {
    const std::string real = pdf_program();
    {
        const PdfScript program("'" + real + "'; kill -ABRT $$");
        const PdfFile file = read();
        CHECK(file.pages.size() == 4);
        CHECK(file.stopped == "the PDF parser fell over it");
    }
    {
        const PdfScript program("'" + real + "' | head -c 5000");
        const PdfFile file = read();
        CHECK(file.page_count == 4);
        CHECK(file.pages.size() == 1);
        CHECK(file.stopped == "the PDF parser gave nothing that can be understood");
    }
}

TEST_CASE("without the program for PDFs all other files are indexed, and the PDFs once it is there", "[ingest]") {
    const TemporaryFolder folder;
    const fs::path index = folder.path() / "index";
    {
        const PdfProgram program("/nowhere/citecheck-pdf");
        const IngestSummary summary = ingest({files() / "good"}, index);
        REQUIRE(summary.problems.size() == 1);
        CHECK(summary.problems[0].where == "report.pdf");
        CHECK(summary.problems[0].what == "not read: the program citecheck-pdf, which reads PDFs, is not there");
        CHECK(summary.added == 15);
    }
    const IngestSummary summary = ingest({files() / "good"}, index);
    CHECK(summary.problems.empty());
    CHECK(summary.added == 1);
}

}  // namespace
}  // namespace citecheck
