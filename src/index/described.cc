#include "index/described.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "citecheck/error.h"
#include "ingest/bibliography.h"
#include "ingest/strict_date.h"
#include "support/file.h"

namespace citecheck {
namespace {

constexpr std::size_t kBeside = 1000;   // better than any path
constexpr std::size_t kLargest = std::size_t{1} << 28;   // bytes of a bibliography

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view without_extension(std::string_view path) {
    const std::string_view name = file_name(path);
    return path.substr(0, path.size() - name.size() + std::min(name.rfind('.'), name.size()));
}

std::string iso(const WrittenDate& date) {
    const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
    return std::to_string(date.year) + (date.month == 0 ? "" : two(date.month)) + (date.day == 0 ? "" : two(date.day));
}

SourceEntry described_by(const BibliographyEntry& entry) {
    SourceEntry source;
    source.title = entry.title.text;
    source.author = names_in_order(entry.authors.text);
    source.publisher = entry.container.text;
    if (entry.published && exists(entry.published->date)) source.published = iso(entry.published->date);
    return source;
}

class Describer {
  public:
    explicit Describer(std::vector<SurveyedFile>& files) : files_(files) {
        for (std::size_t at = 0; at < files.size(); ++at) {
            by_name_.emplace(file_name(files[at].file), at);
            by_path_.emplace(without_extension(files[at].file), at);
        }
    }

    void attachments(const BibliographyEntry& entry) {
        for (const std::string& path : entry.files) {
            const auto [begin, end] = by_name_.equal_range(file_name(path));
            std::size_t longest = 0;
            std::vector<std::size_t> found;
            for (auto at = begin; at != end; ++at) {
                const std::size_t common = common_path_end(path, files_[at->second].file);
                if (common > longest) found.clear();
                if (common >= longest) found.push_back(at->second);
                longest = std::max(longest, common);
            }
            if (found.size() == 1) describe(found.front(), entry, longest);
        }
    }

    /// "folder/report.bib": of "folder/report.pdf".
    void beside(const std::string& name, const BibliographyEntry& entry) {
        const auto [begin, end] = by_path_.equal_range(without_extension(name));
        for (auto at = begin; at != end; ++at) describe(at->second, entry, kBeside);
    }

    /// What is described once.
    void finish() {
        for (auto& [at, found] : described_) {
            std::vector<SourceEntry>& entries = found.entries;
            const bool agree = std::all_of(entries.begin(), entries.end(), [&](const SourceEntry& entry) { return entry.title == entries.front().title && entry.published == entries.front().published; });
            if (agree) files_[at].described = std::move(entries.front());
        }
    }

  private:
    struct Described {
        std::size_t common = 0;   ///< of the paths
        std::vector<SourceEntry> entries;
    };

    /// Entries of which the path has more in common with the file's are the better ones.
    void describe(std::size_t at, const BibliographyEntry& entry, std::size_t common) {
        Described& described = described_[at];
        if (common < described.common) return;
        if (common > described.common) described = {common, {}};
        described.entries.push_back(described_by(entry));
    }

    std::vector<SurveyedFile>& files_;
    std::multimap<std::string_view, std::size_t> by_name_;
    std::multimap<std::string_view, std::size_t> by_path_;   // without extension
    std::map<std::size_t, Described> described_;
};

}  // namespace

void describe_files(const std::vector<CorpusFile>& bibliographies, std::vector<SurveyedFile>& files, std::vector<Problem>& problems) {
    if (bibliographies.empty()) return;
    Describer describer(files);
    for (const CorpusFile& file : bibliographies) {
        try {
            const Bibliography bibliography = read_bibliography(read_file(file.path, kLargest), file.name);
            problems.insert(problems.end(), bibliography.problems.begin(), bibliography.problems.end());
            for (const BibliographyEntry& entry : bibliography.entries) describer.attachments(entry);
            if (bibliography.entries.size() == 1) describer.beside(file.name, bibliography.entries.front());
        } catch (const InputError& error) {
            problems.push_back({file.name, error.what()});
        }
    }
    describer.finish();
}

void fill_from(const SourceEntry& described, Document& document) {
    if (document.title.empty()) document.title = described.title;
    if (document.author.empty()) document.author = described.author;
    if (document.publisher.empty()) document.publisher = described.publisher;
    const auto date = parse_iso_date(described.published);
    if (date && exists(*date) && (!document.published || document.published_inferred)) {
        document.published = period_of(*date);
        document.published_inferred = false;
    }
}

}  // namespace citecheck
