#include <algorithm>
#include <charconv>

#include "citecheck/document.h"
#include "support/digest.h"

namespace citecheck {
namespace {

std::optional<std::uint32_t> ordinal_of(std::string_view digits) {
    std::uint32_t ordinal = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), ordinal);
    if (digits.empty() || parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) return std::nullopt;
    return ordinal;
}

/// Takes "@1a2b3c4d" off the end; 0 if it is not there, nothing if what is there is no digest.
std::optional<std::uint32_t> take_digest(std::string_view& digits) {
    const std::size_t at = digits.find('@');
    if (at == std::string_view::npos) return 0;
    const std::string_view written = digits.substr(at + 1);
    constexpr std::size_t kDigits = 8;
    std::uint32_t digest = 0;
    const auto parsed = std::from_chars(written.data(), written.data() + written.size(), digest, 16);
    if (written.size() != kDigits || parsed.ec != std::errc{} || parsed.ptr != written.data() + written.size()) return std::nullopt;
    digits = digits.substr(0, at);
    return digest;
}

std::optional<Anchor> make_anchor(std::string_view source, char kind, std::string_view digits) {
    while (!source.empty() && source.back() == ' ') source.remove_suffix(1);
    while (!digits.empty() && digits.front() == ' ') digits.remove_prefix(1);
    const auto digest = take_digest(digits);
    const auto ordinal = ordinal_of(digits);
    if (source.empty() || !ordinal || !digest) return std::nullopt;
    return Anchor{std::string(source), kind, *ordinal, *digest};
}

}  // namespace

std::string to_string(const Anchor& anchor) { return anchor.source + '#' + anchor.kind + std::to_string(anchor.ordinal); }

std::string to_lasting_string(const Anchor& anchor) { return to_string(anchor) + '@' + hex(anchor.digest); }

std::optional<Anchor> parse_anchor(std::string_view written) {
    while (!written.empty() && (written.back() == ' ' || written.back() == '\n')) written.remove_suffix(1);
    while (!written.empty() && written.front() == ' ') written.remove_prefix(1);
    const std::size_t hash = written.rfind('#');
    if (hash != std::string_view::npos && hash + 2 < written.size() + 1) {
        const std::string_view rest = written.substr(hash + 1);
        if (rest.empty() || (rest.front() != 'p' && rest.front() != 'n' && rest.front() != 'r')) return std::nullopt;
        return make_anchor(written.substr(0, hash), rest.front(), rest.substr(1));
    }
    for (const auto& [sign, kind] : {std::pair<std::string_view, char>{"¶", 'p'}, {" n.", 'n'}, {" r.", 'r'}}) {
        const std::size_t at = written.rfind(sign);
        if (at != std::string_view::npos) return make_anchor(written.substr(0, at), kind, written.substr(at + sign.size()));
    }
    return std::nullopt;
}

std::string_view name_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::title: return "title";
        case BlockKind::heading: return "heading";
        case BlockKind::body: return "body";
        case BlockKind::list_item: return "list_item";
        case BlockKind::table_row: return "table_row";
        case BlockKind::caption: return "caption";
        case BlockKind::byline: return "byline";
        case BlockKind::dateline: return "dateline";
        case BlockKind::note: return "note";
        case BlockKind::reference: return "reference";
        case BlockKind::code: return "code";
        case BlockKind::furniture: return "furniture";
    }
    return "body";
}

std::uint32_t line_of(const Paragraph& paragraph, std::uint32_t at) {
    const auto after = std::upper_bound(paragraph.pieces.begin(), paragraph.pieces.end(), at,
                                        [](std::uint32_t byte, const Piece& piece) { return byte < piece.text; });
    return after == paragraph.pieces.begin() ? paragraph.first_line : (after - 1)->line;
}

std::uint32_t page_of(const Paragraph& paragraph, std::uint32_t at) {
    std::uint32_t page = paragraph.page ? static_cast<std::uint32_t>(*paragraph.page) : 0;
    for (const PageTurn& turn : paragraph.turns) {
        if (turn.text <= at) page = turn.page;
    }
    return page;
}

}  // namespace citecheck
