#include "cli/select_groups.h"

#include <algorithm>
#include <set>

#include "text/fold.h"
#include "text/stem.h"
#include "text/token.h"

namespace citecheck {
namespace {

void add_stems(const std::string& text, std::set<std::string>& stems) {
    for (const Token& token : tokenize(text)) {
        if (token.kind == TokenKind::word || token.kind == TokenKind::number) stems.insert(stem(fold(token.in(text))));
    }
}

bool measure_is(const Measure& measure, const std::string& kind) {
    if (kind == "money") return measure.kind == MeasureKind::money;
    if (kind == "percent") return measure.kind == MeasureKind::percent;
    if (kind == "count") return measure.kind == MeasureKind::count || measure.kind == MeasureKind::number;
    if (kind == "distance") {
        Dimension length;
        length.exponent[static_cast<std::size_t>(Base::length)] = 1;
        return measure.unit.dimension == length;
    }
    return false;
}

}  // namespace

bool is_about(const Group& group, const std::string& topic) {
    std::set<std::string> wanted;
    add_stems(topic, wanted);
    if (wanted.empty()) return true;
    std::set<std::string> there;
    add_stems(group.title, there);
    for (const Reading& reading : group.readings) {
        add_stems(reading.quote, there);
        there.insert(reading.claim.words.begin(), reading.claim.words.end());
        for (const Entity& name : reading.claim.names) add_stems(name.surface, there);
    }
    return std::includes(there.begin(), there.end(), wanted.begin(), wanted.end());
}

bool is_of_kind(const Group& group, const std::vector<std::string>& kinds) {
    if (kinds.empty()) return true;
    return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
        if (group.measure == kind) return true;
        return std::any_of(group.readings.begin(), group.readings.end(), [&](const Reading& reading) {
            const Value& value = reading.claim.mention.value;
            if (const Measure* measure = std::get_if<Measure>(&value)) return measure_is(*measure, kind);
            return kind == "date" && std::holds_alternative<Period>(value);
        });
    });
}

}  // namespace citecheck
