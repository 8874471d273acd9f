#include "ingest/csl_json.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ingest/text_builder.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kDeepest = 12;   // levels that an item has names for; what lies deeper is passed over
constexpr std::size_t kMostNames = 200;

/// A place in the file that tells how far the parser has come.
class ReadingPlace {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    ReadingPlace(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    ReadingPlace& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    ReadingPlace operator++(int) {
        const ReadingPlace before = *this;
        ++*this;
        return before;
    }
    bool operator==(const ReadingPlace& other) const { return at_ == other.at_; }
    bool operator!=(const ReadingPlace& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    const char** reached_;
};

/// Bytes that "\n", "\u00e9" or a pair of those take in the file.
std::size_t escape_size(std::string_view raw, std::size_t at) {
    if (!raw.substr(at).starts_with("\\u")) return 2;
    const std::string_view high = raw.substr(std::min(at + 2, raw.size()), 2);
    const bool is_pair = high.size() == 2 && (high[0] == 'd' || high[0] == 'D') && std::string_view("89abAB").find(high[1]) != std::string_view::npos;
    return is_pair ? 12 : 6;
}

/// "\u003ci\u003e", "<i>", "</sup>": CSL allows a few tags of HTML.
std::size_t tag_size(std::string_view words, std::size_t at) {
    for (const std::string_view tag : {"<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<span>", "</span>"}) {
        if (words.substr(at).starts_with(tag)) return tag.size();
    }
    return 0;
}

/// Takes the parser's events; what belongs to an item is known by the names above it.
class CslHandler : public nlohmann::json_sax<nlohmann::json> {
  public:
    CslHandler(Bibliography& bibliography, const char** reached) : bibliography_(bibliography), text_(bibliography.source.text), reached_(reached) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t number) override {
        // The parser has read one character too many.
        std::size_t end = reached();
        while (end > 0 && !is_digit(end - 1)) --end;
        std::size_t begin = end;
        while (begin > 0 && is_digit(begin - 1)) --begin;
        TextBuilder out;
        out.put_for(std::to_string(number), static_cast<std::uint32_t>(begin));
        value(out, begin);
        return true;
    }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }

    bool string(string_t& words) override {
        const std::size_t end = reached() - 1;   // behind it stands the closing mark
        std::size_t begin = end;
        while (begin > 0 && !opens_string(begin - 1)) --begin;
        TextBuilder out;
        put_words(words, std::string_view(text_).substr(begin, end - begin), begin, out);
        value(out, begin);
        return true;
    }

    bool start_object(std::size_t) override {
        const bool begins_item = item_at_ == 0 && is_list_of_items();
        enter();
        if (begins_item) {
            item_ = {};
            item_.entry.begin = static_cast<std::uint32_t>(reached() - 1);
            item_at_ = depth_;
            has_items_ = true;
        } else if (below_item() == 2) {
            if (within("author") && item_.names.size() < kMostNames) item_.names.emplace_back();
            if (within("editor") && item_.editors.size() < kMostNames) item_.editors.emplace_back();
        }
        return true;
    }
    bool end_object() override {
        if (item_at_ != 0 && depth_ == item_at_) end_item();
        leave();
        return true;
    }
    bool start_array(std::size_t) override {
        enter();
        if (below_item() == 3 && within("issued")) ++item_.dates;
        return true;
    }
    bool end_array() override {
        leave();
        return true;
    }
    bool key(string_t& name) override {
        key_ = name.substr(0, 40);
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        const std::size_t at = std::min(reached() == 0 ? 0 : reached() - 1, text_.size());
        bibliography_.problems.push_back({bibliography_.source.name + ":" + std::to_string(bibliography_.source.lines.line(static_cast<std::uint32_t>(at))),
                                          "no JSON from here on; the entries before it are kept"});
        if (item_at_ != 0) end_item();
        return false;
    }

    bool has_items() const { return has_items_; }

  private:
    struct Name {
        BibliographyField family, given;
    };
    struct Item {
        BibliographyEntry entry;
        std::vector<Name> names, editors;
        BibliographyField publisher, raw_date;
        std::vector<BibliographyField> date;   ///< year, month, day; those of the second date behind
        int dates = 0;
    };

    std::size_t reached() const { return static_cast<std::size_t>(*reached_ - text_.data()); }
    bool is_digit(std::size_t at) const { return at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; }

    /// A quotation mark that no backslash takes away.
    bool opens_string(std::size_t at) const {
        if (text_[at] != '"') return false;
        std::size_t strokes = 0;
        while (strokes < at && text_[at - strokes - 1] == '\\') ++strokes;
        return strokes % 2 == 0;
    }

    static void put_words(const std::string& words, std::string_view raw, std::size_t begin, TextBuilder& out) {
        std::size_t source = 0;
        for (std::size_t at = 0; at < words.size();) {
            const std::size_t tag = tag_size(words, at);
            const std::size_t size = tag != 0 ? tag : code_point_at(words, at).size;
            const bool escaped = source < raw.size() && raw[source] == '\\';
            if (tag == 0) out.put_for(std::string_view(words).substr(at, size), static_cast<std::uint32_t>(begin + source));
            source += escaped && tag == 0 ? escape_size(raw, source) : size;
            at += size;
        }
        out.trim();
    }

