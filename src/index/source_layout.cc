#include "index/source_layout.h"

#include <array>
#include <string_view>

namespace citecheck {
namespace {

constexpr std::string_view kKinds = "pnr";

/// What entry comes next as a rule: one of each kind with the ordinal behind the last. Most are told by a number: the place of
/// their kind in `kKinds`, kUncounted for a body's ordinal 0 (a title or the like), kOther for what is written in full.
class EntryCodes {
  public:
    static constexpr std::uint8_t kUncounted = 3;
    static constexpr std::uint8_t kOther = 4;

    std::uint8_t code_of(const SourceLayout::Entry& entry) {
        const std::size_t kind = kKinds.find(entry.kind);
        std::uint8_t code = kOther;
        if (entry == SourceLayout::Entry{'p', 0}) return kUncounted;
        if (kind != std::string_view::npos && entry.ordinal == last_[kind] + 1) code = static_cast<std::uint8_t>(kind);
        note(entry);
        return code;
    }

    SourceLayout::Entry entry_of(std::uint8_t code) {
        if (code == kUncounted) return {'p', 0};
        if (code >= kKinds.size()) ArchiveReader::fail();
        const SourceLayout::Entry entry{kKinds[code], last_[code] + 1};
        note(entry);
        return entry;
    }

    void note(const SourceLayout::Entry& entry) {
        if (const std::size_t kind = kKinds.find(entry.kind); kind != std::string_view::npos) last_[kind] = entry.ordinal;
    }

  private:
    std::array<std::uint32_t, kKinds.size()> last_{};
};

}  // namespace

template <class Archive>
void fields(Archive& archive, SourceLayout::Entry& entry) {
    archive(entry.kind, entry.ordinal);
}

void fields(ArchiveWriter& archive, SourceLayout& layout) {
    EntryCodes coder;
    std::vector<std::uint8_t> codes;
    std::vector<SourceLayout::Entry> others;
    for (const SourceLayout::Entry& entry : layout.paragraphs) {
        codes.push_back(coder.code_of(entry));
        if (codes.back() == EntryCodes::kOther) others.push_back(entry);
    }
    archive(layout.blocks, layout.claims, codes, others);
}

void fields(ArchiveReader& archive, SourceLayout& layout) {
    std::vector<std::uint8_t> codes;
    std::vector<SourceLayout::Entry> others;
    archive(layout.blocks, layout.claims, codes, others);
    EntryCodes coder;
    layout.paragraphs.clear();
    std::size_t other = 0;
    for (const std::uint8_t code : codes) {
        if (code != EntryCodes::kOther) {
            layout.paragraphs.push_back(coder.entry_of(code));
            continue;
        }
        if (other == others.size()) ArchiveReader::fail();
        coder.note(others[other]);
        layout.paragraphs.push_back(others[other++]);
    }
    std::uint64_t in_blocks = 0;
    for (const std::uint32_t count : layout.blocks) in_blocks += count;
    if (other != others.size() || in_blocks != codes.size()) ArchiveReader::fail();
}

SourceLayout::Place SourceLayout::place_of(std::size_t paragraph) const {
    std::size_t before = 0;
    for (std::uint32_t block = 0; block < blocks.size(); ++block) {
        if (paragraph < before + blocks[block]) return {block, static_cast<std::uint32_t>(paragraph - before)};
        before += blocks[block];
    }
    ArchiveReader::fail();
}

}  // namespace citecheck
