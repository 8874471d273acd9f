#include "support/sample_report.h"

#include <chrono>
#include <cstdio>
#include <tuple>

#include "citecheck/measure.h"
#include "citecheck/period.h"

namespace citecheck {
namespace {

Period day(int year, unsigned month, unsigned date) {
    Period period;
    const std::chrono::year_month_day calendar{std::chrono::year(year), std::chrono::month(month), std::chrono::day(date)};
    period.begin = std::chrono::sys_days(calendar);
    period.end = period.begin + std::chrono::days(1);
    char iso[16];
    std::snprintf(iso, sizeof iso, "%04d-%02u-%02u", year, month, date);
    period.iso = iso;
    return period;
}

Measure count(double value, Hedge hedge = Hedge::none) {
    Measure measure;
    measure.kind = MeasureKind::count;
    measure.stated = measure.strict = measure.loose = Interval::point(value);
    measure.hedge = hedge;
    return measure;
}

Measure length(double value, const std::string& symbol, const std::string& name, double scale) {
    Measure measure = count(value);
    measure.kind = MeasureKind::quantity;
    measure.unit.symbol = symbol;
    measure.unit.name = name;
    measure.unit.scale = scale;
    measure.unit.dimension.exponent[static_cast<std::size_t>(Base::length)] = 1;
    return measure;
}

Entity named(const std::string& key, const std::string& surface) {
    Entity entity;
    entity.key = key;
    entity.surface = surface;
    entity.kind = EntityKind::place;
    return entity;
}

Claim claim(const std::string& source, std::uint32_t ordinal, Value value, const std::string& surface, const std::string& quote) {
    Claim result;
    result.anchor = {source, 'p', ordinal, 0x1234ABCD};
    result.mention.value = std::move(value);
    result.surface = surface;
    result.quote = quote;
    return result;
}

Claim killed(const std::string& source, std::uint32_t ordinal, double number, const std::string& quote) {
    Claim result = claim(source, ordinal, count(number), std::to_string(static_cast<int>(number)), quote);
    result.measured.key = "killed";
    result.counted.head = "firefight";
    result.event.type = "fire";
    result.event.places.push_back(named("port ellery", "Port Ellery"));
    result.event.when = day(2019, 3, 12);
    return result;
}

SourceInfo source(const std::string& id, const std::string& title) {
    SourceInfo info;
    info.id = id;
    info.file = id + ".txt";
    info.title = title;
    return info;
}

SourceInfo inquiry() {
    SourceInfo info = source("inquiry-2020", "Report of the Inquiry into the Harbour Fire");
    info.author = "A. Moss & B. Quill";
    info.publisher = "Harbour Board";
    info.grade = "primary";
    info.published = day(2020, 6, 1);
    return info;
}

SourceInfo bulletin() {
    SourceInfo info = source("bulletin-2019", "Fire <still> burning");
    info.published = day(2019, 3, 13);
    info.as_of = day(2019, 3, 12);
    info.origin = {"harbour police"};
    return info;
}

Evidence evidence(Claim what, Relation relation, SourceInfo where, std::uint32_t line, const std::string& paragraph) {
    Evidence result;
    const std::size_t at = paragraph.find(what.surface);
    what.mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + what.surface.size())};
    result.snippet = {paragraph, {what.mention.span}};
    result.claim = std::move(what);
    result.comparison.relation = relation;
    result.comparison.same_thing = 0.875;
    result.comparison.reasons = {"same event (Port Ellery)", "14 and 9 do not meet"};
    result.comparison.terms = {{"same place: Port Ellery", 2.5}, {"year differs", -0.25}};
    result.source = std::move(where);
    result.line = line;
    result.paragraph = paragraph;
    result.text_digest = "00ff";
    return result;
}

/// Where `words` stand in the sample draft.
std::pair<Location, Location> place(const std::string& words) {
    const std::string& text = sample_draft();
    const auto locate = [&](std::size_t at) {
        Location location;
        for (std::size_t i = 0; i < at; ++i) {
            if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++location.column;
            if (text[i] != '\n') continue;
            ++location.line;
            location.column = 1;
        }
        location.byte = static_cast<std::uint32_t>(at);
        return location;
    };
    const std::size_t at = text.find(words);
    return {locate(at), locate(at + words.size())};
}

