#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "citecheck/claim.h"

namespace citecheck {

/// Ends the run where something that must hold does not.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return size == 0 ? std::string_view() : std::string_view(reinterpret_cast<const char*>(data), size);
}

/// The span lies in the text, and not the wrong way round.
inline void require_inside(Span span, std::string_view text) {
    require(span.begin <= span.end && span.end <= text.size(), "a span lies in its text");
}

/// For UTF-8: neither end cuts a character.
inline void require_whole_characters(Span span, std::string_view text) {
    require_inside(span, text);
    const auto is_border = [&](std::uint32_t at) { return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80; };
    require(is_border(span.begin) && is_border(span.end), "a span begins and ends between characters");
}

inline void require_interval(const Interval& interval) {
    require(!std::isnan(interval.low) && !std::isnan(interval.high), "an end of an interval is a number");
    require(interval.low <= interval.high, "an interval's low end is not above its high end");
}

inline void require_value(const Value& value) {
    if (const Measure* measure = std::get_if<Measure>(&value)) {
        require_interval(measure->stated);
        require_interval(measure->strict);
        require_interval(measure->loose);
        require(!std::isnan(measure->point()), "a measure's number is one");
    }
    if (const Period* period = std::get_if<Period>(&value)) {
        const bool is_dated = period->resolved && period->fault.empty() && period->kind != PeriodKind::set && period->kind != PeriodKind::reference;
        if (is_dated && !period->open_begin && !period->open_end) require(period->begin <= period->end, "a period does not end before it begins");
        require(period->resolved || !period->iso.empty() || !period->fault.empty(), "a period says something");
    }
}

}  // namespace citecheck
