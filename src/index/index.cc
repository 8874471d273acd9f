#include "citecheck/index.h"

#include <algorithm>
#include <utility>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/open_index.h"
#include "index/writer.h"

namespace citecheck {

Index::Index(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Index Index::open(const std::filesystem::path& directory) {
    auto impl = std::make_unique<Impl>();
    impl->directory = directory;
    guarded(directory, [&] {
        impl->shards.push_back(open_shard({directory.string(), directory, {}, 0, {}, {}}, {}));
        impl->put_together();
    });
    return Index(std::move(impl));
}

Index Index::open(const std::vector<Shard>& shards, std::chrono::milliseconds timeout) {
    auto impl = std::make_unique<Impl>();
    std::vector<std::string> told;
    for (const Shard& shard : shards) {
        try {
            guarded(shard.name, [&] { impl->shards.push_back(open_shard(shard, timeout)); });
        } catch (const OtherVersion&) {
            throw;
        } catch (const IndexError& error) {
            std::string what = error.what();
            if (what.starts_with(shard.name + ": ")) what.erase(0, shard.name.size() + 2);
            impl->missing.push_back({shard.name, std::move(what)});
        }
    }
    if (impl->shards.empty()) {
        if (impl->missing.size() == 1) throw IndexError(impl->missing.front().where + ": " + impl->missing.front().what, "see that it runs and can be reached");
        throw IndexError("none of " + std::to_string(shards.size()) + " shards can be opened", "see that they are there and can be reached");
    }
    impl->directory = impl->shards.front().shard.name + (shards.size() > 1 ? " and others" : "");
    guarded(impl->directory, [&] { impl->put_together(); });
    return Index(std::move(impl));
}

const std::vector<Problem>& Index::missing() const { return impl_->missing; }

std::vector<Claim> Index::claims_of(const Anchor& paragraph) const {
    return impl_->read([&] { return impl_->claims_at(paragraph); });
}

std::vector<Claim> Index::claims_of_source(std::string_view id) const {
    return impl_->read([&] {
        const Xapian::docid record = impl_->record_named(std::string(id));
        return record == 0 ? std::vector<Claim>() : impl_->claims_of(record);
    });
}

std::optional<Paragraph> Index::paragraph(const Anchor& anchor) const {
    return impl_->read([&]() -> std::optional<Paragraph> {
        const Xapian::docid place = impl_->find_paragraph(anchor);
        if (place == 0) return std::nullopt;
        return impl_->paragraph_of_member(place);
    });
}

std::optional<Document> Index::document(std::string_view id) const {
    const std::optional<SourceInfo> info = source(id);
    if (!info) return std::nullopt;
    Document document = document_of(*info);
    document.paragraphs = impl_->read([&] {
        const Xapian::docid record = impl_->record_named(document.id);
        return record == 0 ? std::vector<Paragraph>() : impl_->paragraphs_of(record);
    });
    return document;
}

std::vector<SourceInfo> Index::sources() const {
    return impl_->read([&] {
        std::vector<SourceInfo> sources;
        const std::string type(kTypeSource);
        const Xapian::Database& database = impl_->database;
        for (auto at = database.postlist_begin(type); at != database.postlist_end(type); ++at) {
            if (impl_->gone.has(*at)) continue;
            sources.push_back(from_record<SourceInfo>(database.get_document(*at).get_data()));
        }
        const auto before = [](const SourceInfo& a, const SourceInfo& b) { return a.id != b.id ? a.id < b.id : a.file < b.file; };
        std::stable_sort(sources.begin(), sources.end(), before);
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

IndexInfo Index::info() const { return {static_cast<std::size_t>(impl_->totals.sources), impl_->contents, impl_->missing}; }

std::string Index::lexicon_digest() const { return impl_->lexicon; }

}  // namespace citecheck
