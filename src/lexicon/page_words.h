#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace citecheck {

/// What words printed around an article say of the line they stand in (page_words.tsv).
enum class PageRole : std::uint8_t {
    button,             ///< "share", "read more": part of the page, not of the text
    end_button,         ///< "keep reading": an article ends here
    caption,            ///< "photo credit": what follows describes a picture
    agency,             ///< "AP": alone in a line, whose picture it is
    byline,             ///< "by", "written by"
    about_author,       ///< heading of a note on the author
    credit,             ///< "contributed to this report"
    solicitation,       ///< "subscribe", "donate"
    references_heading, ///< "Bibliography"
    notes_heading,      ///< "Endnotes"
    heading,            ///< "Introduction": a heading wherever it stands alone
    profession,         ///< "professor": what a note on an author says
    kicker,             ///< "Opinion", "Press release": above a title
    related,            ///< "read more": before a colon, the title of another article follows
    same_work,          ///< "ibid."
    read_on,            ///< "accessed": the date behind it is when the work was read
    page_part,          ///< "newsletter": names a part of a page that is no text, in its class or id
    locator             ///< "available at": the address of a cited work follows
};

class PageWords {
  public:
    void load(std::string_view tsv);

    /// Folded phrases of a role, longest first.
    const std::vector<std::string>& phrases(PageRole role) const { return phrases_[static_cast<std::size_t>(role)]; }

    /// `folded` is a phrase of that role, whole.
    bool is(PageRole role, std::string_view folded) const;
    /// `folded` begins with such a phrase, and no letter or digit follows; its length, 0 if not.
    std::size_t begins(PageRole role, std::string_view folded) const;
    /// Such a phrase stands anywhere, between word ends.
    bool contains(PageRole role, std::string_view folded) const;

  private:
    std::array<std::vector<std::string>, 18> phrases_;
};

}  // namespace citecheck
