// The first byte says what the rest is: a record of the index, without its checksum. It is read, or told to be damaged; what is
// read comes back the same from its own bytes.
#include "index/records.h"

#include "fuzz/invariants.h"
#include "index/contents_digest.h"
#include "index/gone_sources.h"
#include "index/schema.h"
#include "index/source_layout.h"
#include "index/text_block.h"

namespace citecheck {
namespace {

template <class Value>
void read(std::string_view bytes) {
    const auto value = from_payload<Value>(bytes);
    const std::string written = to_payload(value);
    require(to_payload(from_payload<Value>(written)) == written, "a record comes back the same");
    require(to_payload(from_record<Value>(to_record(value))) == written, "with its checksum, too");
}

/// Numbers that are none differ from themselves: claims are compared as they are written.
std::vector<std::string> to_texts(const std::vector<Claim>& claims) {
    std::vector<std::string> texts;
    for (const Claim& claim : claims) {
        TextBlockWriter writer;
        writer.add(Paragraph{}, {&claim});
        texts.push_back(writer.take().front());
    }
    return texts;
}

void read_layout(std::string_view bytes) {
    read<SourceLayout>(bytes);
    const auto layout = from_payload<SourceLayout>(bytes);
    if (layout.paragraphs.empty()) return;
    const SourceLayout::Place last = layout.place_of(layout.paragraphs.size() - 1);
    require(last.block < layout.blocks.size() && last.item < layout.blocks[last.block], "every paragraph is in a block");
}

/// What can be read of a block, written again, comes back the same.
void read_block(std::string_view bytes) {
    const TextBlock block(with_checksum(bytes));
    TextBlockWriter writer;
    std::vector<std::vector<Claim>> claims;
    for (std::size_t item = 0; item < block.size(); ++item) {
        claims.push_back(block.claims(item, {}));
        std::vector<const Claim*> pointers;
        for (const Claim& claim : claims.back()) pointers.push_back(&claim);
        writer.add(block.paragraph(item, {}), pointers);
    }
    std::size_t before = 0;
    for (const std::string& written : writer.take()) {
        const TextBlock again(written);
        for (std::size_t item = 0; item < again.size(); ++item) {
            require(again.paragraph(item, {}) == block.paragraph(before + item, {}), "a paragraph comes back the same");
            const bool is_same = to_texts(again.claims(item, {})) == to_texts(claims[before + item]);
            require(is_same, "its claims do, too");
        }
        before += again.size();
    }
    require(before == block.size(), "no paragraph is lost");
}

void read_digest(std::string_view bytes) {
    ContentsDigest digest;
    if (!digest.add_all(bytes)) return;
    ContentsDigest other;
    require(other.add_all(digest.text()) && other.text() == digest.text(), "a digest comes back the same");
}

void read_any(char what, std::string_view bytes) {
    switch (what) {
        case 'm': read<Measure>(bytes); break;
        case 'c': read<Counted>(bytes); break;
        case 'e': read<Event>(bytes); break;
        case 's': read<SourceInfo>(bytes); break;
        case 'f': read<FileRecord>(bytes); break;
        case 'l': read_layout(bytes); break;
        case 'b': read_block(bytes); break;
        case 't': read<Totals>(bytes); break;
        case 'g': read<std::vector<GoneSource>>(bytes); break;
        case 'a': read<std::vector<std::vector<std::string>>>(bytes); break;
        case 'd': read_digest(bytes); break;
        default: from_record<SourceInfo>(bytes); break;
    }
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    try {
        citecheck::read_any(static_cast<char>(data[0]), citecheck::text_of(data + 1, size - 1));
    } catch (const citecheck::DamagedRecord&) {
    }
    return 0;
}
