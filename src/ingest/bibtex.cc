#include "ingest/bibtex.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "ingest/latex_text.h"
#include "ingest/text_builder.h"

namespace citecheck {
namespace {

constexpr std::size_t kLongestMacro = 500;   // bytes, of all macros in a value: macros made of macros grow
constexpr std::size_t kMostAttached = 100;   // files of one entry
constexpr std::size_t kMostTold = 100;       // mistakes

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
/// What names of fields and macros are made of.
bool is_name_char(char c) { return static_cast<unsigned char>(c) > ' ' && std::string_view("{}(),=#\"%\\~").find(c) == std::string_view::npos; }

std::string small_letters(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

/// A piece of a value: words of the file, or those of a macro.
struct Part {
    Span span;            ///< without its braces or quotation marks; of a macro, its name
    bool is_macro = false;
    std::string words;    ///< of a macro; of a number, or a macro that nothing defines, nothing
};
using Value = std::vector<Part>;

class BibtexReader {
  public:
    explicit BibtexReader(Bibliography& bibliography) : bibliography_(bibliography), text_(bibliography.source.text) {}

    void read() {
        while (find_next()) entry();
    }

  private:
    // Where an entry begins

    /// '@' with letters and an opening bracket behind it.
    bool begins_entry(std::size_t at) const {
        if (at >= text_.size() || text_[at] != '@') return false;
        std::size_t end = at + 1;
        while (end < text_.size() && is_letter(text_[end])) ++end;
        if (end == at + 1) return false;
        while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) ++end;
        return end < text_.size() && (text_[end] == '{' || text_[end] == '(');
    }

    /// Between entries stands what nobody reads.
    bool find_next() {
        while ((at_ = text_.find('@', at_)) != std::string_view::npos) {
            if (begins_entry(at_)) return true;
            ++at_;
        }
        return false;
    }

    /// Whether the line behind the line end at `at` begins an entry: what is open there was never closed.
    bool is_runaway(std::size_t at) const {
        if (text_[at] != '\n') return false;
        do ++at;
        while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t'));
        return begins_entry(at);
    }

    // Parts of an entry

    void skip_space() {
        while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '%')) {
            if (text_[at_] == '%') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (is_runaway(at_)) {
                return;
            } else {
                ++at_;
            }
        }
    }

