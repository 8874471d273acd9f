#pragma once

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/report.h"
#include "index/archive.h"
#include "support/digest.h"
#include "text/fold.h"

namespace citecheck {

/// What the index knows of a file, to tell whether it changed and what it brought in.
struct FileRecord {
    std::string file;             ///< below its corpus root, with '/'
    std::uint64_t size = 0;
    std::int64_t changed = 0;     ///< time of its last change in the file system's own count; 0: not to be relied on
    std::string digest;           ///< SHA-256 of its bytes
    std::string entries;          ///< SHA-256 of its tables in sources.toml
    std::vector<std::string> ids; ///< of the sources in it
    std::uint64_t sources = 0;    ///< source records
    std::uint64_t paragraphs = 0;
    std::uint64_t claims = 0;
    std::uint64_t searched = 0;   ///< paragraphs that can be found
    bool operator==(const FileRecord&) const = default;
};

template <> inline constexpr EntityKind kLastEnumerator<EntityKind> = EntityKind::other;
template <> inline constexpr Polarity kLastEnumerator<Polarity> = Polarity::negated;
template <> inline constexpr Aspect kLastEnumerator<Aspect> = Aspect::rate;
template <> inline constexpr BlockKind kLastEnumerator<BlockKind> = BlockKind::furniture;
template <> inline constexpr LineUnit kLastEnumerator<LineUnit> = LineUnit::paragraph;
template <> inline constexpr Hedge kLastEnumerator<Hedge> = Hedge::vague;
template <> inline constexpr MeasureKind kLastEnumerator<MeasureKind> = MeasureKind::ordinal;
template <> inline constexpr Grain kLastEnumerator<Grain> = Grain::millennium;
template <> inline constexpr PeriodKind kLastEnumerator<PeriodKind> = PeriodKind::duration;

template <> inline constexpr bool kShared<Entity> = true;
template <> inline constexpr bool kShared<Unit> = true;
template <> inline constexpr bool kShared<Period> = true;
template <> inline constexpr bool kSharedList<Entity> = true;
template <> inline constexpr bool kSharedList<std::string> = true;

// One function a struct, used in both directions. The order of fields is the format (docs/index-format.md): a change here
// is a new schema version.

template <class Archive>
void fields(Archive& archive, std::chrono::sys_seconds& time) {
    auto seconds = static_cast<std::int64_t>(time.time_since_epoch().count());
    archive(seconds);
    time = std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

template <class Archive>
void fields(Archive& archive, Span& span) {
    archive(span.begin, span.end);
}

template <class Archive>
void fields(Archive& archive, Period& period) {
    archive(period.kind, period.begin, period.end, period.grain, period.open_begin, period.open_end, period.approximate,
            period.inferred, period.yearless, period.resolved, period.iso, period.fault);
}

template <class Archive>
void fields(Archive& archive, NoteMark& mark) {
    archive(mark.span, mark.label);
}

template <class Archive>
void fields(Archive& archive, PageTurn& turn) {
    archive(turn.text, turn.page);
}

template <class Archive>
void fields(Archive& archive, SourceInfo& source) {
    archive(source.id, source.file, source.title, source.author, source.publisher, source.language, source.unit, source.grade,
            source.origin, source.published, source.as_of, source.published_inferred, source.subjects);
}

inline void fields(ArchiveWriter& archive, FileRecord& file) {
    // Most files are one source of their own name.
    const bool is_source = file.ids == std::vector<std::string>{file.file};
    archive(file.file, file.size, file.changed, bytes_of_digest(file.digest), bytes_of_digest(file.entries), is_source);
    if (!is_source) archive(file.ids);
    archive(file.sources, file.paragraphs, file.claims, file.searched);
}

inline void fields(ArchiveReader& archive, FileRecord& file) {
    bool is_source = false;
    archive(file.file, file.size, file.changed, file.digest, file.entries, is_source);
    file.digest = digest_of_bytes(file.digest);
    file.entries = digest_of_bytes(file.entries);
    if (is_source) file.ids = {file.file};
    else archive(file.ids);
    archive(file.sources, file.paragraphs, file.claims, file.searched);
}

template <class Archive>
void fields(Archive& archive, Interval& interval) {
    archive(interval.low, interval.high, interval.low_closed, interval.high_closed);
}

template <class Archive>
void fields(Archive& archive, Dimension& dimension) {
    archive(dimension.exponent);
}

template <class Archive>
void fields(Archive& archive, Unit& unit) {
    archive(unit.symbol, unit.name, unit.dimension, unit.scale, unit.offset, unit.currency);
}

template <class Archive>
void fields(Archive& archive, Measure& measure) {
    archive(measure.kind, measure.stated, measure.strict, measure.loose, measure.unit, measure.hedge, measure.is_range,
            measure.significant_digits);
}

// Most keys are what their names come to.
inline void fields(ArchiveWriter& archive, Entity& entity) {
    const bool is_folded = entity.key == fold(entity.surface);
    archive(is_folded);
    if (!is_folded) archive(entity.key);
    archive(entity.surface, entity.kind, entity.within, entity.also);
}

inline void fields(ArchiveReader& archive, Entity& entity) {
    bool is_folded = false;
    archive(is_folded);
    if (!is_folded) archive(entity.key);
    archive(entity.surface, entity.kind, entity.within, entity.also);
    if (is_folded) entity.key = fold(entity.surface);
}

template <class Archive>
void fields(Archive& archive, Measured& measured) {
    archive(measured.key, measured.stems, measured.aspect, measured.role);
}

template <class Archive>
void fields(Archive& archive, Counted& counted) {
    archive(counted.head, counted.group_class, counted.modifiers, counted.groups, counted.part, counted.definite, counted.additional);
}

template <class Archive>
void fields(Archive& archive, Event& event) {
    archive(event.type, event.actors, event.targets, event.places, event.when);
}

/// Tells bytes that rotted from bytes that were written; no defence against malice, which the reader's bounds are. FNV-1a of eight
/// bytes at a time, the last filled up with zeros, and of their number; both halves of the sum laid over each other.
inline std::uint32_t checksum(std::string_view bytes) {
    std::uint64_t sum = 14695981039346656037u;
    const auto add = [&sum](std::uint64_t part) {
        sum = (sum ^ part) * 1099511628211u;
        sum ^= sum >> 32;
    };
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        std::uint64_t part = 0;
        const std::size_t size = std::min<std::size_t>(8, bytes.size() - at);
        if constexpr (std::endian::native == std::endian::little) {
            std::memcpy(&part, bytes.data() + at, size);
        } else {
            for (std::size_t i = 0; i < size; ++i) part |= std::uint64_t{static_cast<std::uint8_t>(bytes[at + i])} << (8 * i);
        }
        add(part);
    }
    add(bytes.size());
    return static_cast<std::uint32_t>(sum ^ (sum >> 32));
}

/// A value's fields alone.
template <class Value>
std::string to_payload(const Value& value) {
    ArchiveWriter archive;
    archive(value);
    return archive.take();
}

/// Throws DamagedRecord.
template <class Value>
Value from_payload(std::string_view payload) {
    ArchiveReader archive(payload);
    Value value;
    archive(value);
    archive.finish();
    return value;
}

/// A number as four bytes, the lowest first.
inline std::string lowest_first(std::uint32_t number) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift);
    return bytes;
}

/// Of four bytes.
inline std::uint32_t lowest_first(std::string_view bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number |= std::uint32_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
    return number;
}

/// The bytes stored for a payload: its checksum, and itself.
inline std::string with_checksum(std::string_view payload) { return lowest_first(checksum(payload)).append(payload); }

/// What was given to `with_checksum`. Throws DamagedRecord.
inline std::string_view payload_of(std::string_view record) {
    if (record.size() < 4) ArchiveReader::fail();
    const std::string_view payload = record.substr(4);
    if (checksum(payload) != lowest_first(record.substr(0, 4))) ArchiveReader::fail();
    return payload;
}

/// The bytes stored for a value.
template <class Value>
std::string to_record(const Value& value) {
    return with_checksum(to_payload(value));
}

/// Throws DamagedRecord.
template <class Value>
Value from_record(std::string_view record) {
    return from_payload<Value>(payload_of(record));
}

}  // namespace citecheck
