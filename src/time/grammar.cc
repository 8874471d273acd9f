#include "time/grammar.h"

namespace citecheck {

bool is_the(const TimeText& text, std::size_t at) {
    const TimeSense* article = text.sense(at, TimeRole::article);
    return article != nullptr && article->value == 1;
}

Match made(TimeText& text, std::size_t first, std::size_t last, Expression expression) {
    return {first, last, text.add(std::move(expression))};
}

Match finish(TimeText& text, std::size_t first, std::size_t last, DateParts date) {
    Expression expression;
    expression.date = date;
    return {first, last, text.add(std::move(expression))};
}

std::optional<Match> longer(std::optional<Match> a, std::optional<Match> b) {
    if (!a) return b;
    if (!b) return a;
    return b->last > a->last ? b : a;
}

bool clause_may_end(const TimeText& text, std::size_t at) {
    if (at >= text.size() || !text.is_word(at)) return !text.is_number(at);
    const Tag tag = text.tag(at);
    return is_finite_verb(tag) || tag == Tag::cc || tag == Tag::in || tag == Tag::to;
}

}  // namespace citecheck
