#include <xapian.h>

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "index/near_words.h"
#include "support/cases.h"
#include "support/tiny_corpus.h"

using namespace citecheck;

namespace {

const std::map<std::string, std::string> kFiles = {
    {"sources.toml",
     "[[source]]\nid = \"ferry\"\nfile = \"ferry.txt\"\ntitle = \"The ferry of Ostrava Bay\"\nauthor = \"Ida Lindqvist\"\n"
     "published = \"2021-08\"\n\n"
     "[[source]]\nid = \"mill\"\nfile = \"mill.txt\"\nauthor = \"Tomas O'Hara\"\npublisher = \"Harbour Press\"\npublished = \"2023-02-14\"\n"},
    {"ferry.txt",
     "The ferry of Ostrava Bay\n\n"
     "The old ferry carried passengers across the bay every morning. Its captain counted 1,250 crossings in a year.\n\n"
     "In the winter storm the ferry lost an anchor near the lighthouse, and two sailors were wounded.\n\n"
     "A café at the landing sells coffee; the U.S. consul drank his there with the ISIS-K file on his knees.\n"},
    {"mill.txt",
     "A mill in winter\n\n"
     "The mill grinds wheat all winter. The miller’s wife keeps the books.\n\n"
     "Sailors wounded by the storm slept in the mill; the captain of the ferry paid $40 for them.\n\n"
     "Near the mill stands a chapel. No anchor was ever found.\n"},
    {"letters/2020/spring.txt", "A letter\n\nThe wheat was sold on 29 February 2020 to a stranger.\n\nSince 2017 our bread was baked here.\n"},
    {"fund.txt", "Money\n\nThe fund holds US$1.2 billion for a dozen hulls.\n\nA hull costs 1,234.56 euros; twelve masts cost more.\n"},
    {"plain.txt", "The yard\n\nThe carpenter mended 3 wheels and went home to the lighthouse.\n"},
};

/// Anchors, best first; or the mistake.
std::string answer(const Index& index, const std::string& query, const SearchOptions& options) {
    try {
        std::string hits;
        for (const Hit& hit : index.search(query, options).hits) {
            hits += (hits.empty() ? "" : " ") + hit.anchor.source + "#" + hit.anchor.kind + std::to_string(hit.anchor.ordinal);
        }
        return hits.empty() ? "-" : hits;
    } catch (const QueryError& error) {
        return std::string("error: ") + error.what();
    }
}

/// The snippet with its highlights in brackets.
std::string marked(const Snippet& snippet) {
    std::string text = snippet.text;
    for (auto span = snippet.highlights.rbegin(); span != snippet.highlights.rend(); ++span) {
        text.insert(span->end, "]");
        text.insert(span->begin, "[");
    }
    return text;
}

}  // namespace

TEST_CASE("queries find what they ask for", "[index]") {
    TinyCorpus corpus(kFiles);
    const IngestSummary summary = corpus.update();
    CHECK(summary.problems.empty());
    const Index index = corpus.open();
    run_cases("index/queries.tsv", [&](const std::string& query) { return answer(index, query, {}); });
}

TEST_CASE("what was found is marked", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    run_cases("index/highlights.tsv", [&](const std::string& query) {
        const SearchResult result = index.search(query);
        return result.hits.empty() ? "-" : marked(result.hits.front().snippet);
    });
}

TEST_CASE("plain words are no syntax", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    SearchOptions plain;
    plain.plain_words = true;
    CHECK(answer(index, "what (did: the \"carpenter NOT", plain).starts_with("plain.txt#p1 "));
    CHECK(answer(index, "(), :", plain) == "-");
    CHECK(answer(index, "", plain) == "-");
    CHECK(answer(index, "unheard", plain) == "-");
}

