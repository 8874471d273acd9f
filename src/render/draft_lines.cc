#include "render/draft_lines.h"

#include "text/utf8.h"

namespace citecheck {

DraftLines::DraftLines(const RenderOptions& options) {
    for (const DraftText& draft : options.drafts) drafts_.emplace(draft.name, Entry{draft.text, LineIndex(draft.text)});
}

std::string_view DraftLines::line(std::string_view draft, std::uint32_t number) const {
    const auto found = drafts_.find(draft);
    if (found == drafts_.end() || number == 0 || number > found->second.lines.lines()) return {};
    const std::uint32_t begin = found->second.lines.line_begin(number);
    const std::string_view rest = found->second.text.substr(begin);
    return rest.substr(0, rest.find_first_of("\r\n"));
}

std::uint32_t DraftLines::offset(std::string_view draft, const Location& location) const {
    const auto found = drafts_.find(draft);
    if (found == drafts_.end() || location.line == 0 || location.line > found->second.lines.lines()) return 0;
    const std::uint32_t begin = found->second.lines.line_begin(location.line);
    return begin + static_cast<std::uint32_t>(byte_of_column(line(draft, location.line), location.column));
}

std::size_t byte_of_column(std::string_view line, std::uint32_t column) {
    std::size_t at = 0;
    for (std::uint32_t passed = 1; passed < column && at < line.size(); ++passed) at += code_point_at(line, at).size;
    return at < line.size() ? at : line.size();
}

}  // namespace citecheck
