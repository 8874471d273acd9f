#include "citecheck/index.h"

#include <algorithm>
#include <utility>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/open_index.h"
#include "index/writer.h"
#include "lexicon/tables.h"
#include "support/digest.h"
#include "support/table.h"

namespace citecheck {
void OpenIndex::reload() {
    database.reopen();
    sources.clear();
    check_version(database, directory);
    const std::string stored = database.get_metadata(kTotalsKey);
    if (stored.empty()) {
        throw IndexError(directory.string() + ": indexing was never finished here", "run `citecheck index`");
    }
    totals = from_record<Totals>(stored);
    lexicon = database.get_metadata(kLexiconKey);
    contents = database.get_metadata(kContentsKey);
    aliases = {};
    for (const auto& keys : from_record<std::vector<std::vector<std::string>>>(database.get_metadata(kAliasesKey))) {
        aliases.add(keys);
    }
}

const std::unordered_set<std::string>& OpenIndex::stopwords() {
    if (stopwords_read.empty()) {
        const Table table("stopwords.tsv", embedded_table("stopwords.tsv"), {"word"});
        for (const TableRow& row : table.rows()) {
            for (const WordPlace& place : words.read(table.cell(row, "word"))) stopwords_read.insert(place.forms->word);
        }
    }
    return stopwords_read;
}

const Synonyms& OpenIndex::synonyms() {
    if (!synonyms_read) synonyms_read = Synonyms::of_lexicon();
    return *synonyms_read;
}

const SourceInfo& OpenIndex::source_of(Xapian::docid record) {
    const auto known = sources.find(record);
    if (known != sources.end()) return known->second;
    return sources.emplace(record, value_of<SourceInfo>(record)).first->second;
}

Xapian::docid OpenIndex::first_with(const std::string& term) const {
    const auto at = database.postlist_begin(term);
    return at == database.postlist_end(term) ? 0 : *at;
}

Xapian::docid OpenIndex::find_paragraph(const Anchor& anchor) const {
    const std::string place = anchor.source + "#" + anchor.kind;
    const std::string ordinal = make_term(kOrdinal, place + std::to_string(anchor.ordinal));
    if (anchor.digest == 0) return first_with(ordinal);
    const std::string digest = make_term(kDigest, place + hex(anchor.digest));
    const Xapian::docid first = first_with(digest);
    // A source may say the same twice; the place then tells which is meant.
    auto same_words = database.postlist_begin(digest);
    for (auto at = database.postlist_begin(ordinal); at != database.postlist_end(ordinal); ++at) {
        same_words.skip_to(*at);
        if (same_words == database.postlist_end(digest)) break;
        if (*same_words == *at) return *at;
    }
    return first;
}

Index::Index(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Index Index::open(const std::filesystem::path& directory) {
    if (!std::filesystem::exists(directory / "iamglass")) {
        throw IndexError(directory.string() + ": there is no index here",
                         "run `citecheck index`, or name the folder with --index");
    }
    auto impl = std::make_unique<Impl>();
    impl->directory = directory;
    guarded(directory, [&] {
        impl->database = Xapian::Database(directory.string());
        impl->reload();
    });
    return Index(std::move(impl));
}

std::vector<Claim> Index::claims_of(const Anchor& paragraph) const {
    return impl_->read([&]() -> std::vector<Claim> {
        const Xapian::docid place = impl_->find_paragraph(paragraph);
        if (place == 0) return {};
        const Anchor anchor = impl_->value_of<Paragraph>(place).anchor;
        const std::string term = make_term(kClaimAt, anchor.source + "#" + anchor.kind + std::to_string(anchor.ordinal));
        return impl_->values_with<Claim>(term);
    });
}

std::vector<Claim> Index::claims_of_source(std::string_view id) const {
    return impl_->read([&] { return impl_->values_with<Claim>(make_term(kClaimOf, id)); });
}

std::optional<Paragraph> Index::paragraph(const Anchor& anchor) const {
    return impl_->read([&]() -> std::optional<Paragraph> {
        const Xapian::docid place = impl_->find_paragraph(anchor);
        if (place == 0) return std::nullopt;
        return impl_->value_of<Paragraph>(place);
    });
}

std::optional<Document> Index::document(std::string_view id) const {
    const std::optional<SourceInfo> info = source(id);
    if (!info) return std::nullopt;
    Document document;
    document.id = info->id;
    document.file = info->file;
    document.title = info->title;
    document.author = info->author;
    document.publisher = info->publisher;
    document.language = info->language;
    document.unit = info->unit;
    document.grade = info->grade;
    document.origin = info->origin;
    document.published = info->published;
    document.as_of = info->as_of;
    document.published_inferred = info->published_inferred;
    document.paragraphs = impl_->read([&] { return impl_->values_with<Paragraph>(make_term(kParagraphOf, id)); });
    return document;
}

std::vector<SourceInfo> Index::sources() const {
    return impl_->read([&] {
        auto sources = impl_->values_with<SourceInfo>(std::string(kTypeSource));
        std::stable_sort(sources.begin(), sources.end(), [](const SourceInfo& a, const SourceInfo& b) { return a.id < b.id; });
        return sources;
    });
}

std::optional<SourceInfo> Index::source(std::string_view id) const {
    return impl_->read([&]() -> std::optional<SourceInfo> {
        const Xapian::docid record = impl_->first_with(make_term(kSourceId, id));
        if (record == 0) return std::nullopt;
        return impl_->source_of(record);
    });
}

const Aliases& Index::aliases() const { return impl_->aliases; }

IndexInfo Index::info() const { return {static_cast<std::size_t>(impl_->totals.sources), impl_->contents}; }

std::string Index::lexicon_digest() const { return impl_->lexicon; }

}  // namespace citecheck
