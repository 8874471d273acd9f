#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/html_tree.h"

namespace citecheck {

/// Writes a document of another format as a tree of HTML elements, whose reader knows headings, lists, tables and notes.
class TreeWriter {
  public:
    using Attributes = std::vector<std::pair<std::string, std::string>>;

    TreeWriter() { open("#page"); }

    void open(std::string_view name, Attributes attributes = {}) {
        HtmlNode node;
        node.name = name;
        node.attributes = std::move(attributes);
        node.parent = open_.empty() ? 0 : open_.back();
        open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
        tree_.nodes.push_back(std::move(node));
    }

    void close() {
        tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
    }

    void text(std::string_view words) {
        if (words.empty()) return;
        HtmlNode node;
        node.text = words;
        node.parent = open_.back();
        node.end = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        tree_.nodes.push_back(std::move(node));
    }

    /// Elements that are open, the whole among them.
    std::size_t depth() const { return open_.size(); }

    HtmlTree take() {
        while (!open_.empty()) close();
        return std::move(tree_);
    }

  private:
    HtmlTree tree_;
    std::vector<std::uint32_t> open_;
};

}  // namespace citecheck
