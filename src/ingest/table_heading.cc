#include "ingest/table_heading.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "citecheck/measure.h"
#include "lexicon/analysis.h"
#include "lexicon/tag.h"
#include "quantity/find_measures.h"

namespace citecheck {
namespace {

constexpr std::size_t kLongestUnit = 40;   // bytes

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// Behind a number the words are its unit, all of them.
bool is_unit(std::string_view words, const Lexicon& lexicon) {
    if (words.empty() || words.size() > kLongestUnit || words.find_first_of("0123456789") != std::string_view::npos) return false;
    const std::string text = "45 " + std::string(words);
    const std::vector<MeasureMention> found = find_measures(analyse(text, {}, lexicon), lexicon);
    if (found.size() != 1 || found.front().mention.span.begin != 0 || found.front().mention.span.end != text.size()) return false;
    const Measure* const measure = std::get_if<Measure>(&found.front().mention.value);
    if (measure == nullptr) return false;
    const bool scaled = words == "million" || words == "millions" || words == "thousand" || words == "thousands" || words == "billion" || words == "billions";
    return scaled || !measure->unit.symbol.empty();
}

/// "millions" above a column are "million" behind a number.
std::string as_unit(std::string_view words) {
    for (const std::string_view scale : {"millions", "thousands", "billions"}) {
        if (words.starts_with(scale)) {
            std::string_view rest = words.substr(scale.size());
            if (rest.starts_with(" of")) rest.remove_prefix(3);
            return std::string(scale.substr(0, scale.size() - 1)) + std::string(rest);
        }
    }
    return std::string(words);
}

}  // namespace

ColumnHeading read_column_heading(std::string_view words, bool in_row, const Lexicon& lexicon) {
    words = trimmed(words);
    ColumnHeading heading{std::string(words), {}};
    const auto take = [&](std::size_t name_end, std::string_view unit) {
        const std::string written = as_unit(trimmed(unit));
        if (name_end == 0 || !is_unit(written, lexicon)) return false;
        heading = {std::string(trimmed(words.substr(0, name_end))), written};
        return true;
    };
    const std::size_t open = words.rfind('(');
    const std::size_t comma = words.rfind(',');
    const std::size_t in = words.rfind(" in ");
    bool found = false;
    if (words.ends_with(')') && open != std::string_view::npos) found = take(open, words.substr(open + 1, words.size() - open - 2));
    if (!found && comma != std::string_view::npos) found = take(comma, words.substr(comma + 1));
    if (!found && in != std::string_view::npos) take(in, words.substr(in + 4));
    const bool capital = heading.name.size() > 1 && heading.name[0] >= 'A' && heading.name[0] <= 'Z' && heading.name[1] >= 'a' && heading.name[1] <= 'z';
    if (in_row && capital) {
        const Analysis analysis = analyse(heading.name, {}, lexicon);
        if (!analysis.tags.empty() && !is_proper(analysis.tags.front())) heading.name[0] = static_cast<char>(heading.name[0] - 'A' + 'a');
    }
    return heading;
}

bool is_bare_number(std::string_view cell) {
    cell = trimmed(cell);
    for (const std::string_view sign : {"−", "-", "+", "~", "–"}) {
        if (cell.starts_with(sign)) {
            cell.remove_prefix(sign.size());
            break;
        }
    }
    return !cell.empty() && cell.front() >= '0' && cell.front() <= '9' && cell.back() >= '0' && cell.back() <= '9' &&
           cell.find_first_not_of("0123456789., '") == std::string_view::npos;
}

}  // namespace citecheck
