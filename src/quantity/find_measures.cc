#include "quantity/find_measures.h"

#include <algorithm>
#include <cmath>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

/// A cheap test: whether a number may begin at a token.
bool may_begin(const Reading& reading, std::uint32_t at) {
    switch (reading.analysis.tokens[at].kind) {
        case TokenKind::number: return true;
        case TokenKind::word: {
            if (reading.number_word(at).kind != NumberClass::none) return true;
            const Role role = reading.role(at);
            if (role == Role::article) {
                return reading.number_word(at + 1).kind != NumberClass::none || reading.tables.units.may_begin_word(reading.word(at + 1));
            }
            return role == Role::minus || role == Role::negation;
        }
        case TokenKind::symbol: return reading.sign(at) >= 0xBC;   // ½ and its like
        case TokenKind::punctuation: return (reading.sign(at) == '.' || reading.is_dash(at)) && at + 1 < reading.end;
        case TokenKind::superscript:
        case TokenKind::url: return false;
    }
    return false;
}


constexpr double kLeastMillions = 20;   // a solution of 20 mol/l is rare, 20 million is not
constexpr double kLeastWeakMoney = 100;

/// "k", "m", "bn" behind digits. A letter that is a unit, too, is a magnitude behind money and before what is counted.
void take_suffix(const Reading& reading, Item& item) {
    Number& number = item.number;
    if (!number.in_digits || number.magnitude != 1 || number.form != NumberForm::cardinal) return;
    const std::uint32_t at = number.last;
    if (!reading.is(at, TokenKind::word)) return;
    const std::string_view text = reading.surface(at);
    if (text.size() > 3) return;
    const auto factor = reading.tables.numbers.suffix(text);
    if (!factor) return;
    const bool glued = reading.glued(at);
    if (reading.glued(at + 1) && (reading.is(at + 1, TokenKind::number) || reading.is(at + 1, TokenKind::superscript) || reading.sign(at + 1) == '/')) return;
    const bool letter = reading.tables.units.symbol(text).has_value() || text == "B";
    if (letter && !item.unit_before) {
        const bool counted = begins_counted(reading, at + 1, glued);
        const bool capital = (glued && (text == "M" || text == "B")) || (text == "M" && number.value >= kLeastMillions);
        // Kelvin, unless nothing else is said: "10K".
        const bool alone = text == "K" && glued && number.first == reading.begin && at + 1 == reading.end;
        if (text == "mm" || !(counted || capital || alone)) return;
    }
    if (!letter && !glued && text.size() == 1 && text != "k") return;
    number.value *= *factor;
    number.step *= *factor;
    number.loose_step *= *factor;
    // 1.2 million is 12 · 100,000, not 1.2 · 1,000,000 rounded.
    if (number.has_decimals && number.step >= 1) number.value = std::round(number.value);
    number.high = number.value;
    number.magnitude = *factor;
    number.last = at + 1;
}

/// "50+ km", "30-plus years", "50-odd men", "5 or more years": a hedge between number and unit.
void take_inner_hedge(const Reading& reading, Item& item) {
    std::uint32_t at = item.number.last;
    if (reading.sign(at) == '+' && reading.glued(at) && !reading.is(at + 1, TokenKind::number)) {
        item.hedge = Hedge::at_least;
        item.number.last = item.last = at + 1;
        return;
    }
    if (reading.is_dash(at) && reading.glued(at) && reading.glued(at + 1)) ++at;
    const auto words = std::span(reading.analysis.words).first(reading.end);
    const auto match = reading.tables.hedges.beginning(words, at);
    if (!match) return;
    Number behind = item.number;
    behind.last = at + static_cast<std::uint32_t>(match->length);
    // Without a unit behind it the hedge is read later, with what stands before the number.
    if (at == item.number.last && !match_unit(reading, behind)) return;
    item.hedge = match->hedge;
    item.number.last = item.last = behind.last;
}

/// "12 degrees below zero".
void take_below_zero(const Reading& reading, Item& item) {
    if (item.unit.empty() || reading.surface(item.last) != "below" || reading.surface(item.last + 1) != "zero") return;
    item.number.value = item.number.high = -item.number.value;
    item.last += 2;
}