TEST_CASE("a misspelt word is mended only where it finds nothing", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    CHECK(index.search("lighthuose AND storm").suggestion == "lighthouse AND storm");
    CHECK(index.search("+carpentr").suggestion == "+carpenter");
    CHECK_FALSE(index.search("storm lighthouse").suggestion);
    CHECK(index.search("\"storm\" NEAR/9 ancor").suggestion == "\"storm\" NEAR/9 anchor");
    CHECK_FALSE(index.search("zzzzzzz").suggestion);
    CHECK_FALSE(index.search("teh").suggestion);
}

TEST_CASE("a figure that is read as words is offered as a figure", "[index]") {
    TinyCorpus corpus;
    corpus.write("tolls.txt", "Tolls\n\nThe toll rose by 5.5 per cent, and the bridge cost $7 million. It is 900 metres long.\n");
    corpus.update();
    const Index index = corpus.open();
    CHECK(index.search("5.5%").suggestion == "=5.5%");
    CHECK(index.search("toll +$7m").suggestion == "toll +=$7m");
    CHECK(index.search("900m").suggestion == "=900m");
    CHECK(index.search("toll =5.5%").hits.size() == 1);
    CHECK_FALSE(index.search("901km").suggestion);
    CHECK_FALSE(index.search("£7m").suggestion);
    CHECK_FALSE(index.search("900").suggestion);
    CHECK_FALSE(index.search("900 metres").suggestion);
}

TEST_CASE("money is sought in its own currency", "[index]") {
    TinyCorpus corpus;
    corpus.write("quay.txt",
                 "The quay\n\nThe quay cost $5 million.\n\nThe crane cost £6 million.\n\nThe lamp cost C$7 million.\n\nThe rope cost €8 million.\n");
    corpus.update();
    const Index index = corpus.open();
    CHECK(answer(index, "$5m..", {}) == "quay.txt#p1 quay.txt#p3");
    CHECK(answer(index, "£5m..", {}) == "quay.txt#p2");
    CHECK(answer(index, "US$1m..", {}) == "quay.txt#p1");
    CHECK(answer(index, "=€8m", {}) == "quay.txt#p4");
    CHECK(answer(index, "=$6m", {}) == "-");
    CHECK(answer(index, "5000000..", {}) == "quay.txt#p1 quay.txt#p2 quay.txt#p3 quay.txt#p4");
}

TEST_CASE("words are found without the accents, ligatures and articles they are written with", "[index]") {
    TinyCorpus corpus;
    corpus.write("fr.txt",
                 "Le phare\n\nLa lampe apportée par les marins est dans le phare depuis que l’enquête du port est close ; "
                 "aujourd'hui, c’est une œuvre qui plaît à ceux de la ville et aux marins.\n");
    corpus.write("es.txt",
                 "El faro\n\nLa construcción del faro fue obra de los marineros y de la gente que vive en el puerto con sus hijos; "
                 "la compañía no quería pagar más.\n");
    corpus.write("it.txt", "Il faro\n\nLa luce dell'isola è una verità che non si può dire a tutti quelli che sono nel porto della città.\n");
    corpus.write("en.txt", "The lamp\n\nAn encyclopædia has it that Seamus O'Brien brought the lamp.\n");
    corpus.update();
    const Index index = corpus.open();
    for (const char* query : {"apportee", "\"apportee\"", "apportees", "apport*ee", "aportee~1", "\"enquête\"", "enquete", "l'enquête", "\"l'enquete du port\"",
                              "aujourd'hui", "œuvre", "oeuvre", "\"oeuvre\""}) {
        INFO(query);
        CHECK(answer(index, query, {}) == "fr.txt#p1");
    }
    for (const char* query : {"construccion", "construcciones", "queria"}) {
        INFO(query);
        CHECK(answer(index, query, {}) == "es.txt#p1");
    }
    for (const char* query : {"isola", "\"isola\"", "verita"}) {
        INFO(query);
        CHECK(answer(index, query, {}) == "it.txt#p1");
    }
    for (const char* query : {"encyclopaedia", "encyclopædia", "O'Brien", "obrien"}) {
        INFO(query);
        CHECK(answer(index, query, {}) == "en.txt#p1");
    }
    CHECK(answer(index, "hui", {}) == "-");
    CHECK(answer(index, "brien", {}) == "-");
}

