#include "index/records.h"

#include <catch2/catch.hpp>
#include <limits>

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
    claim.anchor = {"a/b.txt", 'n', 21, 0xFFFFFFFF};
    claim.sentence = {3, 40000};
    claim.mention = {{4, 9}, some_measure(), {10, 20}};
    claim.surface = "3.2 million";
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

/// Every byte changed in some way, and every shorter record: an error each time, never a value and never worse.
template <class Value>
void check_damage(const Value& value) {
    const std::string record = to_record(value);
    for (std::size_t at = 0; at < record.size(); ++at) {
        CHECK_THROWS_AS(from_record<Value>(std::string_view(record).substr(0, at)), DamagedRecord);
        for (const int change : {1, 0x80, 0xFF}) {
            std::string damaged = record;
            damaged[at] = static_cast<char>(damaged[at] ^ change);
            CHECK_THROWS_AS(from_record<Value>(damaged), DamagedRecord);
        }
    }
}

}  // namespace

TEST_CASE("every record comes back as it was written", "[index]") {
    check_round_trip(some_period());
    check_round_trip(some_measure());
    check_round_trip(some_claim());
    check_round_trip(some_paragraph());
    check_round_trip(SourceInfo{"id", "f.txt", "T", "A", "P", "en", LineUnit::paragraph, "primary", {"UN"}, some_period(), some_period(), true, {}});
    check_round_trip(FileRecord{"f.txt", 1ull << 40, -5, "d", "e", {"id"}, 1, 2, 3, 4, 5, 6});
}

TEST_CASE("every kind of value comes back as it was written", "[index]") {
    Claim claim = some_claim();
    claim.mention.value = some_period();
    check_round_trip(claim);
    claim.mention.value = Entity{"de", "German", EntityKind::nationality, "DE"};
    check_round_trip(claim);
}

TEST_CASE("numbers keep every bit", "[index]") {
    for (const double value : {0.0, -0.0, 1.0, -1.0, 0.1, 1e15, -1e15, 1e16, 999999999999999.0, 1e308, 5e-324,
                               std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
        const auto back = from_record<std::vector<double>>(to_record(std::vector<double>{value}));
        CHECK(std::bit_cast<std::uint64_t>(back.front()) == std::bit_cast<std::uint64_t>(value));
    }
}

TEST_CASE("a damaged record is an error", "[index]") {
    check_damage(some_claim());
    check_damage(some_paragraph());
}

TEST_CASE("bytes that are no record are refused within bounds even if their checksum holds", "[index]") {
    // Without the checksum, so that the reader itself meets the damage.
    ArchiveWriter writer;
    writer(some_claim());
    const std::string payload = writer.take();
    for (std::size_t at = 0; at < payload.size(); ++at) {
        for (int change = 1; change < 256; change += 3) {
            std::string damaged = payload;
            damaged[at] = static_cast<char>(damaged[at] ^ change);
            Claim claim;
            try {
                ArchiveReader reader(damaged);
                reader(claim);
                reader.finish();
            } catch (const DamagedRecord&) {
                continue;
            }
            CHECK(claim.citations.size() < damaged.size());
        }
    }
}

TEST_CASE("an enumerator of a later release is refused", "[index]") {
    ArchiveWriter writer;
    writer(std::uint8_t{12});
    const std::string bytes = writer.take();
    ArchiveReader reader(bytes);
    BlockKind kind = BlockKind::body;
    CHECK_THROWS_AS(reader(kind), DamagedRecord);
}
