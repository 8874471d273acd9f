#include "quotation/align.h"

#include <algorithm>
#include <utility>

namespace citecheck {
namespace {

bool same_word(const QuotedWord& quoted, const QuotedWord& original) {
    return quoted.ending_open ? original.word.starts_with(quoted.word) : quoted.word == original.word;
}

std::string words_between(std::string_view text, const std::vector<QuotedWord>& words, std::size_t begin, std::size_t end) {
    if (begin >= end) return {};
    return std::string(text.substr(words[begin].span.begin, words[end - 1].span.end - words[begin].span.begin));
}

enum class Step : std::uint8_t { start, same, change, left_out, put_in, gap };

}  // namespace

Alignment align(const Quotation& quotation, std::string_view quoted_text, const std::vector<QuotedWord>& original, std::string_view original_text) {
    const std::vector<QuotedWord>& quoted = quotation.words;
    const std::size_t rows = quoted.size() + 1;
    const std::size_t columns = original.size() + 1;
    // cost[j]: the first i quoted words, laid along words that end before original word j; above[j]: one word fewer.
    std::vector<std::size_t> above(columns);
    std::vector<std::size_t> cost(columns, 0);
    std::vector<Step> steps(rows * columns, Step::start);
    const auto cell = [&](std::size_t i, std::size_t j) { return i * columns + j; };
    for (std::size_t i = 1; i < rows; ++i) {
        std::swap(above, cost);
        for (std::size_t j = 0; j < columns; ++j) {
            std::size_t best = above[j] + 1;
            Step step = Step::put_in;
            if (j > 0) {
                const bool same = same_word(quoted[i - 1], original[j - 1]);
                const std::size_t across = above[j - 1] + (same ? 0 : 1);
                if (across <= best) {  // a word in another's place is sooner a change than one put in
                    best = across;
                    step = same ? Step::same : Step::change;
                }
                // Behind quoted word i the original may go on where a gap follows.
                const bool gap = i < quoted.size() && quoted[i].gap_before;
                const std::size_t along = cost[j - 1] + (gap ? 0 : 1);
                if (along < best) {
                    best = along;
                    step = gap ? Step::gap : Step::left_out;
                }
            }
            cost[j] = best;
            steps[cell(i, j)] = step;
        }
    }
    std::size_t end = 0;
    for (std::size_t j = 1; j < columns; ++j) {
        const std::size_t here = cost[j];
        const std::size_t least = cost[end];
        const bool last_word_changed = here == least && j == end + 1 && steps[cell(rows - 1, j)] == Step::change;
        if (here < least || last_word_changed) end = j;
    }
    Alignment alignment;
    alignment.last = end;
    alignment.differing = cost[end];
    // Back from the end: stretches of steps that are not "same" become one change each.
    std::size_t i = rows - 1;
    std::size_t j = end;
    std::size_t change_i = i;   // where the running change ends
    std::size_t change_j = j;
    bool changing = false;
    const auto close = [&] {
        if (changing) {
            alignment.changes.push_back({words_between(quoted_text, quoted, i, change_i), words_between(original_text, original, j, change_j)});
        }
        changing = false;
    };
    while (i > 0) {
        const Step step = steps[cell(i, j)];
        if (step == Step::same || step == Step::gap) {
            close();
        } else if (!changing) {
            changing = true;
            change_i = i;
            change_j = j;
        }
        if (step == Step::same || step == Step::change) {
            --i;
            --j;
        } else if (step == Step::put_in) {
            --i;
        } else {
            --j;
        }
    }
    close();
    alignment.first = j;
    std::reverse(alignment.changes.begin(), alignment.changes.end());
    return alignment;
}

}  // namespace citecheck
