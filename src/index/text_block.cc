#include "index/text_block.h"

#include <utility>

#include "index/records.h"

namespace citecheck {
namespace {

// Deflate sees 32 kB; beyond a few, a reader only unpacks more than it wants.
constexpr std::size_t kBlockSize = 8192;

/// From one place to another; places wrap around, so that any two have a difference.
std::int32_t step(std::uint32_t from, std::uint32_t to) { return static_cast<std::int32_t>(to - from); }
std::uint32_t behind(std::uint32_t from, std::int32_t step) { return from + static_cast<std::uint32_t>(step); }

std::uint32_t start_of(const Paragraph& paragraph, std::uint32_t likely) { return paragraph.pieces.empty() ? likely : paragraph.pieces.front().source; }

/// Where a text's neighbour begins that follows it with nothing between.
std::uint32_t end_of(std::uint32_t start, std::string_view text) { return start + static_cast<std::uint32_t>(text.size()); }

/// Pieces go on in the file as in the text, a line further each: what differs from that is written.
void write_pieces(ArchiveWriter& archive, const Paragraph& paragraph, std::uint32_t start) {
    archive(static_cast<std::uint32_t>(paragraph.pieces.size()));
    Piece before{0, start, paragraph.first_line};
    for (const Piece& piece : paragraph.pieces) {
        archive(piece.text - before.text, step(before.source + (piece.text - before.text), piece.source), step(before.line, piece.line));
        before = piece;
    }
}

void read_pieces(ArchiveReader& archive, Paragraph& paragraph, std::uint32_t start) {
    std::uint32_t count = 0;
    archive(count);
    Piece before{0, start, paragraph.first_line};
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t text = 0;
        std::int32_t source = 0;
        std::int32_t line = 0;
        archive(text, source, line);
        before = {before.text + text, behind(before.source + text, source), behind(before.line, line)};
        paragraph.pieces.push_back(before);
    }
}

/// A span by its way from another place and its length.
void write_span(ArchiveWriter& archive, Span span, std::uint32_t from) { archive(step(from, span.begin), span.end - span.begin); }

Span read_span(ArchiveReader& archive, std::uint32_t from) {
    std::int32_t begin = 0;
    std::uint32_t size = 0;
    archive(begin, size);
    const std::uint32_t first = behind(from, begin);
    return {first, first + size};
}

/// Words of the paragraph are not written again: where they stand is.
void write_words(ArchiveWriter& archive, const std::string& words, std::string_view text, std::uint32_t from) {
    const std::size_t at = from <= text.size() ? text.find(words, from) : std::string_view::npos;
    const bool stands_there = at != std::string_view::npos;
    archive(stands_there);
    if (!stands_there) return archive(words);
    const auto begin = static_cast<std::uint32_t>(at);
    write_span(archive, {begin, end_of(begin, words)}, from);
}

std::string read_words(ArchiveReader& archive, std::string_view text, std::uint32_t from) {
    bool stands_there = false;
    archive(stands_there);
    std::string words;
    if (!stands_there) {
        archive(words);
        return words;
    }
    const Span span = read_span(archive, from);
    if (span.begin > span.end || span.end > text.size()) ArchiveReader::fail();
    return std::string(text.substr(span.begin, span.size()));
}

/// What is written as it is, in both directions.
template <class Archive>
void plain_fields(Archive& archive, Claim& claim) {
    archive(claim.mention.value, claim.measured, claim.counted, claim.event, claim.polarity, claim.names, claim.context, claim.words, claim.background,
            claim.attribution, claim.as_of, claim.provisional, claim.unchecked, claim.citations);
}

std::string written(const Claim& claim, std::string_view text, SharedParts& shared) {
    ArchiveWriter archive(&shared);
    const std::uint32_t from = claim.sentence.begin;
    write_span(archive, claim.sentence, 0);
    write_span(archive, claim.mention.span, from);
    const bool counts = claim.mention.counted != Span{};
    archive(counts);
    if (counts) write_span(archive, claim.mention.counted, from);
    write_words(archive, claim.surface, text, claim.mention.span.begin);
    write_words(archive, claim.quote, text, from);
    plain_fields(archive, const_cast<Claim&>(claim));   // writing changes nothing
    return archive.take();
}

Claim claim_in(std::string_view bytes, std::string_view text, const SharedViews& shared) {
    ArchiveReader archive(bytes, &shared);
    Claim claim;
    claim.sentence = read_span(archive, 0);
    const std::uint32_t from = claim.sentence.begin;
    claim.mention.span = read_span(archive, from);
    bool counts = false;
    archive(counts);
    if (counts) claim.mention.counted = read_span(archive, from);
    claim.surface = read_words(archive, text, claim.mention.span.begin);
    claim.quote = read_words(archive, text, from);
    plain_fields(archive, claim);
    archive.finish();
    return claim;
}

}  // namespace

