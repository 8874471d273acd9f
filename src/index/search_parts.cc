#include "index/search_parts.h"


namespace citecheck {
namespace {

bool is_excluded(const QueryNode& node, std::size_t part) {
    return part < node.roles.size() && node.roles[part] == QueryRole::excluded;
}

/// Whether it stands for itself: a word, a phrase, a field, a NEAR.
bool is_whole(const QueryNode& node) { return node.parts.empty() || node.kind == QueryKind::near; }

std::string written(const SearchPlan& plan, const QueryNode& node) {
    if (node.weight != 1) return node.text;
    return std::string(plan.text().substr(node.span.begin, node.span.size()));
}

void add_scores(SearchPlan& plan, const QueryNode& node, const Paragraph& paragraph, std::vector<ScorePart>& parts) {
    if (is_whole(node)) {
        const double weight = plan.weight_of(node, paragraph);
        // Of other names those that stand there.
        if (weight < 0 && node.weight != 1) return;
        parts.push_back({written(plan, node), weight >= 0, weight < 0 ? 0 : weight});
        return;
    }
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (!is_excluded(node, i)) add_scores(plan, node.parts[i], paragraph, parts);
    }
}

PartRole role_of(const QueryNode& node, std::size_t part) {
    if (node.kind == QueryKind::any) return PartRole::alternative;
    switch (node.roles[part]) {
        case QueryRole::required: return PartRole::required;
        case QueryRole::excluded: return PartRole::excluded;
        case QueryRole::optional: break;
    }
    return PartRole::optional;
}

void add_checks(SearchPlan& plan, const QueryNode& node, const Paragraph& paragraph, PartRole role, std::size_t depth,
                std::vector<PartCheck>& checks) {
    const bool holds = plan.weight_of(node, paragraph) >= 0;
    if (!holds && node.weight != 1) return;
    checks.push_back({written(plan, node), role, holds, depth});
    if (is_whole(node)) return;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        add_checks(plan, node.parts[i], paragraph, role_of(node, i), depth + 1, checks);
    }
}

}  // namespace

std::vector<ScorePart> score_parts(SearchPlan& plan, const Paragraph& paragraph, const std::string& source) {
    std::vector<ScorePart> parts;
    add_scores(plan, plan.asked(), paragraph, parts);
    const double of_source = plan.weight_of_source(source);
    parts.push_back({"", of_source > 0, of_source});
    return parts;
}

std::vector<PartCheck> part_checks(SearchPlan& plan, const Paragraph& paragraph) {
    std::vector<PartCheck> checks;
    const QueryNode& whole = plan.asked();
    if (is_whole(whole)) {
        add_checks(plan, whole, paragraph, PartRole::required, 0, checks);
        return checks;
    }
    for (std::size_t i = 0; i < whole.parts.size(); ++i) {
        add_checks(plan, whole.parts[i], paragraph, role_of(whole, i), 0, checks);
    }
    return checks;
}

}  // namespace citecheck
