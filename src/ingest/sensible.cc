#include "ingest/sensible.h"

#include <string_view>

#include "ingest/line.h"
#include "text/fold.h"

namespace citecheck {

std::string sensible_title(const std::string& title) {
    const std::string folded = fold(title);
    for (const std::string_view start : {"microsoft word", "untitled", "print", "layout", "slide", "document", "powerpoint", "http:", "https:"}) {
        if (folded.starts_with(start)) return {};
    }
    for (const std::string_view end : {".doc", ".docx", ".indd", ".pdf", ".tex", ".dvi", ".qxd", ".rtf", ".odt", ".pages", ".fm", ".ppt", ".pptx", ".xls"}) {
        if (folded.ends_with(end)) return {};
    }
    return count_words(title, 2) < 2 || title.size() > 300 ? std::string{} : title;
}

std::string sensible_author(const std::string& author) {
    const std::string folded = fold(author);
    for (const std::string_view name : {"user", "admin", "administrator", "owner", "unknown", "author", "default", "root", "microsoft office user", "(anonymous)"}) {
        if (folded == name) return {};
    }
    return count_words(author, 2) < 2 || author.size() > 200 ? std::string{} : author;
}

}  // namespace citecheck
