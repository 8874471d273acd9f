#include "text/line_index.h"

#include <algorithm>

#include "text/utf8.h"

namespace citecheck {

LineIndex::LineIndex(std::string_view text) {
    begins_.push_back(0);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') begins_.push_back(static_cast<std::uint32_t>(at + 1));
    }
    for (std::size_t at = 0; at <= text.size(); at += kStep) {
        const std::uint32_t before = at == 0 ? 0 : counts_.back() + static_cast<std::uint32_t>(count_code_points(text.substr(at - kStep, kStep)));
        counts_.push_back(before);
    }
}

std::uint32_t LineIndex::code_points_before(std::string_view text, std::uint32_t at) const {
    const std::uint32_t step = at / kStep;
    return counts_[step] + static_cast<std::uint32_t>(count_code_points(text.substr(step * kStep, at - step * kStep)));
}

std::uint32_t LineIndex::line(std::uint32_t at) const {
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), at);
    return static_cast<std::uint32_t>(after - begins_.begin());
}

std::uint32_t LineIndex::line_begin(std::uint32_t line) const { return begins_[line - 1]; }

Location LineIndex::locate(std::string_view text, std::uint32_t at) const {
    const std::uint32_t line_number = line(at);
    const std::uint32_t begin = begins_[line_number - 1];
    return {line_number, code_points_before(text, at) - code_points_before(text, begin) + 1, at};
}

}  // namespace citecheck
