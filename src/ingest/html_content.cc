#include "ingest/html_content.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lexicon/tables.h"
#include "text/fold.h"

namespace citecheck {
namespace {

// Shares of a text, as percentages.
constexpr std::uint32_t kMostlyLinks = 60;      // a list of links, not prose with links in it (Wikipedia's has some 30)
constexpr std::uint32_t kMainArticle = 50;      // of the text of all articles: one article among teasers
constexpr std::uint32_t kLeastOfPage = 25;
constexpr std::uint32_t kShortPart = 50;        // of the whole page: what is longer is no part beside the text

constexpr std::uint32_t kLongestNote = 4000;    // bytes
constexpr std::uint32_t kLeastLinks = 3;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr auto kNoText = std::to_array<std::string_view>({"script", "style",    "noscript", "template", "svg",    "math",   "iframe", "object", "embed",
                                                   "button", "select",   "textarea", "input",    "option", "dialog", "menu",   "canvas", "audio",
                                                   "video",  "nav",      "map",      "applet",   "frame",  "rt",     "rp",     "title",  "head"});
constexpr auto kNoTextRoles = std::to_array<std::string_view>({"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "toolbar", "menu"});

bool is_hidden(const HtmlNode& node) {
    if (node.has("hidden") || node.attribute("aria-hidden") == "true") return true;
    std::string style = fold(node.attribute("style"));
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

std::string trimmed(std::string text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
    while (!text.empty() && is_space(text.back())) text.pop_back();
    std::size_t begin = 0;
    while (begin < text.size() && is_space(text[begin])) ++begin;
    return text.substr(begin);
}

/// "12" of "12", "[12]", "(12)"; "*", "†", "‡" of themselves; else empty.
std::string mark_in(std::string words) {
    words = trimmed(std::move(words));
    if (words.size() > 2 && ((words.front() == '[' && words.back() == ']') || (words.front() == '(' && words.back() == ')'))) words = words.substr(1, words.size() - 2);
    if (words.ends_with('.') && words.size() > 1) words.pop_back();
    if (words == "*" || words == "**" || words == "†" || words == "‡") return words;
    const bool digits = !words.empty() && words.size() <= 3 && std::all_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? words : std::string{};
}

/// The words that class and id are made of: "related-articles" → "related", "articles".
template <class Visitor>
bool any_name(const HtmlNode& node, Visitor is_wanted) {
    for (const std::string_view attribute : {node.attribute("class"), node.attribute("id")}) {
        std::string word;
        for (std::size_t at = 0; at <= attribute.size(); ++at) {
            const char c = at < attribute.size() ? attribute[at] : ' ';
            const bool upper = c >= 'A' && c <= 'Z';
            const bool lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            // "shareBar"
            if ((!upper && !lower) || (upper && at > 0 && attribute[at - 1] >= 'a' && attribute[at - 1] <= 'z')) {
                if (!word.empty() && is_wanted(word)) return true;
                word.clear();
            }
            if (upper) word += static_cast<char>(c - 'A' + 'a');
            if (lower) word += c;
        }
    }
    return false;
}

bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

}  // namespace

HtmlContent::HtmlContent(const HtmlTree& tree, PageKind kind, const Lexicon& lexicon)
    : tree_(tree), left_out_(tree.nodes.size(), false) {
    leave_out_by_name();
    measure();
    find_notes();
    if (kind == PageKind::document) return;
    const std::vector<bool> plainly = left_out_;
    leave_out_furniture(lexicon);
    measure();
    choose_root();
    if (length_[root_] > 0) return;
    // Nothing is left: better all of it than nothing.
    left_out_ = plainly;
    measure();
    root_ = 0;
}

const std::string& HtmlContent::note_label(std::uint32_t node) const {
    static const std::string kNone;
    const auto found = labels_.find(node);
    return found == labels_.end() ? kNone : found->second;
}

bool HtmlContent::is_note_mark(std::uint32_t node) const {
    const std::string_view href = tree_.nodes[node].attribute("href");
    if (!href.starts_with('#')) return false;
    return marks_.contains(std::string(href.substr(1)));
}

void HtmlContent::leave_out_by_name() {
    for (std::uint32_t at = 1; at < tree_.nodes.size(); ++at) {
        const HtmlNode& node = tree_.nodes[at];
        if (left_out_[node.parent]) {
            left_out_[at] = true;
        } else if (!node.is_text()) {
            left_out_[at] = is_one_of(node.name, kNoText) || is_one_of(node.attribute("role"), kNoTextRoles) || is_hidden(node);
        }
    }
}

/// Descendants stand behind their ancestors: backwards, every sum is whole before it is added to its parent's.
void HtmlContent::measure() {
    length_.assign(tree_.nodes.size(), 0);
    linked_.assign(tree_.nodes.size(), 0);
    links_.assign(tree_.nodes.size(), 0);
    for (auto at = static_cast<std::uint32_t>(tree_.nodes.size()); at-- > 1;) {
        const HtmlNode& node = tree_.nodes[at];
        if (left_out_[at]) continue;
        if (node.is_text()) {
            length_[at] = static_cast<std::uint32_t>(std::count_if(node.text.begin(), node.text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
        } else if (node.name == "a" && node.has("href") && !is_note_mark(at)) {
            linked_[at] = length_[at];
            links_[at] = 1;
        }
        length_[node.parent] += length_[at];
        linked_[node.parent] += linked_[at];
        links_[node.parent] += links_[at];
    }
}

void HtmlContent::find_notes() {
    for (std::uint32_t at = 1; at < tree_.nodes.size(); ++at) {
        const HtmlNode& node = tree_.nodes[at];
        if (node.name == "h1") titles_.push_back(at);
        const std::string_view href = node.attribute("href");
        if (node.name != "a" || href.size() < 2 || !href.starts_with('#') || left_out_[at] || length_[at] > 8) continue;
        const bool goes_back = node.attribute("role") == "doc-backlink" || node.attribute("class").find("back") != std::string_view::npos;
        const std::string label = goes_back ? std::string{} : mark_in(text_in(tree_, at));
        if (!label.empty()) marks_.emplace(href.substr(1), label);
    }
    for (std::uint32_t at = 1; at < tree_.nodes.size() && !marks_.empty(); ++at) {
        const HtmlNode& node = tree_.nodes[at];
        if (node.is_text() || left_out_[at]) continue;
        auto mark = marks_.find(std::string(node.attribute("id")));
        if (mark == marks_.end()) mark = marks_.find(std::string(node.attribute("name")));
        if (mark == marks_.end()) continue;
        // The block that begins with it: "<p><a name=…>".
        std::uint32_t block = at;
        while (block > 0 && !is_block_element(tree_.nodes[block].name)) {
            const std::uint32_t parent = tree_.nodes[block].parent;
            for (std::uint32_t before = parent + 1; before < block; ++before) {
                if (tree_.nodes[before].is_text() && length_[before] > 0) block = before;
            }
            if (tree_.nodes[block].is_text()) break;
            block = parent;
        }
        if (block == 0 || tree_.nodes[block].is_text() || is_heading(tree_.nodes[block].name) || length_[block] > kLongestNote) continue;
        bool has_heading = false;
        for (std::uint32_t inner = block + 1; inner < tree_.nodes[block].end; ++inner) has_heading |= is_heading(tree_.nodes[inner].name);
        if (has_heading || !labels_.emplace(block, mark->second).second) continue;
        notes_.push_back(block);
    }
    std::sort(notes_.begin(), notes_.end());
}

bool HtmlContent::holds(std::uint32_t node, const std::vector<std::uint32_t>& sorted) const {
    const auto first = std::lower_bound(sorted.begin(), sorted.end(), node);
    return first != sorted.end() && *first < tree_.nodes[node].end;
}

void HtmlContent::leave_out_furniture(const Lexicon& lexicon) {
    const PageWords& pages = lexicon.tables().pages;
    const std::uint32_t whole = length_[0];
    bool behind_references = false;
    std::uint32_t article_end = 0;
    for (std::uint32_t at = 1; at < tree_.nodes.size(); ++at) {
        const HtmlNode& node = tree_.nodes[at];
        if (left_out_[node.parent]) left_out_[at] = true;
        if (left_out_[at] || node.is_text()) continue;
        if (is_heading(node.name)) {
            std::string heading = fold(trimmed(text_in(tree_, at, 100)));
            if (heading.ends_with("[edit]")) heading = trimmed(heading.substr(0, heading.size() - 6));
            behind_references = pages.is(PageRole::references_heading, heading) || pages.is(PageRole::notes_heading, heading);
        }
        if (node.name == "article" || node.name == "main") article_end = std::max(article_end, node.end);
        if (node.name == "html" || node.name == "body" || node.name == "main" || node.name == "article" || is_heading(node.name)) continue;
        if (holds(at, titles_) || holds(at, notes_) || length_[at] * 100ULL >= static_cast<std::uint64_t>(whole) * kShortPart) continue;
        const bool in_article = at < article_end;
        const bool edge = node.name == "footer" || node.name == "aside" || (node.name == "header" && !in_article);
        const bool named = any_name(node, [&](const std::string& word) { return pages.is(PageRole::page_part, word); });
        const bool list = is_block_element(node.name) && links_[at] >= kLeastLinks && !behind_references &&
                          linked_[at] * 100ULL >= static_cast<std::uint64_t>(length_[at]) * kMostlyLinks;
        left_out_[at] = edge || named || list;
    }
}

void HtmlContent::choose_root() {
    std::uint32_t articles = 0;
    std::uint32_t article = 0;
    std::uint32_t main = 0;
    for (std::uint32_t at = 1; at < tree_.nodes.size(); ++at) {
        const HtmlNode& node = tree_.nodes[at];
        if (left_out_[at] || node.is_text()) continue;
        if (node.name == "article" || node.attribute("itemprop") == "articleBody") {
            articles += length_[at];
            if (article == 0 || length_[at] > length_[article]) article = at;
        }
        if ((node.name == "main" || node.attribute("role") == "main") && (main == 0 || length_[at] > length_[main])) main = at;
    }
    const auto is_enough = [&](std::uint32_t node) { return node != 0 && length_[node] * 100ULL >= static_cast<std::uint64_t>(length_[0]) * kLeastOfPage; };
    const bool one_article = is_enough(article) && length_[article] * 100ULL >= static_cast<std::uint64_t>(articles) * kMainArticle;
    if (is_enough(main) && (!one_article || length_[main] * 2ULL <= length_[article] * 3ULL)) {
        root_ = main;
    } else if (one_article) {
        root_ = article;
    }
}

std::string text_in(const HtmlTree& tree, std::uint32_t node, std::size_t most_bytes) {
    if (tree.nodes[node].is_text()) return tree.nodes[node].text;
    std::string text;
    for (std::uint32_t at = node + 1; at < tree.nodes[node].end && text.size() < most_bytes; ++at) text += tree.nodes[at].text;
    return text;
}

bool is_block_element(std::string_view name) {
    static constexpr auto kBlocks = std::to_array<std::string_view>({
        "#page", "html",    "body",    "caption", "thead", "tfoot", "nav",    "address", "article", "aside",      "blockquote", "center", "dd",   "details", "div",      "dl",   "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1",       "h2",         "h3",     "h4",   "h5",      "h6",       "header", "hr",
        "li",    "main",    "ol",      "p",       "pre",     "section",    "summary",    "table",  "tbody", "td",     "th",       "tr",   "ul"});
    return is_one_of(name, kBlocks);
}

}  // namespace citecheck
