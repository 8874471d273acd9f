#include "ingest/jsonl.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "citecheck/error.h"
#include "ingest/line.h"
#include "ingest/plain_text.h"
#include "ingest/strict_date.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

enum class Field : std::uint8_t { title, text, author, publisher, date, language };
constexpr std::size_t kFields = 6;

struct FieldName {
    std::string_view name;   ///< small letters, without "_" and "-"
    Field field;
};

constexpr auto kNames = std::to_array<FieldName>({
    {"title", Field::title}, {"headline", Field::title},
    {"text", Field::text}, {"body", Field::text}, {"content", Field::text}, {"maintext", Field::text}, {"fulltext", Field::text},
    {"articlebody", Field::text}, {"article", Field::text}, {"paragraphs", Field::text}, {"abstract", Field::text},
    {"author", Field::author}, {"authors", Field::author}, {"byline", Field::author}, {"creator", Field::author},
    {"publisher", Field::publisher}, {"publication", Field::publisher}, {"source", Field::publisher}, {"sitename", Field::publisher},
    {"date", Field::date}, {"published", Field::date}, {"publishedat", Field::date}, {"datepublished", Field::date},
    {"publishdate", Field::date}, {"pubdate", Field::date}, {"publicationdate", Field::date},
    {"language", Field::language}, {"lang", Field::language},
});

/// What an object says under a name: the insides of one string or several, as they stand in the file.
struct Value {
    std::vector<Span> strings;
    std::size_t rank = kNames.size();   ///< of its name in the table; the first that has words is heard
};
using Values = std::array<Value, kFields>;

/// Goes through a line that is known to be JSON.
class ObjectScan {
  public:
    ObjectScan(std::string_view text, Span line) : text_(text), at_(line.begin), end_(line.end) {}

    Values scan() {
        skip_space();
        ++at_;   // the brace
        for (;;) {
            skip_to('"', '}');
            if (at_ >= end_ || text_[at_] == '}') return std::move(values_);
            const Span key = string();
            skip_to(':', ':');
            ++at_;
            skip_space();
            member(text_.substr(key.begin, key.size()));
        }
    }

  private:
    void skip_space() {
        while (at_ < end_ && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
    }
    void skip_to(char one, char other) {
        while (at_ < end_ && text_[at_] != one && text_[at_] != other) ++at_;
    }

    /// The inside of the string that begins here.
    Span string() {
        const std::uint32_t begin = ++at_;
        while (at_ < end_ && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        return {begin, at_++};
    }

    void member(std::string_view key) {
        std::vector<Span> strings;
        if (text_[at_] == '"') strings.push_back(string());
        else if (text_[at_] == '[' || text_[at_] == '{') nested(strings);
        else while (at_ < end_ && text_[at_] != ',' && text_[at_] != '}') ++at_;
        std::string plain;
        for (const char byte : key.substr(0, 40)) {
            if (byte != '_' && byte != '-') plain += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
        }
        const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const FieldName& one) { return one.name == plain; });
        std::erase_if(strings, [](Span words) { return words.empty(); });
        if (known == kNames.end() || strings.empty()) return;
        Value& value = values_[static_cast<std::size_t>(known->field)];
        const auto rank = static_cast<std::size_t>(known - kNames.begin());
        if (rank < value.rank) value = {std::move(strings), rank};
    }

    /// Passes over a list or an object; the strings right in a list are its value.
    void nested(std::vector<Span>& strings) {
        const bool is_list = text_[at_] == '[';
        int depth = 0;
        while (at_ < end_) {
            const char byte = text_[at_];
            if (byte == '"') {
                const Span words = string();
                if (is_list && depth == 1) strings.push_back(words);
                continue;
            }
            ++at_;
            if (byte == '[' || byte == '{') ++depth;
            if ((byte == ']' || byte == '}') && --depth == 0) return;
        }
    }

    std::string_view text_;
    std::uint32_t at_;
    std::uint32_t end_;
    Values values_;
};

class JsonlReader {
  public:
    JsonlReader(std::string_view bytes, const std::string& name, const Lexicon& lexicon) : name_(name), lexicon_(lexicon) {
        result_.file = decode(bytes, name);
    }

    FormatText read() {
        const std::string_view file = result_.file->text;
        std::uint32_t number = 0;
        for (std::size_t begin = 0; begin < file.size();) {
            const std::size_t end = std::min(file.find('\n', begin), file.size());
            ++number;
            line({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, number);
            begin = end + 1;
        }
        if (articles_.empty()) throw InputError(name_ + ": holds no articles; no line is a JSON object with a \"text\", \"body\" or \"content\"");
        make_blocks();
        if (unread_ > 0) {
            result_.problems.push_back({name_ + ":" + std::to_string(first_unread_), "not read: no JSON object with a text" +
                                                                                         (unread_ > 1 ? " (and " + std::to_string(unread_ - 1) + " more)" : std::string())});
        }
        return std::move(result_);
    }

  private:
    /// Its first line is that of its title, blank if it has none.
    struct Article {
        Metadata metadata;
        std::uint32_t end = 0;   ///< behind its text
    };

    std::string_view in_file(Span span) const { return std::string_view(result_.file->text).substr(span.begin, span.size()); }

    void line(Span span, std::uint32_t number) {
        const std::string_view words = in_file(span);
        const std::size_t first = words.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) return;
        if (words[first] != '{' || !nlohmann::json::accept(words) || !article(ObjectScan(result_.file->text, span).scan())) {
            if (unread_++ == 0) first_unread_ = number;
        }
    }

