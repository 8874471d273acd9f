#include <xapian.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "citecheck/index.h"
#include "index/gone_sources.h"
#include "index/schema.h"
#include "index/stored_sources.h"
#include "index/switch_over.h"
#include "support/tiny_corpus.h"

using namespace citecheck;

namespace {

const std::map<std::string, std::string> kFiles = {
    {"harbour.txt", "The harbour of Brevik\n\nIn 1911 the ferry carried 40 passengers and 12 horses.\n\nThe quay was mended twice.\n"},
    {"mill.txt", "The mill\n\nIt ground 301 sacks of flour.\n\nThe ferry brought the flour to the harbour.\n"},
    {"de/faehre.txt", "Die Fähre\n\nDie Fähre brachte im Jahr 1911 vierzig Reisende und das Mehl der Mühle zum Hafen, und sie fuhr auch im Winter.\n"},
    {"reports/winter.txt", "Winter\n\nThe ferry carried 45 passengers in 1911, and the harbour froze.\n\nAbout 3 boats sank.\n"},
};

constexpr const char* kQueries[] = {
    "ferry",         "ferry passengers", "\"the ferry\"", "flour AND harbour", "harbour NOT ferry",    "kind:title",   "passengers:40..50",
    "lang:de ferry", "path:reports/*",   "ferri",         "source:mill.txt",   "title:harbour",        "date-in-text:1911", "boat*",
    "hafn",          "ferry -passengers", "Reisende",     "measured:3",        "sacks:300..310",
};

/// What an index says, in everything that its users ask it.
std::string told_by(const Index& index) {
    std::ostringstream told;
    told << index.info().sources << ' ' << index.info().digest << '\n';
    for (const SourceInfo& source : index.sources()) {
        told << source.id << ' ' << index.document(source.id)->paragraphs.size() << '\n';
        for (const Claim& claim : index.claims_of_source(source.id)) {
            told << "  " << claim.surface << ':';
            for (const Claim& other : index.candidates(claim, 10)) told << ' ' << to_string(other.anchor) << '=' << other.surface;
            for (const Claim& other : index.candidates(claim, 10, {}, source.id)) told << " / " << to_string(other.anchor);
            told << '\n';
        }
    }
    SearchOptions options;
    options.facets = {"source", "lang", "kind"};
    options.explain = true;
    for (const char* query : kQueries) {
        told << query << ": ";
        try {
            const SearchResult result = index.search(query, options);
            told << result.matches << (result.matches_exact ? "" : "+") << ' ' << result.suggestion.value_or("") << '\n';
            for (const Hit& hit : result.hits) told << "  " << to_string(hit.anchor) << ' ' << hit.weight << '\n';
            for (const Facet& facet : result.facets) {
                for (const FacetValue& value : facet.values) told << "  " << facet.name << ' ' << value.value << ' ' << value.paragraphs << '\n';
            }
        } catch (const std::exception& error) {
            told << error.what() << '\n';
        }
    }
    return told.str();
}

std::vector<GoneSource> gone_of(const TinyCorpus& corpus) { return read_gone_sources(Xapian::Database(corpus.index().string())); }

/// A text of many short paragraphs.
std::string long_text(const std::string& word, int paragraphs) {
    std::string text;
    for (int i = 0; i < paragraphs; ++i) text += "The " + word + " carried " + std::to_string(i) + " barrels.\n\n";
    return text;
}

}  // namespace

TEST_CASE("an index that was changed answers like one that was made anew", "[index]") {
    TinyCorpus changed(kFiles);
    changed.update();
    changed.write("mill.txt", "The mill\n\nIt ground 310 sacks of flour for the harbour of Brevik.\n");
    changed.remove("de/faehre.txt");
    changed.remove("reports/winter.txt");
    changed.write("new.txt", "News\n\nThe ferry carried 41 passengers in 1911.\n\nThree boats were built.\n");
    changed.update();
    CHECK(gone_of(changed).size() == 3);

    TinyCorpus anew({{"harbour.txt", kFiles.at("harbour.txt")}});
    anew.write("mill.txt", "The mill\n\nIt ground 310 sacks of flour for the harbour of Brevik.\n");
    anew.write("new.txt", "News\n\nThe ferry carried 41 passengers in 1911.\n\nThree boats were built.\n");
    anew.update();
    CHECK(told_by(changed.open()) == told_by(anew.open()));
    CHECK(examine_index(changed.index()).empty());
}

