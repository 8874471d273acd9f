#include "support/claims.h"

#include "citecheck/extract.h"

namespace citecheck {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string value_of(const Claim& claim) {
    if (const Measure* measure = std::get_if<Measure>(&claim.mention.value)) return to_string(*measure);
    return to_string(std::get<Period>(claim.mention.value));
}

}  // namespace

std::vector<Claim> claims_of_text(std::string_view text) {
    Document document;
    document.id = "text";
    Paragraph paragraph;
    paragraph.anchor = {"text", 'p', 1, 0};
    paragraph.text = text;
    document.paragraphs.push_back(std::move(paragraph));
    return extract_claims(document);
}

std::string dump(const Claim& claim) {
    constexpr std::string_view kAspects[] = {"", " change", " factor", " share", " rate"};
    std::string who = claim.counted.group_class.empty() ? claim.counted.head : claim.counted.group_class;
    for (const Entity& group : claim.counted.groups) who += (who.empty() ? "of " : " of ") + group.key;
    std::string event = claim.event.type;
    for (const Entity& place : claim.event.places) event += (event.empty() ? "at " : " at ") + place.key;
    std::string flags;
    const auto flag = [&](bool set, std::string_view name) {
        if (set) flags += (flags.empty() ? " [" : ", ") + std::string(name);
    };
    flag(claim.counted.part, "part");
    flag(claim.counted.additional, "more");
    flag(claim.counted.definite, "the");
    flag(claim.polarity == Polarity::negated, "denied");
    flag(claim.provisional, "so far");
    flag(!claim.unchecked.empty(), claim.unchecked);
    if (!flags.empty()) flags += "]";
    return value_of(claim) + " | " + or_dash(claim.measured.key) + std::string(kAspects[static_cast<std::size_t>(claim.measured.aspect)]) + " | " + or_dash(who) +
           " | " + or_dash(event) + " | " + (claim.event.when ? claim.event.when->iso : "-") + flags;
}

}  // namespace citecheck