    bool article(const Values& values) {
        const auto of = [&](Field field) -> const std::vector<Span>& { return values[static_cast<std::size_t>(field)].strings; };
        if (of(Field::text).empty()) return false;
        Article made;
        const std::vector<Span> title = first_of(of(Field::title));
        made.metadata.title = plain_words(title);
        made.metadata.author = plain_words(of(Field::author));
        made.metadata.publisher = plain_words(of(Field::publisher));
        made.metadata.date = iso_date(plain_words(of(Field::date)));
        made.metadata.language = plain_words(of(Field::language));
        for (const Span words : title) put(words, false);
        end_line(0);
        for (const Span words : of(Field::text)) {
            put(words, true);
            end_line(words.end);
            // In a list each is a paragraph, however short.
            if (of(Field::text).size() > 1) end_line(words.end);
        }
        made.end = size();
        articles_.push_back(std::move(made));
        return true;
    }

    static std::vector<Span> first_of(const std::vector<Span>& strings) {
        return {strings.begin(), strings.begin() + (strings.empty() ? 0 : 1)};
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(result_.text.size()); }

    void end_line(std::uint32_t source) { add("\n", source); }

    void add(std::string_view words, std::uint32_t source) {
        if (words.empty()) return;
        result_.to_file.add(size(), source);
        result_.text += words;
    }

    /// What a string of the file says. Without `keeps_lines` line ends become spaces; other control characters always do.
    void put(Span raw, bool keeps_lines) {
        const std::string_view words = in_file(raw);
        std::size_t plain = 0;
        const auto put_plain = [&](std::size_t end) { add(words.substr(plain, end - plain), raw.begin + static_cast<std::uint32_t>(plain)); };
        for (std::size_t at = 0; at < words.size();) {
            if (words[at] != '\\') {
                ++at;
                continue;
            }
            put_plain(at);
            const auto source = raw.begin + static_cast<std::uint32_t>(at);
            const Escape escape = escape_at(words, at);
            at += escape.size;
            plain = at;
            std::string character;
            if (escape.value == '\n' && keeps_lines) character = "\n";
            else if (escape.value < 0x20) character = escape.value == 0 ? "" : " ";
            else append_utf8(character, escape.value);
            add(character, source);
        }
        put_plain(words.size());
    }

    struct Escape {
        char32_t value = 0;
        std::size_t size = 2;
    };

    static char32_t hex_at(std::string_view words, std::size_t at) {
        char32_t value = 0;
        for (const char digit : words.substr(std::min(at, words.size()), 4)) {
            const int number = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
            value = value << 4 | static_cast<char32_t>(number);
        }
        return value;
    }

    static Escape escape_at(std::string_view words, std::size_t at) {
        const char sign = at + 1 < words.size() ? words[at + 1] : ' ';
        switch (sign) {
            case 'n': return {'\n', 2};
            case 't': return {'\t', 2};
            case 'r': return {'\r', 2};
            case 'b': return {'\b', 2};
            case 'f': return {'\f', 2};
            case 'u': break;
            default: return {static_cast<unsigned char>(sign), 2};
        }
        const char32_t unit = hex_at(words, at + 2);
        if (unit < 0xD800 || unit > 0xDFFF) return {unit, 6};
        const char32_t low = hex_at(words, at + 8);   // JSON that was accepted has both halves
        return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 12};
    }

    /// Strings in one line, with commas between them.
    std::string plain_words(const std::vector<Span>& strings) const {
        std::string all;
        for (const Span raw : strings) {
            if (!all.empty()) all += ", ";
            const std::string_view words = in_file(raw);
            for (std::size_t at = 0; at < words.size();) {
                if (words[at] != '\\') {
                    all += words[at++];
                    continue;
                }
                const Escape escape = escape_at(words, at);
                if (escape.value < 0x20) all += ' ';
                else append_utf8(all, escape.value);
                at += escape.size;
            }
        }
        const std::size_t begin = all.find_first_not_of(' ');
        return begin == std::string::npos ? std::string() : all.substr(begin, all.find_last_not_of(' ') + 1 - begin);
    }

    void make_blocks() {
        const std::vector<Line> lines = lines_of(result_.text);
        auto line = lines.begin();
        for (Article& made : articles_) {
            FormatArticle& article = result_.articles.emplace_back();
            article.metadata = std::move(made.metadata);
            if (!line->blank()) {
                Block title;
                title.kind = BlockKind::title;
                title.certain = true;
                title.gap_before = true;
                title.parts.push_back({line->span, {}});
                article.blocks.push_back(std::move(title));
            }
            const auto text = ++line;
            while (line != lines.end() && line->span.begin < made.end) ++line;
            const std::span<const Line> of_text(text, line);
            std::vector<Block> blocks = plain_text_blocks(result_.text, of_text, lexicon_);
            std::move(blocks.begin(), blocks.end(), std::back_inserter(article.blocks));
        }
    }

    const std::string& name_;
    const Lexicon& lexicon_;
    FormatText result_;
    std::vector<Article> articles_;
    std::size_t unread_ = 0;
    std::uint32_t first_unread_ = 0;
};

}  // namespace

FormatText read_jsonl(std::string_view bytes, const std::string& name, const Lexicon& lexicon) { return JsonlReader(bytes, name, lexicon).read(); }

}  // namespace citecheck