TEST_CASE("what is gone and comes back is not stored twice", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const std::string before = told_by(corpus.open());
    const auto documents = [&] { return Xapian::Database(corpus.index().string()).get_doccount(); };
    const Xapian::doccount all = documents();
    corpus.remove("mill.txt");
    corpus.write("reports/winter.txt", "Winter\n\nThe ferry carried 46 passengers.\n");
    corpus.update();
    const Xapian::doccount between = documents();
    CHECK(between > all);
    CHECK(gone_of(corpus).size() == 2);
    for (const auto& [file, text] : kFiles) corpus.write(file, text);
    corpus.update();
    CHECK(documents() == between);
    CHECK(gone_of(corpus).size() == 1);
    CHECK(told_by(corpus.open()) == before);
    CHECK(examine_index(corpus.index()).empty());
}

TEST_CASE("a source that is gone from one database may stand in another", "[index]") {
    TinyCorpus here(kFiles);
    TinyCorpus there({{"mill.txt", kFiles.at("mill.txt")}});
    here.update();
    there.update();
    here.remove("mill.txt");
    here.remove("harbour.txt");
    here.update();
    const Index both = Index::open({{"here", here.index(), {}, 0, {}, {}}, {"there", there.index(), {}, 0, {}, {}}}, std::chrono::seconds(5));
    CHECK_FALSE(both.search("flour sacks", {}).hits.empty());
    CHECK(both.source("mill.txt"));
    CHECK_FALSE(both.source("harbour.txt"));
    CHECK(both.search("quay", {}).hits.empty());
}

TEST_CASE("an index is folded when much of it is gone", "[index]") {
    constexpr int kParagraphs = 6000;
    TinyCorpus corpus(kFiles);
    corpus.write("log.txt", long_text("barge", kParagraphs));
    corpus.update();
    const Xapian::doccount documents = Xapian::Database(corpus.index().string()).get_doccount();
    corpus.write("log.txt", long_text("canoe", 10));
    corpus.remove("mill.txt");
    const IngestSummary summary = corpus.update();
    CHECK(summary.updated == 1);
    CHECK(summary.remarks.empty());
    CHECK(summary.folded);
    CHECK(gone_of(corpus).empty());
    CHECK(Xapian::Database(corpus.index().string()).get_doccount() < documents / 100);
    CHECK_FALSE(std::filesystem::exists(place_of_new(corpus.index()).parent_path()));
    CHECK_FALSE(std::filesystem::exists(corpus.index() / "XAPIANDB"));
    CHECK(examine_index(corpus.index()).empty());

    std::map<std::string, std::string> files = kFiles;
    files.erase("mill.txt");
    files["log.txt"] = long_text("canoe", 10);
    TinyCorpus anew(files);
    anew.update();
    CHECK(told_by(corpus.open()) == told_by(anew.open()));
    CHECK_FALSE(corpus.open().search("bargee", {}).suggestion);   // its word went with it
    CHECK(corpus.update().unchanged == 4);
    corpus.write("log.txt", long_text("canoe", 11));
    CHECK(corpus.update().updated == 1);
    CHECK(corpus.open().document("log.txt")->paragraphs.size() == 11);
}

TEST_CASE("an index is folded when that is asked for", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const std::string before = told_by(corpus.open());
    corpus.write("mill.txt", "The mill\n\nIt stood still.\n");
    corpus.update();
    corpus.write("mill.txt", kFiles.at("mill.txt"));
    corpus.update();
    CHECK(gone_of(corpus).size() == 1);
    const auto bytes = [&] { return read_file(corpus.index() / "docdata.glass") + read_file(corpus.index() / "postlist.glass"); };
    CHECK(bytes().find("Zstood") != std::string::npos);
    IngestOptions options;
    options.fold = true;
    const IngestSummary summary = corpus.update(options);
    CHECK(summary.unchanged == 4);
    CHECK(summary.folded);
    CHECK_FALSE(corpus.update().folded);
    CHECK(gone_of(corpus).empty());
    CHECK(told_by(corpus.open()) == before);
    CHECK(examine_index(corpus.index()).empty());
    const Xapian::Database database(corpus.index().string());
    CHECK(database.metadata_keys_begin(kGoneTermsKey) == database.metadata_keys_end(kGoneTermsKey));
    CHECK(bytes().find("Zstood") == std::string::npos);
}

