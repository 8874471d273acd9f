// The first byte says what the rest is: a record of the index, without its checksum. It is read, or told to be damaged; what is
// read comes back the same from its own bytes.
#include "index/records.h"

#include "fuzz/invariants.h"
#include "index/contents_digest.h"
#include "index/schema.h"
#include "index/source_layout.h"

namespace citecheck {
namespace {

template <class Value>
void read(std::string_view bytes) {
    const auto value = from_payload<Value>(bytes);
    const std::string written = to_payload(value);
    require(to_payload(from_payload<Value>(written)) == written, "a record comes back the same");
    require(to_payload(from_record<Value>(to_record(value))) == written, "with its checksum, too");
}

void read_layout(std::string_view bytes) {
    read<SourceLayout>(bytes);
    const auto layout = from_payload<SourceLayout>(bytes);
    for (std::size_t i = 0; i < layout.paragraphs.size(); ++i) {
        const SourceLayout::Entry& entry = layout.paragraphs[i];
        require(layout.find({"", entry.kind, entry.ordinal, 0}) <= i, "a paragraph is found by its ordinal");
    }
    require(layout.find({"", '?', 0, 0}) <= layout.paragraphs.size(), "what is not there is behind the end");
}

void read_block(std::string_view bytes) {
    const auto block = from_payload<RecordBlock>(bytes);
    for (std::size_t item = 0; item < block.records.size(); ++item) {
        try {
            record_in<Claim>(block, item);
        } catch (const DamagedRecord&) {
        }
    }
}

void read_digest(std::string_view bytes) {
    ContentsDigest digest;
    if (!digest.add_all(bytes)) return;
    ContentsDigest other;
    require(other.add_all(digest.text()) && other.text() == digest.text(), "a digest comes back the same");
}

void read_any(char what, std::string_view bytes) {
    switch (what) {
        case 'p': read<Paragraph>(bytes); break;
        case 'c': read<Claim>(bytes); break;
        case 's': read<SourceInfo>(bytes); break;
        case 'f': read<FileRecord>(bytes); break;
        case 'l': read_layout(bytes); break;
        case 'r': read<RecordPointer>(bytes); break;
        case 'b': read_block(bytes); break;
        case 't': read<Totals>(bytes); break;
        case 'a': read<std::vector<std::vector<std::string>>>(bytes); break;
        case 'd': read_digest(bytes); break;
        default: from_record<Claim>(bytes); break;
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