    // Where the parser is

    void enter() {
        ++depth_;
        if (depth_ <= kDeepest) names_.push_back(key_);
        key_.clear();
    }
    void leave() {
        if (depth_ <= kDeepest) names_.pop_back();
        key_.clear();
        --depth_;
    }
    /// Whether an object that begins here is an item: in a list that is the whole, or in the whole's "items".
    bool is_list_of_items() const { return depth_ == 1 ? key_.empty() : depth_ == 2 && (names_[1] == "items" || names_[1] == "references"); }
    /// Levels below the item; large outside of one.
    std::size_t below_item() const { return item_at_ == 0 ? kDeepest : depth_ - item_at_; }
    /// Whether the level right below the item has this name.
    bool within(std::string_view name) const { return names_.size() > item_at_ && names_[item_at_] == name; }

    // What belongs where

    void value(TextBuilder& out, std::size_t begin) {
        BibliographyField field;
        field.text = out.take_text();
        field.to_file = out.take_map();
        switch (below_item()) {
            case 0: field_of_item(std::move(field), begin); break;
            case 1:
                if (within("issued") && (key_ == "raw" || key_ == "literal")) item_.raw_date = std::move(field);
                break;
            case 2:
                if (within("author")) name_part(item_.names, std::move(field));
                if (within("editor")) name_part(item_.editors, std::move(field));
                break;
            case 3:
                if (within("issued") && item_.date.size() < 6) item_.date.push_back(std::move(field));
                break;
            default: break;
        }
    }

    void field_of_item(BibliographyField field, std::size_t begin) {
        BibliographyEntry& entry = item_.entry;
        if (key_ == "id") {
            entry.key = field.text;
            entry.begin = static_cast<std::uint32_t>(begin);
        } else if (key_ == "citation-key" || key_ == "citekey") {
            entry.other_keys.push_back(std::move(field.text));
        } else if (key_ == "type") {
            entry.type = field.text;
        } else if (key_ == "title") {
            entry.title = std::move(field);
        } else if (key_ == "container-title") {
            entry.container = std::move(field);
        } else if (key_ == "publisher") {
            item_.publisher = std::move(field);
        } else if (key_ == "URL") {
            entry.url = std::move(field);
        } else if (key_ == "DOI") {
            entry.doi = std::move(field);
        } else if (key_ == "page") {
            entry.pages = std::move(field);
        } else if (key_ == "issued") {
            item_.raw_date = std::move(field);
        }
    }

    void name_part(std::vector<Name>& names, BibliographyField field) {
        if (names.empty()) return;
        if (key_ == "family" || key_ == "literal" || key_ == "name") names.back().family = std::move(field);
        if (key_ == "given") names.back().given = std::move(field);
    }

    void end_item() {
        BibliographyEntry& entry = item_.entry;
        for (const Name& name : item_.names.empty() ? item_.editors : item_.names) {
            entry.authors = joined(entry.authors, " and ", joined(name.family, ", ", name.given));
        }
        if (entry.container.text.empty()) entry.container = std::move(item_.publisher);
        item_.date.resize(std::max<std::size_t>(item_.date.size(), 3));
        if (item_.dates == 1 && !item_.date[0].text.empty()) {
            join_date(item_.date[0], item_.date[1], item_.date[2], entry);
        } else if (item_.dates == 0 && !item_.raw_date.text.empty()) {
            entry.date = std::move(item_.raw_date);
            entry.published = read_bibliography_date(entry.date.text);
        }
        bibliography_.entries.push_back(std::move(entry));
        item_ = {};
        item_at_ = 0;
    }

    Bibliography& bibliography_;
    const std::string& text_;
    const char** reached_;
    std::vector<std::string> names_;   ///< of the levels around: the key each stands under; empty in a list
    std::string key_;
    std::size_t depth_ = 0;
    std::size_t item_at_ = 0;          ///< the depth of the item; 0: outside
    bool has_items_ = false;
    Item item_;
};

}  // namespace

void read_csl_json(Bibliography& bibliography) {
    const std::string& text = bibliography.source.text;
    const char* reached = text.data();
    CslHandler handler(bibliography, &reached);
    const bool whole = nlohmann::json::sax_parse(ReadingPlace(text.data(), &reached), ReadingPlace(text.data() + text.size(), &reached), &handler);
    if (whole && !handler.has_items() && text.find_first_not_of(" \t\r\n[]") != std::string::npos) {
        bibliography.problems.push_back({bibliography.source.name, "not read: no list of references (CSL-JSON)"});
    }
}

bool begins_as_csl(std::string_view bytes) {
    constexpr std::size_t kHead = 65536;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || (bytes[begin] != '[' && bytes[begin] != '{')) return false;
    const std::string_view head = bytes.substr(begin, kHead);
    const auto has = [&](std::string_view words) { return head.find(words) != std::string_view::npos; };
    return has("\"id\"") && has("\"type\"") && (has("\"title\"") || has("\"author\"") || has("\"issued\""));
}

}  // namespace citecheck