/// "all but seven" tells who is left out, not how many there are.
bool is_complement(const Reading& reading, const Item& item) {
    return item.first > reading.begin + 1 && reading.is_role(item.first - 1, Role::complement) &&
           reading.is_role(item.first - 2, Role::determiner);
}

/// "in five", "out of ten" behind "one".
bool is_odds_ahead(const Reading& reading, std::uint32_t at) {
    if (reading.surface(at) == "out") return reading.is_role(at + 1, Role::of);
    if (reading.surface(at) != "in") return false;
    const std::uint32_t next = reading.is_role(at + 1, Role::each) ? at + 2 : at + 1;
    return reading.is(next, TokenKind::number) || reading.number_word(next).kind == NumberClass::small || reading.number_word(next).kind == NumberClass::tens;
}

/// A pronoun: "no one", "the one that", "one another"; "one of them" and "one bank" count.
bool is_pronoun(const Reading& reading, const Item& item) {
    if (item.number.in_digits || item.number.value != 1 || item.number.last != item.number.first + 1 || !item.unit.empty()) return false;
    if (item.number.form != NumberForm::cardinal) return false;
    const std::uint32_t next = item.number.last;
    if (item.first > reading.begin) {
        const Tag before = reading.tag(item.first - 1);
        if (reading.is_role(next, Role::of)) return before == Tag::dt || before == Tag::wdt;   // "every one of them"
        const auto words = std::span(reading.analysis.words).subspan(reading.begin, item.first - reading.begin);
        const bool hedged = reading.tables.hedges.ending(words).has_value();   // "at least one case"
        if (before == Tag::dt || before == Tag::wdt || (is_adjective(before) && !hedged)) return true;
    }
    if (reading.is_dash(next) || reading.is_role(next, Role::of)) return false;
    if (is_odds_ahead(reading, next)) return false;
    const Role role = reading.role(next);   // "one to two weeks", "one or two"
    if ((role == Role::to || role == Role::alternative || role == Role::conjunction) &&
        (reading.is(next + 1, TokenKind::number) || reading.number_word(next + 1).kind == NumberClass::small)) {
        return false;
    }
    return !is_noun(reading.tag(next)) && !is_adjective(reading.tag(next)) && reading.end > reading.begin + 1;
}

/// Reads the items of one stretch, left to right.
std::vector<Item> read_items(const Reading& reading) {
    std::vector<Item> items;
    for (std::uint32_t at = reading.begin; at < reading.end;) {
        if (!may_begin(reading, at)) {
            ++at;
            continue;
        }
        if (auto item = match_article_unit(reading, at)) {
            at = item->last;
            items.push_back(std::move(*item));
            continue;
        }
        const auto number = match_number(reading, at);
        if (!number) {
            ++at;
            continue;
        }
        Item item;
        item.number = *number;
        item.first = number->first;
        if (number->form != NumberForm::ordinal) {
            std::uint32_t money_end = number->first;
            if (auto currency = match_currency_before(reading, money_end)) {
                item.unit = *currency;
                item.unit_before = true;
                item.first = currency->first;
            }
            take_suffix(reading, item);
            if (item.unit_before && is_weak_currency(reading, item.unit) && item.number.value < kLeastWeakMoney) {
                at = std::max(at + 1, item.number.last);
                continue;
            }
        }
        item.last = item.number.last;
        if (item.unit_before) {
            item.unit.last = item.last;
            take_country(reading, item.unit);
            take_rate(reading, item.unit);
            item.last = std::max(item.last, item.unit.last);
        } else if (number->is_factor) {
            item.unit.factors[0] = {reading.tables.units.named("times"), 1};
            item.unit.size = 1;
            item.unit.first = item.unit.last = item.last;
            take_rate(reading, item.unit);
            item.last = item.unit.last;
        } else if (number->form != NumberForm::ordinal) {
            take_inner_hedge(reading, item);
            if (const auto unit = match_unit(reading, item.number)) {
                item.unit = *unit;
                item.last = unit->last;
            } else if (const auto prime = match_prime(reading, item.number)) {
                item.unit = *prime;
                item.last = prime->last;
            } else if (const auto rate = match_bare_rate(reading, item.last)) {
                item.unit = *rate;
                item.last = rate->last;
            }
        }
        take_below_zero(reading, item);
        if (is_no_quantity(reading, item, items.empty() ? reading.begin : items.back().last) || is_complement(reading, item) ||
            is_pronoun(reading, item)) {
            at = std::max(at + 1, item.number.last);
            // "Wales 34-16": what hangs on a name hangs on it whole.
            if (reading.is_dash(at) && reading.glued(at) && reading.glued(at + 1) && reading.is(at + 1, TokenKind::number)) at += 2;
            continue;
        }
        at = std::max(at + 1, item.last);
        items.push_back(std::move(item));
    }
    return items;
}

