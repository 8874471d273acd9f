#include "ingest/text_builder.h"

#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_space(char32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x2028 || c == 0x2029; }
bool is_dropped(char32_t c) { return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0; }

}  // namespace

void TextBuilder::copy(std::string_view words, std::uint32_t source) {
    if (words.empty()) return;
    map_.add(static_cast<std::uint32_t>(text_.size()), source);
    text_ += words;
}

void TextBuilder::put(std::string_view words, std::uint32_t source) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint c = code_point_at(words, at);
        if (is_space(c.value) || is_dropped(c.value)) {
            copy(words.substr(from, at - from), source + static_cast<std::uint32_t>(from));
            if (is_space(c.value)) space(source + static_cast<std::uint32_t>(at));
            from = at + c.size;
        }
        at += c.size;
    }
    if (from < words.size()) copy(words.substr(from), source + static_cast<std::uint32_t>(from));
}

void TextBuilder::put_for(std::string_view words, std::uint32_t source) {
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint c = code_point_at(words, at);
        if (is_space(c.value)) {
            space(source);
        } else if (!is_dropped(c.value)) {
            copy(words.substr(at, c.size), source);
        }
        at += c.size;
    }
}

void TextBuilder::space(std::uint32_t source) {
    if (line_is_empty() || text_.back() == ' ') return;
    copy(" ", source);
}

void TextBuilder::trim() {
    if (line_is_empty() || text_.back() != ' ') return;
    text_.pop_back();
    map_.cut(static_cast<std::uint32_t>(text_.size()));
}

Span TextBuilder::end_line() {
    std::size_t end = text_.size();
    if (end > begin_ && text_[end - 1] == ' ') --end;
    const Span span{static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)};
    if (span.empty()) {
        drop_line();
        return {};
    }
    text_.resize(end);
    text_ += '\n';
    begin_ = text_.size();
    return span;
}

void TextBuilder::drop_line() {
    text_.resize(begin_);
    map_.cut(static_cast<std::uint32_t>(begin_));
}

}  // namespace citecheck
