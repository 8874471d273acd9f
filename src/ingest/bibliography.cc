#include "ingest/bibliography.h"

#include <algorithm>
#include <array>

#include "ingest/bibtex.h"
#include "ingest/csl_json.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

bool has_extension(const std::string& name, std::string_view extension) {
    return name.size() > extension.size() && fold(std::string_view(name).substr(name.size() - extension.size())) == extension;
}

bool is_bibtex_name(const std::string& name) { return has_extension(name, ".bib") || has_extension(name, ".bibtex"); }

std::optional<unsigned> number_in(std::string_view written, unsigned most) {
    if (written.empty() || written.size() > 4) return std::nullopt;
    unsigned number = 0;
    for (const char c : written) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number <= most ? std::optional(number) : std::nullopt;
}

/// "2021-8-26", "2021-08", "2021", with a time or a sign of doubt behind it. A month beyond the twelfth is a season.
std::optional<WrittenDate> numeric_date(std::string_view written) {
    written = written.substr(0, written.find_first_of("T?~%"));
    while (written.ends_with(' ')) written.remove_suffix(1);
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin <= written.size();) {
        if (count == parts.size()) return std::nullopt;
        const std::size_t end = std::min(written.find('-', begin), written.size());
        parts[count++] = written.substr(begin, end - begin);
        begin = end + 1;
    }
    const auto year = parts[0].size() == 4 ? number_in(parts[0], 2200) : std::nullopt;
    if (!year || *year < 1000) return std::nullopt;
    WrittenDate date{static_cast<int>(*year)};
    const auto month = number_in(parts[1], 99);
    if (count < 2 || !month || *month == 0 || *month > 12) return count < 2 || (month && *month > 12) ? std::optional(date) : std::nullopt;
    date.month = *month;
    if (count < 3) return date;
    const auto day = number_in(parts[2], 99);
    if (!day || *day == 0) return std::nullopt;
    date.day = *day;
    return date;
}

/// What two dates have in common.
std::optional<WrittenDate> common(const WrittenDate& a, const WrittenDate& b) {
    if (a.year != b.year) return std::nullopt;
    if (a.month != b.month) return WrittenDate{a.year};
    return WrittenDate{a.year, a.month, a.day == b.day ? a.day : 0};
}

}  // namespace

bool BibliographyEntry::is_part() const {
    static constexpr std::array<std::string_view, 11> kParts{"inbook", "incollection", "inproceedings", "conference", "suppbook", "suppcollection", "inreference",
                                                             "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"};
    return std::find(kParts.begin(), kParts.end(), type) != kParts.end();
}

bool BibliographyEntry::is_in_pages() const { return is_part() || type == "article" || type.starts_with("article-"); }

bool is_bibliography(std::string_view bytes, const std::string& name) {
    return is_bibtex_name(name) || (has_extension(name, ".json") && begins_as_csl(bytes));
}

Bibliography read_bibliography(std::string_view bytes, const std::string& name) {
    Decoded decoded = decode(bytes, name);
    LineIndex lines(decoded.text);
    Bibliography bibliography{SourceText{name, std::move(decoded.text), std::move(decoded.to_bytes), std::move(lines), LineUnit::line}, {}, {}};
    if (has_extension(name, ".json")) {
        read_csl_json(bibliography);
    } else if (is_bibtex_name(name)) {
        read_bibtex(bibliography);
    } else {
        bibliography.problems.push_back({name, "not read: neither BibTeX (.bib) nor CSL-JSON (.json)"});
    }
    return bibliography;
}

std::size_t common_path_end(std::string_view a, std::string_view b) {
    const auto last = [](std::string_view path) { return path.substr(path.rfind('/') + 1); };
    const auto rest = [&](std::string_view path) { return path.substr(0, path.size() - std::min(path.size(), last(path).size() + 1)); };
    std::size_t common = 0;
    for (; !a.empty() && !b.empty() && last(a) == last(b); a = rest(a), b = rest(b)) ++common;
    return common;
}