/// "100 deaths a day", "12 people per square mile", "2 billion gallons of fuel a year".
void take_rate_behind_counted(const Reading& reading, Item& item) {
    const bool hyphen = reading.is_dash(item.number.last) && !item.unit_before;   // "two 45-day windows a year"
    if (!item.has_counted() || hyphen || item.number.form == NumberForm::ordinal || item.number.form == NumberForm::fraction) return;
    const auto rate = match_bare_rate(reading, item.counted_last);
    if (!rate) return;
    for (std::uint8_t i = 0; i < rate->size && item.unit.size < item.unit.factors.size(); ++i) {
        item.unit.factors[item.unit.size++] = rate->factors[i];
    }
    if (item.unit.per.empty()) item.unit.per = rate->per;
}

MeasureMention mention_of(const Reading& reading, const Item& item) {
    MeasureMention mention;
    mention.first = item.first;
    mention.last = item.last;
    mention.counted_head = item.last;
    mention.upper_first = item.upper ? item.upper_first : item.last;
    if (item.has_counted()) {
        mention.counted_head = item.counted_head;
        mention.mention.counted = reading.analysis.span(item.counted_first, item.counted_last);
    }
    mention.mention.span = reading.analysis.span(item.first, item.last);
    mention.mention.value = make_measure(reading, item);
    return mention;
}

void read_stretch(const Reading& reading, std::vector<MeasureMention>& found) {
    std::vector<Item> items = read_items(reading);
    if (items.empty()) return;
    join_compounds(reading, items);
    join_odds(reading, items);
    join_ranges(reading, items);
    std::erase_if(items, [&](const Item& item) { return is_score(reading, item) || is_year_range(reading, item); });
    share_units(reading, items);
    take_ages(reading, items);
    take_hedges(reading, items);
    join_bounds(reading, items);
    for (Item& item : items) {
        find_counted(reading, item);
        take_rate_behind_counted(reading, item);
    }
    share_counted(reading, items);
    for (const Item& item : items) found.push_back(mention_of(reading, item));
}

}  // namespace

std::vector<MeasureMention> find_measures(const Analysis& analysis, const Lexicon& lexicon, const std::vector<TokenRange>& taken) {
    std::vector<MeasureMention> found;
    std::size_t next_taken = 0;
    for (const TokenRange& sentence : analysis.sentences) {
        std::uint32_t begin = sentence.begin;
        while (begin < sentence.end) {
            while (next_taken < taken.size() && taken[next_taken].end <= begin) ++next_taken;
            std::uint32_t end = sentence.end;
            std::uint32_t after = sentence.end;
            if (next_taken < taken.size() && taken[next_taken].begin < sentence.end) {
                end = std::max(begin, taken[next_taken].begin);
                after = std::max(end, taken[next_taken].end);
            }
            // The sentence's full stop is no part of "5 lbs."
            std::uint32_t last = end;
            if (last == sentence.end && last > begin + 1 && analysis.surface(last - 1) == ".") --last;
            if (begin < last) read_stretch(Reading{analysis, lexicon.tables(), begin, last}, found);
            begin = std::max(after, begin + 1);
        }
    }
    return found;
}

}  // namespace citecheck
