#include "check/cited_sources.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ingest/strict_date.h"
#include "reference/parse.h"

namespace citecheck {
namespace {

constexpr std::size_t kTitleWords = 3;   // shorter titles are those of many works
constexpr std::size_t kPassages = 12;    // paragraphs looked at for an address
constexpr std::uint32_t kFirstParagraphs = 6;   // where a text gives its own address; further down it cites

bool is_year_of(const BibliographyEntry& entry, const SourceInfo& source) {
    if (!entry.published || !source.published || source.published_inferred) return true;
    const Period period = period_of({entry.published->date.year});
    return source.published->begin < period.end && period.begin < source.published->end;
}

/// The title, or what stands before its colon.
bool is_title_of(const std::vector<std::string>& title, const std::vector<std::string>& head, const SourceInfo& source) {
    const std::vector<std::string> words = words_of(source.title);
    if (words.size() < kTitleWords) return false;
    return words == title || (head.size() > kTitleWords && words == head);
}

/// Whether a text has the address or DOI, and no longer one that begins so.
bool gives(std::string_view text, const std::string& wanted) {
    const std::string small = normal_doi(text);
    const std::string sought = normal_doi(wanted);
    for (std::size_t at = small.find(sought); at != std::string::npos; at = small.find(sought, at + 1)) {
        std::size_t end = at + sought.size();
        while (end < small.size() && std::string_view("/.,;:)>]").find(small[end]) != std::string_view::npos) ++end;
        if (end == small.size() || small[end] == ' ' || small[end] == '?' || small[end] == '#') return true;
    }
    return false;
}

}  // namespace

const BibliographyEntry* CitedSources::entry(const std::string& key) const {
    for (const Bibliography& bibliography : bibliographies_) {
        for (const BibliographyEntry& entry : bibliography.entries) {
            if (entry.key == key || std::find(entry.other_keys.begin(), entry.other_keys.end(), key) != entry.other_keys.end()) return &entry;
        }
    }
    return nullptr;
}

std::optional<std::string> CitedSources::id(const std::string& key) const {
    const auto [found, is_new] = known_.try_emplace(key);
    if (!is_new) return found->second;
    if (witnesses_.source(key)) {
        found->second = key;
    } else if (const BibliographyEntry* const given = entry(key)) {
        found->second = source_of(*given);
    }
    return found->second;
}

std::optional<std::string> CitedSources::source_of(const BibliographyEntry& entry) const {
    if (!sources_) sources_ = witnesses_.sources();
    std::set<std::string> by_file, by_title;
    const std::vector<std::string> title = words_of(entry.title.text);
    const std::vector<std::string> head = words_of(std::string_view(entry.title.text).substr(0, entry.title.text.find(':')));
    for (const SourceInfo& source : *sources_) {
        if (is_attached(source.file, entry)) by_file.insert(source.id);
        if (is_title_of(title, head, source) && is_year_of(entry, source)) by_title.insert(source.id);
    }
    if (by_file.size() == 1) return *by_file.begin();
    const std::set<std::string> by_address = at_address(entry);
    if (by_address.size() == 1) return *by_address.begin();
    if (by_title.size() == 1) return *by_title.begin();
    return std::nullopt;
}

bool CitedSources::is_attached(const std::string& file, const BibliographyEntry& entry) const {
    const auto common_with = [&file](const BibliographyEntry& of) {
        std::size_t most = 0;
        for (const std::string& path : of.files) most = std::max(most, common_path_end(path, file));
        return most;
    };
    const std::size_t common = common_with(entry);
    if (common == 0) return false;
    // "document.pdf" may be an attachment of several.
    return std::none_of(bibliographies_.begin(), bibliographies_.end(), [&](const Bibliography& bibliography) {
        return std::any_of(bibliography.entries.begin(), bibliography.entries.end(), [&](const BibliographyEntry& other) {
            return &other != &entry && other.key != entry.key && common_with(other) >= common;
        });
    });
}

std::set<std::string> CitedSources::at_address(const BibliographyEntry& entry) const {
    std::set<std::string> found;
    const std::string doi = normal_doi(std::string_view(entry.doi.text).substr(std::min(entry.doi.text.find("10."), entry.doi.text.size())));
    const std::string url = normal_url(entry.url.text);
    for (const auto& [words, wanted] : {std::pair(&entry.doi.text, &doi), std::pair(&entry.url.text, &url)}) {
        if (wanted->find('/') == std::string::npos) continue;   // nothing, or a whole site
        for (const Paragraph& paragraph : witnesses_.passages(*words, kPassages)) {
            const bool is_first = paragraph.anchor.ordinal <= kFirstParagraphs && paragraph.page.value_or(1) == 1;
            if (!is_first || paragraph.kind == BlockKind::note || paragraph.kind == BlockKind::reference) continue;
            if (gives(paragraph.text, *wanted)) found.insert(paragraph.anchor.source);
        }
        if (!found.empty()) break;
    }
    return found;
}

}  // namespace citecheck
