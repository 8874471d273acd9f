#include "support/tiny_corpus.h"

namespace citecheck {

TinyCorpus::TinyCorpus(const std::map<std::string, std::string>& files) {
    std::filesystem::create_directories(root());
    for (const auto& [file, text] : files) write(file, text);
}

void TinyCorpus::write(const std::string& file, const std::string& text) {
    std::filesystem::create_directories((root() / file).parent_path());
    write_file(root() / file, text);
}

void TinyCorpus::remove(const std::string& file) { std::filesystem::remove(root() / file); }

IngestSummary TinyCorpus::update(const IngestOptions& options) { return ingest({root()}, index(), options); }

}  // namespace citecheck
