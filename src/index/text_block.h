#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "index/archive.h"

namespace citecheck {

/// Some paragraphs of a source in their order, and their claims, as they lie in an index: all that they share is there once
/// (docs/index-format.md). Their anchors lack what the source's layout says.
class TextBlock {
  public:
    /// Throws DamagedRecord, as all that follow do where an item is damaged or none.
    explicit TextBlock(std::string bytes);

    std::size_t size() const { return texts_.size(); }   ///< paragraphs
    std::uint32_t digest(std::size_t item) const;
    /// How many claims a paragraph has.
    std::size_t claim_count(std::size_t item) const;

    /// `anchor` is that of the layout; its digest is put in.
    Paragraph paragraph(std::size_t item, Anchor anchor) const;
    std::vector<Claim> claims(std::size_t item, Anchor anchor) const;

  private:
    void check(std::size_t item) const;

    std::unique_ptr<const std::string> bytes_;
    SharedViews shared_;
    std::vector<BlockKind> kinds_;
    std::vector<std::string_view> texts_;
    std::vector<std::uint32_t> digests_;
    std::vector<std::uint32_t> starts_;       ///< Piece::source of the first piece
    std::vector<std::uint32_t> first_lines_;
    std::vector<std::uint32_t> last_lines_;
    std::vector<std::uint32_t> claims_end_;   ///< claims of this paragraph and of those before
    std::vector<std::string_view> details_;   ///< what else there is of each paragraph
    std::vector<std::string_view> claims_;
};

/// Puts paragraphs into blocks.
class TextBlockWriter {
  public:
    void add(const Paragraph& paragraph, const std::vector<const Claim*>& claims);
    /// Ends the last block. How many paragraphs are in each: `sizes`.
    std::vector<std::string> take();
    const std::vector<std::uint32_t>& sizes() const { return sizes_; }

  private:
    void end_block();

    std::vector<std::string> blocks_;
    std::vector<std::uint32_t> sizes_;

    // Of the block that is open.
    SharedParts shared_;
    std::vector<BlockKind> kinds_;
    std::vector<std::string> texts_;
    std::string digests_;                    // four bytes each, lowest first
    std::vector<std::int32_t> starts_;       // less what the paragraph before makes likely
    std::vector<std::int32_t> first_lines_;  // less the last of the paragraph before
    std::vector<std::uint32_t> more_lines_;
    std::vector<std::uint32_t> claim_counts_;
    std::vector<std::string> details_;
    std::vector<std::string> claims_;
    std::uint32_t likely_start_ = 0;
    std::uint32_t last_line_ = 0;
    std::size_t size_ = 0;
};

}  // namespace citecheck