TEST_CASE("a single character of Chinese or Japanese is found, too", "[index]") {
    TinyCorpus corpus;
    corpus.write("zh.txt", "港口消息\n\n昨天有三名士兵在灯塔旁边钓鱼。\n\n渡船没有来。\n");
    corpus.write("ja.txt", "港の知らせ\n\n灯台の近くで釣りをした。\n");
    corpus.update();
    const Index index = corpus.open();
    CHECK(answer(index, "兵", {}) == "zh.txt#p1");
    CHECK(answer(index, "\"船\"", {}) == "zh.txt#p2");
    CHECK(answer(index, "灯 -兵", {}) == "ja.txt#p1");
    CHECK(answer(index, "兵 NEAR/5 灯塔", {}) == "zh.txt#p1");
    CHECK(answer(index, "猫", {}) == "-");
    SearchOptions narrow;
    narrow.snippet_width = 12;
    CHECK(marked(index.search("灯塔", narrow).hits.front().snippet) == "…三名士兵在[灯塔]旁边钓鱼。");
}

TEST_CASE("a rare word is doubted beside one that stands everywhere, if little was found", "[index]") {
    std::string text = "Notes\n\nA harbuor was drawn once.\n";
    for (int i = 0; i < 50; ++i) text += "\nThe harbour of day " + std::to_string(i) + " was open.\n";
    TinyCorpus corpus;
    corpus.write("notes.txt", text);
    corpus.update();
    const Index index = corpus.open();
    const SearchResult result = index.search("harbuor");
    CHECK(result.hits.size() == 1);
    CHECK(result.suggestion == "harbour");
    CHECK_FALSE(index.search("drawn").suggestion);
    CHECK_FALSE(index.search("harbour").suggestion);
}

TEST_CASE("near words are those of Damerau and Levenshtein", "[index]") {
    TinyCorpus corpus;
    corpus.write("a.txt", "Words\n\nlight lights might fight flight lihgt slight lit ligthouse lighthouse αλφα αλφαν naïve 1250 1251\n");
    corpus.update();
    const Dictionary dictionary({Xapian::Database(corpus.index().string())});
    const auto words = [&](const char* word, unsigned limit) {
        std::string all;
        for (const NearWord& near : near_words(dictionary, word, limit, 100)) all += near.word + ":" + std::to_string(near.distance) + " ";
        return all;
    };
    CHECK(words("light", 1) == "fight:1 flight:1 light:0 lights:1 lihgt:1 might:1 slight:1 ");
    CHECK(words("light", 2) == "fight:1 flight:1 light:0 lights:1 lihgt:1 lit:2 might:1 slight:1 ");
    CHECK(words("lighthouse", 1) == "lighthouse:0 ligthouse:1 ");
    CHECK(words("αλφα", 1) == "αλφα:0 αλφαν:1 ");
    CHECK(words("naive", 1) == "naive:0 ");
    CHECK(words("1250", 1) == "1250:0 1251:1 ");
    CHECK(near_words(dictionary, "light", 2, 3).size() == 4);
    CHECK(words_of_pattern(dictionary, "li*t", 9) == std::vector<std::string>{"light", "lihgt", "lit"});
    CHECK(words_of_pattern(dictionary, "*ighthous*", 9) == std::vector<std::string>{"lighthouse"});
    CHECK(words_of_pattern(dictionary, "*α", 9) == std::vector<std::string>{"αλφα"});
    CHECK(is_of_pattern("abcabc", "a*bc*bc"));
    CHECK_FALSE(is_of_pattern("abc", "a*bc*bc"));
    CHECK_FALSE(is_of_pattern("abc", "ab*bc"));
}

TEST_CASE("hits come in pages", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    SearchOptions options;
    const std::string all = answer(index, "ferry OR mill", options);
    options.limit = 2;
    const std::string first = answer(index, "ferry OR mill", options);
    options.offset = 2;
    options.limit = 10;
    CHECK(first + " " + answer(index, "ferry OR mill", options) == all);
}

