// The written names of the small enumerations of the vocabulary: printed, exchanged as JSON, and typed by people.
#include "citecheck/measure.h"
#include "citecheck/report.h"
#include "citecheck/verdict.h"

namespace citecheck {

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::agrees: return "agrees";
        case Verdict::differs: return "differs";
        case Verdict::differs_slightly: return "differs-slightly";
        case Verdict::sources_differ: return "sources-differ";
        case Verdict::older_figure: return "older-figure";
        case Verdict::other_thing: return "other-thing";
        case Verdict::weaker: return "weaker";
        case Verdict::stronger: return "stronger";
        case Verdict::review: return "review";
        case Verdict::not_in_sources: return "not-in-sources";
        case Verdict::not_checked: return "not-checked";
        case Verdict::impossible: return "impossible";
    }
    return "not-checked";
}

std::string_view name_of(Relation relation) {
    switch (relation) {
        case Relation::agrees: return "agrees";
        case Relation::compatible: return "compatible";
        case Relation::differs_slightly: return "differs-slightly";
        case Relation::differs: return "differs";
        case Relation::incomparable: return "incomparable";
    }
    return "incomparable";
}

std::string_view name_of(MeasureKind kind) {
    switch (kind) {
        case MeasureKind::number: return "number";
        case MeasureKind::count: return "count";
        case MeasureKind::quantity: return "quantity";
        case MeasureKind::duration: return "duration";
        case MeasureKind::percent: return "percent";
        case MeasureKind::money: return "money";
        case MeasureKind::ordinal: return "ordinal";
    }
    return "number";
}

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::none: return "none";
        case Severity::note: return "note";
        case Severity::warning: return "warning";
        case Severity::error: return "error";
    }
    return "none";
}

}  // namespace citecheck
