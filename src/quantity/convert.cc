#include <cmath>
#include <optional>
#include <utility>

#include "citecheck/measure.h"

namespace citecheck {
namespace {

Interval convert(Interval interval, double factor, double offset) {
    Interval out = interval;
    out.low = interval.low * factor + offset;
    out.high = interval.high * factor + offset;
    if (factor < 0) {
        std::swap(out.low, out.high);
        std::swap(out.low_closed, out.high_closed);
    }
    return out;
}

}  // namespace

std::optional<Measure> convert(const Measure& measure, const Unit& unit) {
    if (!(measure.unit.dimension == unit.dimension) || measure.unit.currency != unit.currency) return std::nullopt;
    if (unit.scale == 0) return std::nullopt;
    Measure out = measure;
    const double factor = measure.unit.scale / unit.scale;
    const double offset = (measure.unit.offset - unit.offset) / unit.scale;
    out.stated = convert(measure.stated, factor, offset);
    out.strict = convert(measure.strict, factor, offset);
    out.loose = convert(measure.loose, factor, offset);
    out.unit = unit;
    return out;
}

}  // namespace citecheck