TEST_CASE("hits come in other orders", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    SearchOptions options;
    options.order = SearchOrder::date;
    CHECK(answer(index, "lighthouse OR anchor", options) == "ferry#p2 mill#p3 plain.txt#p1");
    options.order = SearchOrder::date_desc;
    CHECK(answer(index, "lighthouse OR anchor", options) == "mill#p3 ferry#p2 plain.txt#p1");
    options.order = SearchOrder::source;
    CHECK(answer(index, "lighthouse OR anchor OR captain", options) == "ferry#p2 ferry#p1 mill#p3 mill#p2 plain.txt#p1");
    options.offset = 1;
    options.limit = 2;
    CHECK(answer(index, "lighthouse OR anchor OR captain", options) == "ferry#p1 mill#p3");
    CHECK(index.search("lighthouse OR anchor OR captain", options).matches == 5);
}

TEST_CASE("matches are counted by what their sources are", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    SearchOptions options;
    options.limit = 0;
    options.facets = {"source", "year", "kind", "publisher", "folder"};
    const SearchResult result = index.search("lighthouse OR anchor OR captain OR wheat", options);
    CHECK(result.hits.empty());
    CHECK(result.matches == 7);
    const auto told = [&](std::size_t facet) {
        std::string all = result.facets.at(facet).name + ":";
        for (const FacetValue& value : result.facets.at(facet).values) all += " " + value.value + "=" + std::to_string(value.paragraphs);
        return all;
    };
    CHECK(told(0) == "source: mill=3 ferry=2 letters/2020/spring.txt=1 plain.txt=1");
    CHECK(told(1) == "year: 2023=3 =2 2021=2");
    CHECK(told(2) == "kind: body=7");
    CHECK(told(3) == "publisher: =4 Harbour Press=3");
    CHECK(told(4) == "folder: =6 letters/2020/=1");
    options.facets = {"colour"};
    CHECK_THROWS_AS(index.search("wheat", options), InputError);
}

TEST_CASE("a source is found by its language", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.write("kahn.txt", "Der Kahn\n\nDer alte Kahn brachte jeden Morgen die Leute über die Bucht, und der Kapitän zählte die Fahrten in einem Buch.\n");
    corpus.update();
    const Index index = corpus.open();
    CHECK(answer(index, "lang:de", {}) == "kahn.txt#p0 kahn.txt#p1");
    CHECK(answer(index, "kapitan lang:de", {}) == "kahn.txt#p1");
    CHECK(answer(index, "kapitan -lang:de", {}) == "-");
    SearchOptions options;
    options.facets = {"lang"};
    const std::vector<FacetValue> values = index.search("kapitan OR wheat OR carpenter", options).facets.front().values;
    REQUIRE(values.size() == 3);
    CHECK(values[0].value == "en");
    CHECK(values[1].value.empty());
    CHECK(values[2].value == "de");
}

TEST_CASE("the parts of a score add up", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    SearchOptions options;
    options.explain = true;
    for (const char* query : {"captain ferry", "\"two sailors\" winter -chapel", "wind* OR lighthouse", "ferri~1 captain NEAR/3 ferry", "=3 wheels",
                              "date:2021.. +anchor \"the winter\" NEAR/9 anchor"}) {
        INFO(query);
        const SearchResult result = index.search(query, options);
        REQUIRE_FALSE(result.hits.empty());
        for (const Hit& hit : result.hits) {
            double sum = 0;
            for (const ScorePart& part : hit.parts) sum += part.weight;
            CHECK(sum == Approx(hit.weight));
        }
    }
    const std::vector<ScorePart> parts = index.search("captain ferry", options).hits.front().parts;
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].text == "captain");
    CHECK(parts[0].found);
    CHECK(parts[2].text.empty());
}