TEST_CASE("sources read back from an index are written as they were", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.write("table.md", "# Boats\n\n| boat | passengers |\n|---|---|\n| Ida | 40 |\n\n> \"It sank,\" said Mr. Holm.\n\n```\ncode 12\n```\n");
    corpus.update();
    const Xapian::Database database(corpus.index().string());
    const auto stored = [&](Xapian::docid id) {
        const Xapian::Document document = database.get_document(id);
        return document.get_data() + '\n' + document.get_value(kSourceSlot);
    };
    StoredSources sources(corpus.index());
    WordReader words;
    const std::string type(kTypeSource);
    for (const char* file : {"de/faehre.txt", "harbour.txt", "mill.txt", "reports/winter.txt", "table.md"}) {
        Xapian::docid id = *database.postlist_begin(make_term(kOfFile, file));
        std::size_t documents = 0;
        sources.read(file, words, [&](EncodedSource& source) {
            source.for_each([&](const Xapian::Document& document) {
                CHECK(document.get_data() + '\n' + document.get_value(kSourceSlot) == stored(id));
                for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
                    auto at = database.postlist_begin(*term);
                    at.skip_to(id);
                    REQUIRE(at != database.postlist_end(*term));
                    CHECK(*at == id);
                    CHECK(at.get_wdf() == term.get_wdf());
                }
                ++id;
                ++documents;
            });
        });
        CHECK(documents > 2);
    }
}

TEST_CASE("a switch of databases that was interrupted shows one of both, and is ended", "[index]") {
    namespace fs = std::filesystem;
    TinyCorpus old(kFiles);
    old.update();
    TinyCorpus next(kFiles);
    next.remove("mill.txt");
    next.update();
    const std::string before = told_by(old.open());
    const std::string after = told_by(next.open());
    REQUIRE(before != after);
    const fs::path folder = old.index();
    fs::create_directories(place_of_new(folder));
    for (const fs::directory_entry& file : fs::directory_iterator(next.index())) fs::copy(file.path(), place_of_new(folder) / file.path().filename());

    // The new one is announced, the old one still there.
    std::ofstream(folder / "XAPIANDB") << "glass citecheck-building/whole\n";
    CHECK(told_by(old.open()) == before);
    SECTION("before anything was moved") {}
    SECTION("with some tables moved") {
        fs::remove(folder / "iamglass");
        CHECK(told_by(old.open()) == after);
        fs::copy(next.index() / "docdata.glass", folder / "docdata.glass", fs::copy_options::overwrite_existing);
        CHECK(told_by(old.open()) == after);
    }
    SECTION("with all of it moved but the announcement") {
        fs::remove(folder / "iamglass");
        for (const fs::directory_entry& file : fs::directory_iterator(next.index())) {
            fs::copy(file.path(), folder / file.path().filename(), fs::copy_options::overwrite_existing);
        }
        CHECK(told_by(old.open()) == after);
    }
    finish_switch(folder);
    CHECK(told_by(old.open()) == after);
    CHECK_FALSE(is_switching(folder));
    CHECK(old.update().added == 1);   // the mill is in its corpus
    CHECK(told_by(old.open()) == before);
    CHECK_FALSE(fs::exists(place_of_new(folder).parent_path()));
}

TEST_CASE("an announcement of nothing is put away", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const std::string before = told_by(corpus.open());
    std::ofstream(corpus.index() / "XAPIANDB") << "glass citecheck-building/whole\n";
    CHECK(corpus.update().unchanged == 4);
    CHECK_FALSE(is_switching(corpus.index()));
    CHECK(told_by(corpus.open()) == before);
}