Finding finding(const std::string& id, const std::string& rule, Severity severity, Verdict verdict, int rank,
                const std::string& words, const std::string& message) {
    Finding result;
    result.id = id;
    result.rule = rule;
    result.severity = severity;
    result.verdict = verdict;
    result.rank = rank;
    result.message = message;
    result.file = "drafts/fire.md";
    std::tie(result.begin, result.end) = place(words);
    result.quote = words;
    result.sentence = "A sentence around " + words + ", and more.";
    result.marked = {18, static_cast<std::uint32_t>(18 + words.size())};
    return result;
}

Checked checked(const Claim& what, Verdict verdict, Severity severity, const std::string& words, const std::string& reason) {
    Checked result;
    result.claim = what;
    result.claim.quote = words;
    result.verdict = verdict;
    result.severity = severity;
    result.reason = reason;
    result.file = "drafts/fire.md";
    std::tie(result.begin, result.end) = place(words);
    return result;
}

Finding older_figure() {
    Finding result = finding("7f3a", "number/older-figure", Severity::error, Verdict::older_figure, 92, "killed 9 firefighters",
                             "9 firefighters killed; sources that count them say 14");
    result.key = "killed|firefight|port ellery 2019-03-12|9";
    result.why = {"same event (Port Ellery, 12 March 2019) and measure (killed)", "14 and 9 are exact and do not meet",
                  "the 9 is the earliest count and calls itself provisional"};
    result.evidence = {
        evidence(killed("inquiry-2020", 6, 14, "killed 14 firefighters and a pilot"), Relation::differs, inquiry(), 15,
                 "The fire killed 14 firefighters and a pilot."),
        evidence(killed("bulletin-2019", 2, 9, "so far 9 firefighters are dead"), Relation::agrees, bulletin(), 4,
                 "By night, so far 9 firefighters are dead."),
    };
    result.claim = killed("drafts/fire.md", 1, 9, "killed 9 firefighters");
    result.replacement = "14";
    return result;
}

Finding url_date() {
    Finding result = finding("5d82", "cite/url-date", Severity::warning, Verdict::differs, 40, "3 May 2020",
                             "cited as 3 May 2020, but its URL says 3 May 2019");
    result.notes = {"url  https://example.org/2019/05/03/harbour-fire.html → 3 May 2019", "a note without a key"};
    return result;
}

}  // namespace

const std::string& sample_draft() {
    static const std::string draft =
        "# The quay\n"
        "\n"
        "On 12 March 2019 a fire at Port Ellery’s “old quay”, of which people had complained for many years to deaf ears, killed "
        "9 firefighters & wounded many; "
        "the ring road is 40 miles long.\n"
        "It cost <i>€3 million</i>, about 2,000 people say. [1]\n"
        "[1]: The Ellery Post, 3 May 2020.\n";
    return draft;
}

Report sample_report() {
    Report report;
    report.index = {3, "sha256:abcd", {}};
    Finding slightly = finding("19c0", "number/differs-slightly", Severity::warning, Verdict::differs_slightly, 55, "40 miles",
                               "40 mi (64.4 km) here, 65 km in a source");
    slightly.why = {"0.97 % apart"};
    Claim road = claim("inquiry-2020", 9, length(65, "km", "kilometre", 1000), "65 km", "a ring road of 65 km");
    slightly.evidence = {evidence(road, Relation::differs_slightly, inquiry(), 31, "Engines came by a ring road of 65 km.")};
    Finding absent = finding("0e1f", "number/not-in-sources", Severity::note, Verdict::not_in_sources, 5, "€3 million",
                             "no source speaks of €3 million");
    report.findings = {older_figure(), slightly, url_date(), absent};
    Checked date = checked(claim("drafts/fire.md", 1, day(2019, 3, 12), "12 March 2019", ""), Verdict::agrees, Severity::none,
                           "12 March 2019", "");
    date.evidence = {evidence(claim("bulletin-2019", 1, day(2019, 3, 12), "12 March", "on Tuesday 12 March"), Relation::agrees,
                              bulletin(), 2, "It broke out on Tuesday 12 March.")};
    Checked toll =
        checked(killed("drafts/fire.md", 1, 9, ""), Verdict::older_figure, Severity::error, "killed 9 firefighters", "");
    toll.evidence = report.findings.front().evidence;
    Checked road_claim = checked(claim("drafts/fire.md", 1, length(40, "mi", "mile", 1609.344), "40 miles", ""),
                                 Verdict::differs_slightly, Severity::warning, "40 miles", "");
    Checked cost = checked(claim("drafts/fire.md", 2, count(3e6), "€3 million", ""), Verdict::not_in_sources, Severity::note,
                           "€3 million", "no source speaks of it");
    Checked people = checked(claim("drafts/fire.md", 2, count(2000, Hedge::about), "about 2,000 people", ""),
                             Verdict::not_checked, Severity::none, "about 2,000 people", "what is counted is not known");
    report.claims = {date, toll, road_claim, cost, people};
    report.problems = {{"drafts/other.md", "is not text: \xff\x1b[31m"}};
    return report;
}