std::string names_in_order(std::string_view authors) {
    constexpr std::string_view kAnd = " and ";
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= authors.size();) {
        const std::size_t end = std::min(authors.find(kAnd, begin), authors.size());
        const std::string_view name = authors.substr(begin, end - begin);
        const std::size_t comma = name.find(", ");
        const bool is_inverted = comma != std::string_view::npos && name.find(", ", comma + 2) == std::string_view::npos;
        names.push_back(is_inverted ? std::string(name.substr(comma + 2)) + " " + std::string(name.substr(0, comma)) : std::string(name));
        begin = end + kAnd.size();
    }
    std::string out;
    for (std::size_t at = 0; at < names.size(); ++at) out += (at == 0 ? "" : at + 1 == names.size() ? " and " : ", ") + names[at];
    return out;
}

std::optional<FoundDate> read_bibliography_date(std::string_view written) {
    const Span whole{0, static_cast<std::uint32_t>(written.size())};
    const std::size_t slash = written.find('/');
    const auto first = numeric_date(written.substr(0, slash));
    if (slash == std::string_view::npos) {
        if (first) return FoundDate{*first, whole};
        const std::vector<FoundDate> found = find_dates(written, true);
        if (found.size() == 1 && found.front().date.year != 0) return found.front();
        return std::nullopt;
    }
    const auto second = numeric_date(written.substr(slash + 1));
    if (!first || !second) return std::nullopt;
    if (!exists(*first)) return FoundDate{*first, {0, static_cast<std::uint32_t>(slash)}};
    if (!exists(*second)) return FoundDate{*second, {static_cast<std::uint32_t>(slash + 1), whole.end}};
    const auto both = common(*first, *second);
    return both ? std::optional(FoundDate{*both, whole}) : std::nullopt;
}

BibliographyField joined(const BibliographyField& first, std::string_view between, const BibliographyField& second) {
    if (first.text.empty() || second.text.empty()) return first.text.empty() ? second : first;
    BibliographyField field = first;
    field.text += between;   // belongs to the end of `first`
    const auto begin = static_cast<std::uint32_t>(field.text.size());
    field.text += second.text;
    for (std::uint32_t at = 0; at < second.text.size(); at = second.to_file.next_jump(at)) field.to_file.add(begin + at, second.to_file.original(at));
    return field;
}

void join_date(const BibliographyField& year, const BibliographyField& month, const BibliographyField& day, BibliographyEntry& entry) {
    entry.date = joined(joined(day, " ", month), " ", year);
    std::optional<FoundDate> found = read_bibliography_date(year.text);
    if (!found) return;
    const auto at = static_cast<std::uint32_t>(entry.date.text.size() - year.text.size());
    found->span.begin += at;
    found->span.end += at;
    if (found->date.month == 0) {
        // "aug", "8", "26 August"; what is neither ("Spring") says nothing.
        unsigned days = number_in(day.text, 99).value_or(0);
        for (std::size_t begin = 0; begin < month.text.size();) {
            const std::size_t end = std::min(month.text.find_first_of(" .,", begin), month.text.size());
            const std::string_view word = std::string_view(month.text).substr(begin, end - begin);
            const auto number = number_in(word, 31);
            if (const unsigned named = month_number(word); named != 0 && found->date.month == 0) {
                found->date.month = named;
            } else if (number && word.size() == month.text.size() && *number <= 12) {
                found->date.month = *number;
            } else if (number && days == 0) {
                days = *number;
            } else if (!word.empty()) {   // "August–September"
                found->date.month = 0;
                days = 0;
                break;
            }
            begin = end + 1;
        }
        if (found->date.month != 0) found->date.day = days;
        if (!exists(found->date) && !day.text.empty()) found->span = {0, static_cast<std::uint32_t>(day.text.size())};
    }
    entry.published = found;
}

}  // namespace citecheck