TEST_CASE("a paragraph that was not found says why", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    const auto told = [&](const char* query, const char* anchor) {
        const std::optional<WhyNot> answer = index.why_not(query, *parse_anchor(anchor));
        if (!answer) return std::string("no such paragraph");
        std::string all = answer->found ? "found " + std::to_string(answer->rank) : "not found";
        for (const PartCheck& part : answer->parts) {
            all += "; " + std::string(part.depth, '.') + part.text + (part.holds ? " yes" : " no");
        }
        return all;
    };
    CHECK(told("lighthouse AND chapel", "ferry#p2") == "not found; lighthouse yes; chapel no");
    CHECK(told("lighthouse -storm", "ferry#p2") == "not found; lighthouse yes; -storm yes");
    CHECK(told("lighthouse OR chapel", "ferry#p2") == "found 3; lighthouse yes; chapel no");
    CHECK(told("anchor date:2022..", "ferry#p2") == "not found; anchor yes; date:2022.. no");
    CHECK(told("storm NEAR/1 wounded", "ferry#p2") == "not found; storm NEAR/1 wounded no");
    CHECK(told("+anchor (chapel OR (winter AND wheat))", "ferry#p2") ==
          "found 2; +anchor yes; (chapel OR (winter AND wheat)) no; .chapel no; .(winter AND wheat) no; ..winter yes; ..wheat no");
    CHECK(told("anchor", "ferry#p99") == "no such paragraph");
}

TEST_CASE("a thing is found by its other names, at less weight", "[index]") {
    TinyCorpus corpus;
    corpus.write("a.txt", "Agencies\n\nThe World Health Organization sent nurses.\n\nNurses of the WHO came late.\n\nThose who came late were sent home.\n\n"
                          "The Harbour Trust sold ships.\n\nThe H.T. sold anchors.\n\nRangoon in Burma is old.\n\nMyanmar is wide.\n");
    corpus.update();
    const Index index = corpus.open();
    SearchOptions options;
    CHECK(answer(index, "\"who\" +nurses", options) == "a.txt#p2 a.txt#p1");
    CHECK(answer(index, "Burma", options) == "a.txt#p6");
    options.synonyms = true;
    CHECK(answer(index, "Burma", options) == "a.txt#p6 a.txt#p7");
    CHECK(answer(index, "myanmar", options) == "a.txt#p7 a.txt#p6");
    CHECK(answer(index, "+Burma", options) == "a.txt#p6 a.txt#p7");
    CHECK(answer(index, "Burma AND wide", options) == "a.txt#p7");
    CHECK(answer(index, "\"Burma\"", options) == "a.txt#p6");
    CHECK(answer(index, "wide -Burma", options) == "a.txt#p7");
    CHECK(answer(index, "Burma NEAR/3 wide", options) == "a.txt#p7");
    CHECK(answer(index, "World Health Organization", options).starts_with("a.txt#p1"));
    CHECK(answer(index, "WHO AND nurses", options) == "a.txt#p2 a.txt#p1");
    CHECK(answer(index, "who AND nurses", options) == "a.txt#p2");
    CHECK(answer(index, "Harbour Trust", options) == "a.txt#p4");
    corpus.write("b.txt", "Groups\n\nThe Islamic State of Khorasan met.\n\nISKP met.\n\nThe Islamic State met.\n");
    corpus.update();
    CHECK(answer(corpus.open(), "ISKP", options) == "b.txt#p2 b.txt#p1");
    CHECK(answer(corpus.open(), "iskp", options) == "b.txt#p2 b.txt#p1");
    options.same = {{"Harbour Trust", "H.T."}};
    CHECK(answer(index, "harbour trust", options) == "a.txt#p4 a.txt#p5");
    CHECK(answer(index, "ht", options) == "a.txt#p5 a.txt#p4");
    options.explain = true;
    const SearchResult result = index.search("burma", options);
    REQUIRE(result.hits.size() == 2);
    CHECK(marked(result.hits.back().snippet) == "[Myanmar] is wide.");
    CHECK(result.hits.back().parts.at(1).text == "Myanmar");
    CHECK(result.hits.back().parts.at(1).found);
}

