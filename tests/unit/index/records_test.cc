#include "index/records.h"

#include <catch2/catch.hpp>
#include <limits>

#include "index/gone_sources.h"
#include "index/source_layout.h"
#include "index/text_block.h"
#include "support/digest.h"

using namespace citecheck;

namespace {

Period some_period() {
    Period period;
    period.kind = PeriodKind::range;
    period.begin = std::chrono::sys_days(std::chrono::year(-44) / 3 / 15);
    period.end = std::chrono::sys_days(std::chrono::year(2021) / 8 / 27);
    period.grain = Grain::day_part;
    period.open_end = true;
    period.approximate = true;
    period.inferred = true;
    period.iso = "2021-08-26/..";
    period.fault = "no such day";
    return period;
}

Measure some_measure() {
    Measure measure;
    measure.kind = MeasureKind::money;
    measure.stated = {-0.0, std::numeric_limits<double>::infinity(), false, true};
    measure.strict = {3.15e6, 3.25e6, true, false};
    measure.loose = {-1e300, 0.1, true, true};
    measure.unit = {"$/km", "dollar per kilometre", {}, 1e-3, 273.15, "dollar"};
    measure.unit.dimension.exponent[0] = -1;
    measure.unit.dimension.exponent[9] = 1;
    measure.hedge = Hedge::vague;
    measure.is_range = true;
    measure.significant_digits = 3;
    return measure;
}

Claim some_claim() {
    const Entity nato{"nato", "NATO's", EntityKind::organisation, {}};
    Claim claim;
    claim.anchor = {"id", 'p', 7, 12345};
    claim.sentence = {3, 40000};
    claim.mention = {{6, 11}, some_measure(), {10, 20}};
    claim.surface = "1,000";
    claim.quote = "about 3.2 million\0dollars";
    claim.measured = {"cost", {"cost", "spend"}, Aspect::rate, "from"};
    claim.counted = {"dollar", "money", {"us"}, {nato}, true, true};
    claim.event = {"bombing", {nato}, {}, {nato, nato}, some_period()};
    claim.polarity = Polarity::negated;
    claim.names = {nato};
    claim.context = {nato};
    claim.words = {"cost", "", "million"};
    claim.background = {"budget"};
    claim.attribution = nato;
    claim.as_of = some_period();
    claim.provisional = true;
    claim.unchecked = "a fraction needs a whole";
    claim.citations = {"4", "Smith 2019"};
    return claim;
}

Paragraph some_paragraph() {
    Paragraph paragraph;
    paragraph.anchor = {"id", 'p', 7, 12345};
    paragraph.kind = BlockKind::furniture;
    paragraph.text = "Über 1,000 – so it was said.";
    paragraph.headings = {"One", "Two"};
    paragraph.pieces = {{0, 100, 3}, {12, 200, 4}};
    paragraph.marks = {{{5, 6}, "21"}};
    paragraph.label = "*";
    paragraph.first_line = 3;
    paragraph.last_line = 4;
    paragraph.page = -2;
    paragraph.turns = {{4, 3}, {9, 4}};
    return paragraph;
}

template <class Value>
void check_round_trip(const Value& value) {
    CHECK(from_record<Value>(to_record(value)) == value);
    CHECK(from_record<Value>(to_record(Value{})) == Value{});
}

std::string block_of(const Paragraph& paragraph, const std::vector<Claim>& claims) {
    std::vector<const Claim*> pointers;
    for (const Claim& claim : claims) pointers.push_back(&claim);
    TextBlockWriter writer;
    writer.add(Paragraph{}, {});
    writer.add(paragraph, pointers);
    return writer.take().front();
}

void check_block(const Paragraph& paragraph, const std::vector<Claim>& claims) {
    const TextBlock block(block_of(paragraph, claims));
    const Anchor anchor{paragraph.anchor.source, paragraph.anchor.kind, paragraph.anchor.ordinal, 0};
    REQUIRE(block.size() == 2);
    CHECK(block.paragraph(0, {}) == Paragraph{});
    CHECK(block.paragraph(1, anchor) == paragraph);
    CHECK(block.claim_count(1) == claims.size());
    CHECK(block.claims(1, anchor) == claims);
    CHECK(block.digest(1) == paragraph.anchor.digest);
    CHECK_THROWS_AS(block.paragraph(2, {}), DamagedRecord);
}

/// All that can be read of a block.
std::size_t read_all(const TextBlock& block) {
    std::size_t read = 0;
    for (std::size_t item = 0; item < block.size(); ++item) {
        read += block.paragraph(item, {}).text.size();
        for (const Claim& claim : block.claims(item, {})) read += claim.quote.size();
    }
    return read;
}

}  // namespace

