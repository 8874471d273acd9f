#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "citecheck/lexicon.h"
#include "ingest/html_tree.h"

namespace citecheck {

/// A web page has navigation and the like around its text; a document is nothing but text.
enum class PageKind : std::uint8_t { web_page, document };

/// Which parts of a page are its text. Told by what elements are (navigation, forms), what they are called ("share"), and
/// how much of them is links; and which of them are notes: those that a mark in the text links to.
class HtmlContent {
  public:
    HtmlContent(const HtmlTree& tree, PageKind kind, const Lexicon& lexicon);

    /// The element that holds the article; the whole page if none is told from the rest.
    std::uint32_t root() const { return root_; }
    /// The element, and all in it, is no text of the article.
    bool is_left_out(std::uint32_t node) const { return left_out_[node]; }
    /// The label of the note that the element is; empty if it is none.
    const std::string& note_label(std::uint32_t node) const;
    /// A link to a note.
    bool is_note_mark(std::uint32_t node) const;
    /// Bytes of text in the element.
    std::uint32_t length(std::uint32_t node) const { return length_[node]; }

  private:
    void leave_out_by_name();
    void measure();
    void find_notes();
    void leave_out_furniture(const Lexicon& lexicon);
    void choose_root();
    bool holds(std::uint32_t node, const std::vector<std::uint32_t>& sorted) const;

    const HtmlTree& tree_;
    std::uint32_t root_ = 0;
    std::vector<bool> left_out_;
    std::vector<std::uint32_t> length_;
    std::vector<std::uint32_t> linked_;   ///< bytes of text in links
    std::vector<std::uint32_t> links_;
    std::vector<std::uint32_t> titles_;   ///< nodes: h1
    std::vector<std::uint32_t> notes_;    ///< nodes, ascending
    std::unordered_map<std::uint32_t, std::string> labels_;   ///< of `notes_`
    std::unordered_map<std::string, std::string> marks_;      ///< id of a note → its label
};

/// The text of a node and all within it.
std::string text_in(const HtmlTree& tree, std::uint32_t node, std::size_t most_bytes = 4096);

/// It begins a line of its own.
bool is_block_element(std::string_view name);

}  // namespace citecheck
