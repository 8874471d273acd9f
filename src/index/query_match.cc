#include "index/query_match.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "index/claim_terms.h"
#include "index/encode.h"
#include "index/figure_terms.h"
#include "index/near_words.h"
#include "index/schema.h"

namespace citecheck {
namespace {

/// Words [first, last] of a paragraph.
struct Stretch {
    std::size_t first = 0;
    std::size_t last = 0;
};

std::vector<Stretch> stretches_of(const QueryNode& node, const std::vector<WordPlace>& places);

std::vector<Stretch> rows_of_words(const QueryNode& node, const std::vector<WordPlace>& places, bool exact) {
    std::vector<Stretch> found;
    const std::size_t size = node.words.size();
    for (std::size_t at = 0; at + size <= places.size(); ++at) {
        std::size_t same = 0;
        while (same < size && (exact ? places[at + same].forms->word == node.words[same].word : is_form_of(*places[at + same].forms, node.words[same]))) {
            ++same;
        }
        if (same == size) found.push_back({at, at + size - 1});
    }
    return found;
}

std::vector<Stretch> words_like(const QueryNode& node, const std::vector<WordPlace>& places) {
    std::vector<Stretch> found;
    for (std::size_t at = 0; at < places.size(); ++at) {
        if (is_of_pattern(places[at].forms->word, node.text)) found.push_back({at, at});
    }
    return found;
}

/// Any form of the first word, and the very others.
std::vector<Stretch> spelt_alike(const QueryNode& node, const std::vector<WordPlace>& places) {
    std::vector<Stretch> found;
    for (std::size_t at = 0; at < places.size(); ++at) {
        const WordForms& forms = *places[at].forms;
        const bool alike = is_form_of(forms, node.words.front()) ||
                           std::any_of(node.words.begin(), node.words.end(), [&](const WordForms& other) { return other.word == forms.word; });
        if (alike) found.push_back({at, at});
    }
    return found;
}

/// One way in which all parts of a NEAR are near: a stretch of each.
using Meeting = std::vector<Stretch>;

/// Completes the meeting that begins with `first`, a stretch of part `of`; empty if there is none.
Meeting meeting_from(const QueryNode& near, const std::vector<std::vector<Stretch>>& parts, std::size_t of, Stretch first) {
    Meeting meeting{first};
    const std::size_t reach = first.last + std::size_t{near.distance} * (parts.size() - 1);
    std::size_t behind = first.last + 1;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (part == of) continue;
        const std::size_t from = near.ordered ? behind : first.first;
        const auto next = std::find_if(parts[part].begin(), parts[part].end(), [&](Stretch stretch) {
            const bool apart = stretch.first > first.last || stretch.last < first.first;
            return stretch.first >= from && apart;
        });
        if (next == parts[part].end() || next->first > reach) return {};
        meeting.push_back(*next);
        behind = next->last + 1;
    }
    return meeting;
}

std::vector<Meeting> meetings(const QueryNode& near, const std::vector<WordPlace>& places) {
    std::vector<std::vector<Stretch>> parts;
    for (const QueryNode& part : near.parts) {
        parts.push_back(stretches_of(part, places));
        if (parts.back().empty()) return {};
    }
    std::vector<Meeting> found;
    for (std::size_t part = 0; part < (near.ordered ? 1 : parts.size()); ++part) {
        for (const Stretch first : parts[part]) {
            Meeting meeting = meeting_from(near, parts, part, first);
            if (!meeting.empty()) found.push_back(std::move(meeting));
        }
    }
    return found;
}

std::vector<Stretch> stretches_of(const QueryNode& node, const std::vector<WordPlace>& places) {
    std::vector<Stretch> found;
    switch (node.kind) {
        case QueryKind::word: return rows_of_words(node, places, false);
        case QueryKind::phrase: return rows_of_words(node, places, true);
        case QueryKind::pattern: return words_like(node, places);
        case QueryKind::spelling: return spelt_alike(node, places);
        case QueryKind::near:
            for (const Meeting& meeting : meetings(node, places)) {
                Stretch whole = meeting.front();
                for (const Stretch part : meeting) whole = {std::min(whole.first, part.first), std::max(whole.last, part.last)};
                found.push_back(whole);
            }
            break;
        case QueryKind::any:
        case QueryKind::all:
        case QueryKind::sequence:
            for (const QueryNode& part : node.parts) {
                const std::vector<Stretch> more = stretches_of(part, places);
                found.insert(found.end(), more.begin(), more.end());
            }
            break;
        case QueryKind::source:
        case QueryKind::title:
        case QueryKind::author:
        case QueryKind::publisher:
        case QueryKind::language:
        case QueryKind::path:
        case QueryKind::block:
        case QueryKind::date:
        case QueryKind::text_date:
        case QueryKind::figure: break;
    }
    std::sort(found.begin(), found.end(), [](Stretch a, Stretch b) { return a.first < b.first; });
    return found;
}

void collect(const QueryNode& node, const std::vector<WordPlace>& places, std::vector<Stretch>& marked) {
    if (node.kind == QueryKind::near) {
        for (const Meeting& meeting : meetings(node, places)) marked.insert(marked.end(), meeting.begin(), meeting.end());
        return;
    }
    if (node.parts.empty()) {
        const std::vector<Stretch> found = stretches_of(node, places);
        marked.insert(marked.end(), found.begin(), found.end());
        return;
    }
    for (std::size_t part = 0; part < node.parts.size(); ++part) {
        if (part < node.roles.size() && node.roles[part] == QueryRole::excluded) continue;
        collect(node.parts[part], places, marked);
    }
}

bool holds(const QueryNode& node, const ReadParagraph& read);

/// As the query is built (query_build.cc): filters and what is required must hold; several sources or kinds side by side
/// are alternatives; of the words, one must be there unless a required one is.
bool holds_together(const QueryNode& node, const ReadParagraph& read) {
    bool some_word = false;
    bool asks_words = false;
    bool requires_words = false;
    std::optional<bool> source;
    std::optional<bool> block;
    std::optional<bool> language;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        const QueryNode& part = node.parts[i];
        const bool held = holds(part, read);
        if (node.roles[i] == QueryRole::excluded) {
            if (held) return false;
        } else if (node.kind == QueryKind::sequence && part.kind == QueryKind::source) {
            source = source.value_or(false) || held;
        } else if (node.kind == QueryKind::sequence && part.kind == QueryKind::block) {
            block = block.value_or(false) || held;
        } else if (node.kind == QueryKind::sequence && part.kind == QueryKind::language) {
            language = language.value_or(false) || held;
        } else if (node.roles[i] == QueryRole::required || is_filter(part)) {
            if (!held) return false;
            requires_words = requires_words || !is_filter(part);
        } else {
            asks_words = true;
            some_word = some_word || held;
        }
    }
    return source.value_or(true) && block.value_or(true) && language.value_or(true) && (!asks_words || requires_words || some_word);
}