TEST_CASE("a long text finds what is like it", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    SearchOptions options;
    options.plain_words = true;
    std::string text;
    for (int i = 0; i < 100; ++i) text += "Unheard words number N" + std::to_string(i) + " of mine. ";
    text += "Its captain counted crossings.";
    CHECK(answer(index, text, options).starts_with("ferry#p1"));
    options.without = index.paragraph(*parse_anchor("ferry#p1"))->anchor;
    CHECK(answer(index, text, options).find("ferry#p1") == std::string::npos);
}

TEST_CASE("a hit says where it stands", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    const SearchResult result = index.search("consul");
    REQUIRE(result.hits.size() == 1);
    const Hit& hit = result.hits.front();
    CHECK(hit.source.author == "Ida Lindqvist");
    CHECK(hit.first_line == 7);
    CHECK(hit.last_line == 7);
    CHECK(hit.kind == BlockKind::body);
    CHECK(index.paragraph(hit.anchor)->text.starts_with("A café"));
    CHECK(result.matches == 1);
}

TEST_CASE("words are the same however they are written", "[index]") {
    TinyCorpus corpus;
    corpus.write("a.txt", "Signs\n\nThe ﬁle of Café-Müller, co\u00ADoperative, cost 1,234.56 – no “more”.\n\nAnother paragraph with 2,000,000 and H5N1 and 12th rows.\n\n東京都の人口\n");
    corpus.update();
    const Index index = corpus.open();
    for (const char* query : {"file", "cafe", "muller", "MÜLLER", "cooperative", "1234.56", "1,234.56", "\"cost 1234.56 no more\""}) {
        INFO(query);
        CHECK(answer(index, query, {}).starts_with("a.txt#p"));
    }
    CHECK(index.search("2000000").hits.size() == 1);
    CHECK(index.search("h5n1").hits.size() == 1);
    CHECK(index.search("h5").hits.empty());
    CHECK(index.search("\"12 rows\"").hits.size() == 1);
    CHECK(index.search("東京").hits.size() == 1);
    CHECK(index.search("京東").hits.empty());
}

TEST_CASE("words are stemmed in the language of their text", "[index]") {
    TinyCorpus corpus({
        {"hafen.txt", "Der Brand im Hafen\n\nDie Häuser an den alten Häfen wurden nicht zerstört, aber die Fischer haben ihre Boote verloren, und die Stadt wird "
                      "ihnen neue geben.\n"},
        {"port.txt", "L’incendie du port\n\nLes pêcheurs ont perdu leurs bateaux dans le port, et les navigations sont interdites depuis que la ville "
                     "est fermée.\n"},
        {"harbour.txt", "The fire in the harbour\n\nThe houses at the old harbours were not destroyed, but the fishermen lost their boats, and the town will "
                        "give them new ones.\n"},
    });
    corpus.update();
    const Index index = corpus.open();
    CHECK(answer(index, "Haus", {}) == "hafen.txt#p1");
    CHECK(answer(index, "zerstörte", {}) == "hafen.txt#p1");
    CHECK(answer(index, "Fischern", {}) == "hafen.txt#p1");
    CHECK(answer(index, "pêcheur", {}) == "port.txt#p1");
    CHECK(answer(index, "naviguer", {}) == "-");
    CHECK(answer(index, "navigation NEAR/5 interdit", {}) == "port.txt#p1");
    CHECK(answer(index, "title:incendies bateau", {}) == "port.txt#p1");
    CHECK(answer(index, "destroying houses", {}) == "harbour.txt#p1");
    CHECK(answer(index, "\"pêcheur\"", {}) == "-");
    CHECK(answer(index, "lang:de Boot", {}) == "hafen.txt#p1");
    CHECK(marked(index.search("Fischern", {}).hits.front().snippet).find("[Fischer]") != std::string::npos);
}
