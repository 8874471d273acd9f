#include "ingest/assemble.h"

#include <algorithm>

#include "lexicon/tables.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_space(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x2007 || c == 0x2009 || c == 0x200A || c == 0x202F || c == 0x3000;
}

bool is_dropped(char32_t c) { return c == 0x200B || c == 0xFEFF || c == 0x2060; }

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

/// Writes a text and, where the file's bytes do not follow one another, a piece.
class Writer {
  public:
    void put(std::string_view bytes, std::uint32_t source, std::uint32_t line, bool ours = false) {
        if (bytes.empty()) return;
        if (out.pieces.empty() || source != next_ || line != out.pieces.back().line) {
            out.pieces.push_back({static_cast<std::uint32_t>(out.text.size()), source, line});
        }
        out.text += bytes;
        next_ = ours ? kNowhere : source + static_cast<std::uint32_t>(bytes.size());
    }

    RebuiltText out;

  private:
    static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
    std::uint32_t next_ = kNowhere;
};

Span without_outer_space(std::string_view file, Span span) {
    const auto is_gap = [&](std::size_t at) {
        const char32_t c = code_point_at(file, at).value;
        return is_space(c) || is_dropped(c);
    };
    while (span.begin < span.end && is_gap(span.begin)) span.begin += code_point_at(file, span.begin).size;
    while (span.end > span.begin) {
        const std::size_t last = previous_code_point(file, span.end);
        if (!is_gap(last)) break;
        span.end = static_cast<std::uint32_t>(last);
    }
    return span;
}

/// Copies with every run of white space made one plain space.
void put_spaced(Writer& writer, std::string_view file, Span span, std::uint32_t line) {
    std::uint32_t at = span.begin;
    while (at < span.end) {
        std::uint32_t end = at;
        char32_t c = 0;
        while (end < span.end) {
            // Plain text is the rule: look at a code point only where a byte is none of it.
            const auto byte = static_cast<unsigned char>(file[end]);
            if (byte > ' ' && byte < 0x80) {
                ++end;
                continue;
            }
            const CodePoint point = code_point_at(file, end);
            c = point.value;
            if (is_space(c) || is_dropped(c)) break;
            end += point.size;
            c = 0;
        }
        writer.put(file.substr(at, end - at), at, line);
        if (end >= span.end) return;
        at = end;
        bool space = false;
        while (at < span.end) {
            const CodePoint point = code_point_at(file, at);
            if (!is_space(point.value) && !is_dropped(point.value)) break;
            space |= is_space(point.value);
            at += point.size;
        }
        if (space) writer.put(" ", end, line, file[end] != ' ');
    }
}

/// The word at the end of `text`, at its beginning.
std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    return text.substr(begin);
}
std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(0, end);
}

enum class LineJoin : std::uint8_t { space, tight, mended };

/// How a line goes on in the next: "570-" + "mile" keep their hyphen, "coopera-" + "tion" lose it. What the lexicon knows
/// decides; words it does not know at all were divided by a printer, compounds are mostly of known words.
LineJoin join_of(std::string_view before, std::string_view next, const Lexicon& lexicon) {
    if (before.ends_with("\xC2\xAD")) return LineJoin::mended;
    const bool hyphen = before.ends_with('-') || before.ends_with("\xE2\x80\x90");
    if (!hyphen) return before.ends_with('/') || before.ends_with("\xE2\x80\x91") ? LineJoin::tight : LineJoin::space;
    const std::string_view stem = before.substr(0, before.size() - (before.ends_with('-') ? 1 : 3));
    if (stem.empty() || stem.ends_with(' ') || stem.ends_with('-')) return LineJoin::space;
    const std::string_view left = last_word(stem);
    const std::string_view right = first_word(next);
    if (right.empty() || left.empty() || !is_lower(right.front())) return LineJoin::tight;
    const std::size_t before_left = stem.size() - left.size();
    if (before_left > 0 && (stem[before_left - 1] == '-' || (stem[before_left - 1] >= '0' && stem[before_left - 1] <= '9'))) return LineJoin::tight;
    const Vocabulary& words = lexicon.tables().vocabulary;
    const std::string whole = fold(std::string(left) + std::string(right));
    if (words.find(whole) != kUnknownWord) return LineJoin::mended;
    const bool compound = words.find(fold(left)) != kUnknownWord && words.find(fold(right)) != kUnknownWord && left.size() > 2 && right.size() > 2;
    return compound ? LineJoin::tight : LineJoin::mended;
}

}  // namespace