/// Whether all words stand in a text, in this form or in any.
bool has_all(const std::vector<WordForms>& wanted, const std::string& text, const ReadParagraph& read, bool exact) {
    const std::vector<WordPlace> places = read.words.read(text, {}, language_of_stems(read.source));
    return std::all_of(wanted.begin(), wanted.end(), [&](const WordForms& word) {
        return std::any_of(places.begin(), places.end(), [&](const WordPlace& place) { return exact ? place.forms->word == word.word : is_form_of(*place.forms, word); });
    });
}

bool overlaps(const QueryNode& date, const SourceInfo& source) {
    const std::optional<DateEnds> ends = date_of(source);
    return ends && ends->first <= date.to - 1 && ends->behind >= date.from + 1;
}

bool has_source(const QueryNode& node, const std::string& key) {
    const auto at = std::lower_bound(node.found.begin(), node.found.end(), key);
    return at != node.found.end() && is_version_of(*at, key);
}

bool holds(const QueryNode& node, const ReadParagraph& read) {
    switch (node.kind) {
        case QueryKind::word:
        case QueryKind::phrase:
        case QueryKind::pattern:
        case QueryKind::spelling:
        case QueryKind::near: return !stretches_of(node, read.places).empty();
        case QueryKind::any: return std::any_of(node.parts.begin(), node.parts.end(), [&](const QueryNode& part) { return holds(part, read); });
        case QueryKind::all:
        case QueryKind::sequence: return holds_together(node, read);
        case QueryKind::source:
        case QueryKind::path: return has_source(node, source_key(read.paragraph.anchor.source));
        case QueryKind::figure:
        case QueryKind::text_date: return std::any_of(read.claims.begin(), read.claims.end(), [&](const Claim& claim) { return meets(node, claim); });
        case QueryKind::title: return has_all(node.words, read.source.title, read, false);
        case QueryKind::author: return has_all(node.words, read.source.author + " / " + read.source.publisher, read, true);
        case QueryKind::publisher: return has_all(node.words, read.source.publisher, read, true);
        case QueryKind::language: return read.source.language == node.text;
        case QueryKind::block: return read.paragraph.kind == node.block;
        case QueryKind::date: return overlaps(node, read.source);
    }
    return false;
}

}  // namespace

std::vector<Span> matched_spans(const QueryNode& query, const std::vector<WordPlace>& places) {
    std::vector<Stretch> marked;
    collect(query, places, marked);
    std::sort(marked.begin(), marked.end(),
              [](Stretch a, Stretch b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
    std::vector<Span> spans;
    for (const Stretch stretch : marked) {
        const Span span{places[stretch.first].span.begin, places[stretch.last].span.end};
        if (!spans.empty() && span.begin < spans.back().end) {
            spans.back().end = std::max(spans.back().end, span.end);
        } else {
            spans.push_back(span);
        }
    }
    return spans;
}

bool matches(const QueryNode& query, const ReadParagraph& read) { return holds(query, read); }

}  // namespace citecheck