TextBlock::TextBlock(std::string bytes) : bytes_(std::make_unique<const std::string>(std::move(bytes))) {
    ArchiveReader archive(payload_of(*bytes_));
    std::string_view digests;
    std::vector<std::int32_t> starts;
    std::vector<std::int32_t> first_lines;
    std::vector<std::uint32_t> more_lines;
    std::vector<std::uint32_t> claim_counts;
    archive(texts_, shared_.strings, shared_.parts, kinds_, digests, starts, first_lines, more_lines, claim_counts, details_, claims_);
    archive.finish();
    const std::size_t count = texts_.size();
    for (const std::size_t size : {kinds_.size(), starts.size(), first_lines.size(), more_lines.size(), claim_counts.size(), details_.size()}) {
        if (size != count) ArchiveReader::fail();
    }
    if (digests.size() != 4 * count) ArchiveReader::fail();
    std::uint32_t likely_start = 0;
    std::uint32_t last_line = 0;
    std::uint64_t claims = 0;
    for (std::vector<std::uint32_t>* column : {&starts_, &first_lines_, &last_lines_, &claims_end_, &digests_}) column->reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        starts_.push_back(behind(likely_start, starts[i]));
        likely_start = end_of(starts_.back(), texts_[i]);
        first_lines_.push_back(behind(last_line, first_lines[i]));
        last_line = first_lines_.back() + more_lines[i];
        last_lines_.push_back(last_line);
        claims += claim_counts[i];
        if (claims > claims_.size()) ArchiveReader::fail();
        claims_end_.push_back(static_cast<std::uint32_t>(claims));
        digests_.push_back(lowest_first(digests.substr(4 * i, 4)));
    }
    if (claims != claims_.size()) ArchiveReader::fail();
}

void TextBlock::check(std::size_t item) const {
    if (item >= size()) ArchiveReader::fail();
}

std::uint32_t TextBlock::digest(std::size_t item) const {
    check(item);
    return digests_[item];
}

std::size_t TextBlock::claim_count(std::size_t item) const {
    check(item);
    return claims_end_[item] - (item == 0 ? 0 : claims_end_[item - 1]);
}

Paragraph TextBlock::paragraph(std::size_t item, Anchor anchor) const {
    check(item);
    Paragraph paragraph;
    paragraph.anchor = std::move(anchor);
    paragraph.anchor.digest = digests_[item];
    paragraph.kind = kinds_[item];
    paragraph.text = texts_[item];
    paragraph.first_line = first_lines_[item];
    paragraph.last_line = last_lines_[item];
    ArchiveReader archive(details_[item], &shared_);
    archive(paragraph.headings, paragraph.marks, paragraph.label, paragraph.page, paragraph.turns);
    read_pieces(archive, paragraph, starts_[item]);
    archive.finish();
    return paragraph;
}

std::vector<Claim> TextBlock::claims(std::size_t item, Anchor anchor) const {
    anchor.digest = digest(item);
    std::vector<Claim> claims;
    const std::uint32_t end = claims_end_[item];
    for (std::uint32_t i = end - static_cast<std::uint32_t>(claim_count(item)); i < end; ++i) {
        claims.push_back(claim_in(claims_[i], texts_[item], shared_));
        claims.back().anchor = anchor;
    }
    return claims;
}

void TextBlockWriter::add(const Paragraph& paragraph, const std::vector<const Claim*>& claims) {
    if (size_ + shared_.size() >= kBlockSize) end_block();
    const std::uint32_t start = start_of(paragraph, likely_start_);
    kinds_.push_back(paragraph.kind);
    texts_.push_back(paragraph.text);
    digests_ += lowest_first(paragraph.anchor.digest);
    starts_.push_back(step(likely_start_, start));
    first_lines_.push_back(step(last_line_, paragraph.first_line));
    more_lines_.push_back(paragraph.last_line - paragraph.first_line);
    claim_counts_.push_back(static_cast<std::uint32_t>(claims.size()));
    likely_start_ = end_of(start, paragraph.text);
    last_line_ = paragraph.last_line;
    ArchiveWriter archive(&shared_);
    archive(paragraph.headings, paragraph.marks, paragraph.label, paragraph.page, paragraph.turns);
    write_pieces(archive, paragraph, start);
    details_.push_back(archive.take());
    size_ += paragraph.text.size() + details_.back().size();
    for (const Claim* claim : claims) {
        claims_.push_back(written(*claim, paragraph.text, shared_));
        size_ += claims_.back().size();
    }
}

void TextBlockWriter::end_block() {
    if (texts_.empty()) return;
    ArchiveWriter archive;
    archive(texts_, shared_.strings.views(), shared_.parts.views(), kinds_, digests_, starts_, first_lines_, more_lines_, claim_counts_, details_, claims_);
    blocks_.push_back(with_checksum(archive.take()));
    sizes_.push_back(static_cast<std::uint32_t>(texts_.size()));
    std::vector<std::string> blocks = std::move(blocks_);
    std::vector<std::uint32_t> sizes = std::move(sizes_);
    *this = {};
    blocks_ = std::move(blocks);
    sizes_ = std::move(sizes);
}

std::vector<std::string> TextBlockWriter::take() {
    end_block();
    return std::move(blocks_);
}

}  // namespace citecheck