RebuiltText assemble(std::string_view file, const std::vector<Part>& parts, const LineIndex& lines, const Lexicon& lexicon) {
    Writer writer;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const Part& part = parts[at];
        const Span span = without_outer_space(file, part.span);
        if (span.empty()) continue;
        const std::uint32_t line = lines.line(span.begin);
        if (!part.before.empty()) {
            writer.put(part.before, span.begin, line, true);
        } else if (!writer.out.text.empty() && part.written.empty()) {
            const Piece last = writer.out.pieces.back();
            const std::uint32_t end = last.source + static_cast<std::uint32_t>(writer.out.text.size()) - last.text;
            const LineJoin join = join_of(writer.out.text, file.substr(span.begin, span.size()), lexicon);
            if (join == LineJoin::space) {
                // The line's own end stands for the space.
                writer.put(" ", end, last.line);
            } else if (join == LineJoin::mended) {
                const std::size_t hyphen = previous_code_point(writer.out.text, writer.out.text.size());
                writer.out.text.resize(hyphen);
                if (writer.out.pieces.back().text >= hyphen && writer.out.pieces.size() > 1) writer.out.pieces.pop_back();
            }
        }
        if (part.written.empty()) put_spaced(writer, file, span, line);
        for (std::size_t byte = 0; byte < part.written.size();) {
            const std::size_t size = code_point_at(part.written, byte).size;
            writer.put(std::string_view(part.written).substr(byte, size), span.begin, line, true);
            byte += size;
        }
    }
    return std::move(writer.out);
}

void apply_edits(RebuiltText& rebuilt, const std::vector<Edit>& edits) {
    if (edits.empty()) return;
    Writer writer;
    std::size_t piece = 0;
    const auto copy = [&](std::uint32_t begin, std::uint32_t end) {
        while (begin < end) {
            while (piece + 1 < rebuilt.pieces.size() && rebuilt.pieces[piece + 1].text <= begin) ++piece;
            const Piece& from = rebuilt.pieces[piece];
            std::uint32_t stop = end;
            if (piece + 1 < rebuilt.pieces.size()) stop = std::min(stop, rebuilt.pieces[piece + 1].text);
            std::string_view bytes = std::string_view(rebuilt.text).substr(begin, stop - begin);
            std::uint32_t source = from.source + (begin - from.text);
            if (bytes.starts_with(' ') && (writer.out.text.empty() || writer.out.text.ends_with(' '))) {
                bytes.remove_prefix(1);
                ++source;
            }
            writer.put(bytes, source, from.line);
            begin = stop;
        }
    };
    std::uint32_t at = 0;
    for (const Edit& edit : edits) {
        copy(at, edit.span.begin);
        while (piece + 1 < rebuilt.pieces.size() && rebuilt.pieces[piece + 1].text <= edit.span.begin) ++piece;
        if (!edit.replacement.empty() && !rebuilt.pieces.empty()) {
            const Piece& from = rebuilt.pieces[piece];
            std::string_view bytes = edit.replacement;
            if (bytes.starts_with(' ') && (writer.out.text.empty() || writer.out.text.ends_with(' '))) bytes.remove_prefix(1);
            writer.put(bytes, from.source + (edit.span.begin - from.text), from.line, true);
        }
        at = edit.span.end;
    }
    copy(at, static_cast<std::uint32_t>(rebuilt.text.size()));
    while (writer.out.text.ends_with(' ')) writer.out.text.pop_back();
    while (!writer.out.pieces.empty() && writer.out.pieces.back().text >= writer.out.text.size() && writer.out.pieces.size() > 1) {
        writer.out.pieces.pop_back();
    }
    rebuilt = std::move(writer.out);
}

}  // namespace citecheck
