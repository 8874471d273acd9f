#include "lexicon/page_words.h"

#include <algorithm>
#include <optional>

#include "support/table.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::array<std::string_view, 18> kRoles{"button",       "end_button",         "caption",       "agency",
                                                  "byline",       "about_author",       "credit",        "solicitation",
                                                  "references_heading", "notes_heading", "heading",
                                                  "profession",   "kicker",  "related", "same_work",          "read_on",       "page_part", "locator"};

bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

void PageWords::load(std::string_view tsv) {
    const Table table("page_words.tsv", tsv, {"phrase", "role"});
    for (const TableRow& row : table.rows()) {
        const auto role = std::find(kRoles.begin(), kRoles.end(), table.cell(row, "role"));
        if (role == kRoles.end()) table.fail(row, "no role '" + std::string(table.cell(row, "role")) + "'");
        if (table.cell(row, "phrase").empty()) table.fail(row, "no phrase");
        phrases_[static_cast<std::size_t>(role - kRoles.begin())].push_back(fold(table.cell(row, "phrase")));
    }
    for (std::vector<std::string>& phrases : phrases_) {
        std::stable_sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    }
}

bool PageWords::is(PageRole role, std::string_view folded) const {
    const auto& all = phrases(role);
    return std::find(all.begin(), all.end(), folded) != all.end();
}

std::size_t PageWords::begins(PageRole role, std::string_view folded) const {
    for (const std::string& phrase : phrases(role)) {
        if (folded.empty() || folded.front() != phrase.front() || !folded.starts_with(phrase)) continue;
        if (folded.size() == phrase.size() || !is_word_byte(folded[phrase.size()])) return phrase.size();
    }
    return 0;
}

bool PageWords::contains(PageRole role, std::string_view folded) const {
    for (const std::string& phrase : phrases(role)) {
        for (std::size_t at = folded.find(phrase); at != std::string_view::npos; at = folded.find(phrase, at + 1)) {
            const std::size_t end = at + phrase.size();
            if ((at == 0 || !is_word_byte(folded[at - 1])) && (end == folded.size() || !is_word_byte(folded[end]))) return true;
        }
    }
    return false;
}

}  // namespace citecheck