TEST_CASE("every record comes back as it was written", "[index]") {
    check_round_trip(some_period());
    check_round_trip(some_measure());
    check_round_trip(SourceInfo{"id", "f.txt", "T", "A", "P", "en", LineUnit::paragraph, "primary", {"UN"}, some_period(), some_period(), true, {}});
    check_round_trip(FileRecord{"f.txt", 1ull << 40, -5, "d", "e", {"id"}, 1, 2, 3, 4});
    check_round_trip(FileRecord{"f.txt", 7, 5, sha256("one"), sha256("two"), {"f.txt"}, 1, 2, 3, 4});
    check_round_trip(FileRecord{"f.txt", 7, 5, std::string(64, 'A'), std::string(64, 'x'), {}, 1, 2, 3, 4});
    check_round_trip(std::vector<GoneSource>{{1, 9, "key"}, {12, 3, "other"}});
}

TEST_CASE("paragraphs and claims come back as they were written", "[index]") {
    Claim claim = some_claim();
    Claim dated = claim;
    dated.mention.value = some_period();
    dated.surface = "words that stand nowhere";
    dated.mention.counted = {};
    Claim named = claim;
    named.mention.value = Entity{"de", "German", EntityKind::nationality, "DE"};
    named.sentence = {40000, 3};
    named.quote.clear();
    named.names.clear();
    check_block(some_paragraph(), {});
    check_block(some_paragraph(), {claim, dated, named});
    Paragraph other = some_paragraph();
    other.pieces = {{5, 4000000000U, 1}, {2, 7, 4000000000U}};
    other.first_line = 4;
    other.last_line = 3;
    other.page = {};
    check_block(other, {named});
}

TEST_CASE("blocks end where they are large enough", "[index]") {
    TextBlockWriter writer;
    Paragraph paragraph = some_paragraph();
    paragraph.text = std::string(3000, 'a');
    for (int i = 0; i < 7; ++i) writer.add(paragraph, {});
    const std::vector<std::string> blocks = writer.take();
    CHECK(writer.sizes() == std::vector<std::uint32_t>{3, 3, 1});
    REQUIRE(blocks.size() == 3);
    CHECK(TextBlock(blocks[2]).size() == 1);
    paragraph.anchor.digest = 0;
    CHECK(TextBlock(blocks[1]).paragraph(0, {"id", 'p', 7, 0}).pieces == some_paragraph().pieces);
}

TEST_CASE("a source's layout comes back as it was written", "[index]") {
    SourceLayout layout;
    layout.blocks = {4, 0, 5};
    layout.paragraphs = {{'p', 0}, {'p', 17}, {'p', 18}, {'p', 0}, {'n', 1}, {'n', 3}, {'n', 2}, {'x', 1}, {'p', 19}};
    layout.claims = 7;
    const auto back = from_record<SourceLayout>(to_record(layout));
    CHECK(back.blocks == layout.blocks);
    CHECK(back.paragraphs == layout.paragraphs);
    CHECK(back.claims == 7);
    CHECK(back.documents() == 14);
    CHECK(back.place_of(3).block == 0);
    CHECK(back.place_of(4).block == 2);
    CHECK(back.place_of(8).item == 4);
    CHECK_THROWS_AS(back.place_of(9), DamagedRecord);
    layout.blocks = {4, 4};
    CHECK_THROWS_AS(from_record<SourceLayout>(to_record(layout)), DamagedRecord);
}

TEST_CASE("numbers keep every bit", "[index]") {
    for (const double value : {0.0, -0.0, 1.0, -1.0, 0.1, 1e15, -1e15, 1e16, 999999999999999.0, 1e308, 5e-324,
                               std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
        const auto back = from_record<std::vector<double>>(to_record(std::vector<double>{value}));
        CHECK(std::bit_cast<std::uint64_t>(back.front()) == std::bit_cast<std::uint64_t>(value));
    }
}

TEST_CASE("a damaged record is an error", "[index]") {
    // Every byte changed in some way, and every shorter record: an error each time, never a value and never worse.
    const std::string record = block_of(some_paragraph(), {some_claim()});
    for (std::size_t at = 0; at < record.size(); ++at) {
        CHECK_THROWS_AS(TextBlock(record.substr(0, at)), DamagedRecord);
        for (const int change : {1, 0x80, 0xFF}) {
            std::string damaged = record;
            damaged[at] = static_cast<char>(damaged[at] ^ change);
            CHECK_THROWS_AS(TextBlock(damaged), DamagedRecord);
        }
    }
}

TEST_CASE("bytes that are no record are refused within bounds even if their checksum holds", "[index]") {
    const std::string payload = block_of(some_paragraph(), {some_claim()}).substr(4);
    std::size_t refused = 0;
    for (std::size_t at = 0; at < payload.size(); ++at) {
        for (int change = 1; change < 256; change += 3) {
            std::string damaged = payload;
            damaged[at] = static_cast<char>(damaged[at] ^ change);
            try {
                const std::size_t read = read_all(TextBlock(with_checksum(damaged)));
                CHECK(read < 20 * damaged.size());
            } catch (const DamagedRecord&) {
                ++refused;
            }
        }
    }
    CHECK(refused > payload.size());
}

TEST_CASE("an enumerator of a later release is refused", "[index]") {
    ArchiveWriter writer;
    writer(std::uint8_t{12});
    const std::string bytes = writer.take();
    ArchiveReader reader(bytes);
    BlockKind kind = BlockKind::body;
    CHECK_THROWS_AS(reader(kind), DamagedRecord);
}