    bool is_over() const { return at_ >= text_.size() || is_runaway(at_); }

    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    std::string_view name() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_name_char(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    /// What stands between a bracket that was taken and the one that closes it; nothing if none does.
    std::optional<Span> balanced(char close) {
        const std::size_t begin = at_;
        std::size_t depth = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\' && close == '"' && text_.substr(at_ + 1).starts_with('"')) {
                ++at_;   // "M\"uller"
            } else if (depth == 0 && c == close) {
                return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_++)};
            } else if (c == '{') {
                ++depth;
            } else if (c == '}') {
                if (depth == 0) return std::nullopt;
                --depth;
            } else if (is_runaway(at_)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    bool part(Value& value) {
        skip_space();
        if (take('{') || take('"')) {
            const auto inside = balanced(text_[at_ - 1] == '{' ? '}' : '"');
            if (inside) value.push_back({*inside, false, {}});
            return inside.has_value();
        }
        const auto begin = static_cast<std::uint32_t>(at_);
        const std::string_view word = name();
        if (word.empty()) return false;
        const auto macro = macros_.find(small_letters(word));
        value.push_back({{begin, static_cast<std::uint32_t>(at_)}, true, macro != macros_.end() ? macro->second : std::string{}});
        return true;
    }

    /// Nothing if it breaks off.
    std::optional<Value> value() {
        Value parts;
        do {
            if (!part(parts)) return std::nullopt;
            skip_space();
        } while (take('#'));
        return parts;
    }

    void tell(std::size_t at, std::string what) {
        const std::size_t told = bibliography_.problems.size();
        if (told == kMostTold) bibliography_.problems.push_back({bibliography_.source.name, "has more mistakes, which are not told"});
        if (told >= kMostTold) return;
        bibliography_.problems.push_back(
            {bibliography_.source.name + ":" + std::to_string(bibliography_.source.lines.line(static_cast<std::uint32_t>(at))), std::move(what)});
    }

    // Entries

    void entry() {
        const std::size_t begin = at_++;
        std::size_t end = at_;
        while (is_letter(text_[end])) ++end;
        const std::string type = small_letters(text_.substr(at_, end - at_));
        at_ = text_.find_first_of("{(", end) + 1;
        const char close = text_[at_ - 1] == '{' ? '}' : ')';
        if (type == "comment" || type == "preamble") {
            balanced(close);
        } else if (type == "string") {
            macro(begin, close);
        } else {
            work(begin, type, close);
        }
    }

    void macro(std::size_t begin, char close) {
        skip_space();
        const std::string key = small_letters(name());
        skip_space();
        std::optional<Value> words;
        if (key.empty() || !take('=') || !(words = value()) || !take(close)) return tell(begin, "@string is not understood; it is written @string{name = {words}}");
        BibliographyField made = field(*words, LatexText::words);
        if (made.text.size() <= kLongestMacro) macros_[key] = std::move(made.text);
    }

    void work(std::size_t begin, const std::string& type, char close) {
        BibliographyEntry entry;
        entry.type = type;
        skip_space();
        entry.begin = static_cast<std::uint32_t>(at_);
        while (at_ < text_.size() && !is_space(text_[at_]) && std::string_view(",{}()=\"").find(text_[at_]) == std::string_view::npos) ++at_;
        entry.key = std::string(text_.substr(entry.begin, at_ - entry.begin));
        const std::string what = entry.key.empty() ? "an entry without a key" : "entry '" + entry.key + "'";
        skip_space();
        if (at_ < text_.size() && text_[at_] == '=') {   // "@article{title = {…}}"
            tell(begin, "an entry has no key: a comma stands behind it, before the first field");
            at_ = entry.begin;
            entry.key.clear();
        } else if (!take(',') && !(at_ < text_.size() && text_[at_] == close)) {
            tell(begin, what + " is not understood: a comma stands behind the key");
            return keep(entry, {});
        }
        std::map<std::string, Value> fields;
        read_fields(begin, what, close, fields);
        keep(entry, fields);
    }

    void read_fields(std::size_t begin, const std::string& what, char close, std::map<std::string, Value>& fields) {
        for (;;) {
            skip_space();
            while (take(',')) skip_space();
            if (take(close)) return;
            const std::size_t at = at_;
            const std::string field = small_letters(name());
            skip_space();
            if (field.empty()) return tell(begin, what + (is_over() ? " is not closed" : " is not understood: the name of a field was expected"));
            if (!take('=')) return tell(at, what + ": '=' and a value are missing behind '" + field.substr(0, 40) + "'");
            std::optional<Value> words = value();
            if (!words) return tell(at, what + ": the value of '" + field.substr(0, 40) + "' is not closed");
            fields.emplace(field, std::move(*words));
            if (is_over()) return tell(begin, what + " is not closed");
            if (text_[at_] == ',' || text_[at_] == close) continue;
            if (!is_letter(text_[at_])) return tell(at, what + ": a comma is missing behind the value of '" + field.substr(0, 40) + "', or a bracket is one too many");
            tell(at, what + ": a comma is missing behind the value of '" + field.substr(0, 40) + "'");
        }
    }

    BibliographyField field(const Value& value, LatexText as) const {
        TextBuilder out;
        std::size_t of_macros = 0;
        for (const Part& part : value) {
            if (part.is_macro && part.words.empty()) {
                out.put(text_.substr(part.span.begin, part.span.size()), part.span.begin);
            } else if (part.is_macro) {
                of_macros += part.words.size();
                if (of_macros > kLongestMacro) continue;
                out.put_for(part.words, part.span.begin);
            } else {
                put_latex(text_, part.span, as, out);
            }
        }
        out.trim();
        BibliographyField field;
        field.text = out.take_text();
        field.to_file = out.take_map();
        return field;
    }

    void keep(BibliographyEntry& entry, const std::map<std::string, Value>& fields) {
        const auto given = [&](std::string_view name, LatexText as = LatexText::words) {
            const auto found = fields.find(std::string(name));
            return found == fields.end() ? BibliographyField{} : field(found->second, as);
        };
        const auto first = [&](std::initializer_list<std::string_view> names) {
            for (const std::string_view name : names) {
                BibliographyField found = given(name);
                if (!found.text.empty()) return found;
            }
            return BibliographyField{};
        };
        entry.authors = first({"author", "editor", "collaborator"});
        entry.title = joined(given("title"), ": ", given("subtitle"));
        entry.container = first({"journaltitle", "journal", "booktitle", "maintitle", "publisher", "institution", "organization", "school"});
        entry.url = given("url", LatexText::verbatim);
        entry.doi = given("doi", LatexText::verbatim);
        entry.pages = given("pages");
        entry.date = given("date");
        if (!entry.date.text.empty()) {
            entry.published = read_bibliography_date(entry.date.text);
        } else {
            join_date(given("year"), given("month"), given("day"), entry);
        }
        add_keys(given("ids").text, entry.other_keys);
        for (const std::string_view name : {"crossref", "xref", "xdata", "entryset", "related"}) add_keys(given(name).text, entry.refers_to);
        add_files(given("file", LatexText::raw).text, entry.files);
        bibliography_.entries.push_back(std::move(entry));
    }

    static void add_keys(std::string_view list, std::vector<std::string>& keys) {
        for (std::size_t begin = 0; begin < list.size();) {
            const std::size_t end = std::min(list.find_first_of(", ", begin), list.size());
            if (end > begin) keys.emplace_back(list.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    /// "Full Text:files/12/report.pdf:application/pdf;Snapshot:…", ":report.pdf:PDF" or a path alone; '\' before ':', ';' and '\'.
    static void add_files(std::string_view list, std::vector<std::string>& files) {
        std::vector<std::string> parts(1);
        const auto end_file = [&] {
            std::string path = parts.size() < 3 ? parts.back() : parts[1];
            for (std::size_t part = 2; part + 1 < parts.size(); ++part) path += ":" + parts[part];
            std::replace(path.begin(), path.end(), '\\', '/');
            if (!path.empty() && files.size() < kMostAttached) files.push_back(std::move(path));
            parts.assign(1, {});
        };
        for (std::size_t at = 0; at < list.size(); ++at) {
            if (list[at] == '\\' && at + 1 < list.size() && std::string_view(":;\\_").find(list[at + 1]) != std::string_view::npos) {
                parts.back() += list[++at];
            } else if (list[at] == ';') {
                end_file();
            } else if (list[at] == ':') {
                parts.emplace_back();
            } else {
                parts.back() += list[at];
            }
        }
        end_file();
    }

    Bibliography& bibliography_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::map<std::string, std::string> macros_;   ///< by name in small letters
};

}  // namespace

void read_bibtex(Bibliography& bibliography) { BibtexReader(bibliography).read(); }

}  // namespace citecheck