Collation sample_collation() {
    Collation collation;
    collation.index = {3, "sha256:abcd", {}};
    const auto reading = [](Claim what, SourceInfo where, std::uint32_t line, std::vector<std::string> origin,
                            std::vector<std::string> copies) {
        Reading result;
        result.quote = what.quote;
        result.source = std::move(where);
        result.line = line;
        result.paragraph = "By night, " + what.quote + ".";
        const std::size_t at = result.paragraph.find(what.surface);
        what.mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + what.surface.size())};
        result.claim = std::move(what);
        result.origin = std::move(origin);
        result.copies = std::move(copies);
        return result;
    };
    Group toll{"c41d",          "e7", "Firefighters killed, fire at Port Ellery, 12 March 2019", "killed", Verdict::older_figure,
               Severity::error, 92,   {"rises with the date: an early count, then a final one"}, {}};
    toll.readings = {reading(killed("bulletin-2019", 2, 9, "so far 9 firefighters are dead"), bulletin(), 4, {"harbour police"},
                             {"bulletin-2019#n3"}),
                     reading(killed("inquiry-2020", 6, 14, "=killed 14 firefighters, \"and a pilot\""), inquiry(), 15, {}, {})};
    Group road{"a002",           "", "Length of the ring road", "length", Verdict::differs_slightly, Severity::warning, 40,
               {"0.97 % apart"}, {}};
    road.readings = {reading(claim("bulletin-2019", 5, length(40, "mi", "mile", 1609.344), "40 miles", "the 40 miles of road"),
                             bulletin(), 9, {}, {}),
                     reading(claim("inquiry-2020", 9, length(65, "km", "kilometre", 1000), "65 km", "a ring road of 65 km"),
                             inquiry(), 31, {}, {})};
    Group agreeing{"b003", "", "Engines sent", "", Verdict::agrees, Severity::none, 0, {}, {}};
    agreeing.readings = {
        reading(claim("inquiry-2020", 3, count(21), "21", "21 engines"), inquiry(), 8, {}, {}),
        reading(claim("bulletin-2019", 1, count(21), "twenty-one", "twenty-one engines"), bulletin(), 2, {}, {})};
    collation.groups = {toll, road, agreeing};
    Finding reference = url_date();
    reference.file = "inquiry-2020.txt";
    reference.evidence.clear();
    reference.claim = claim("inquiry-2020", 12, day(2020, 5, 3), "3 May 2020", "3 May 2020");
    reference.claim->anchor.kind = 'n';
    collation.references = {reference};
    return collation;
}

SearchResult sample_hits() {
    Hit first;
    first.anchor = {"inquiry-2020", 'p', 6, 1};
    first.weight = 12.5;
    first.headings = {"Findings", "The toll"};
    first.first_line = 15;
    first.last_line = 17;
    first.snippet = {
        "…the fire killed 14 firefighters and a pilot, and the harbour was closed to every ship of more than 200 tonnes for the "
        "rest of the year…",
        {}};
    for (const std::string_view word : {"fire", "14 firefighters"}) {
        const auto at = static_cast<std::uint32_t>(first.snippet.text.find(word));
        first.snippet.highlights.push_back({at, at + static_cast<std::uint32_t>(word.size())});
    }
    first.source = inquiry();
    Paragraph next;
    next.anchor = {"inquiry-2020", 'p', 7, 1};
    next.text = "Of the ships that lay there, three were lost.";
    first.after.push_back(next);
    Hit second;
    second.anchor = {"bulletin-2019", 'n', 3, 2};
    second.weight = 4;
    second.kind = BlockKind::note;
    second.first_line = second.last_line = 20;
    second.snippet = {"Fire brigade, \x1b[31mtelephone\xff call", {{0, 4}}};
    second.source = bulletin();
    SearchResult found;
    first.page = 4;
    first.parts = {{"fire", true, 7.25}, {"killed:10..20", true, 0}, {"ferr*", false, 0}, {"", true, 5.25}};
    second.query = 3;
    found.facets = {{"year", {{"2020", 12}, {"", 3}, {"2019", 1}}}};
    found.hits = {first, second};
    found.matches = 2;
    return found;
}

}  // namespace citecheck
