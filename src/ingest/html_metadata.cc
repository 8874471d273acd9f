#include "ingest/html_metadata.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ingest/html_content.h"
#include "ingest/strict_date.h"
#include "text/fold.h"

namespace citecheck {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestData = std::size_t{1} << 20;   // bytes of JSON-LD
constexpr std::size_t kLongestValue = 400;                   // bytes of a title or name

/// Single spaces, none at the ends; empty if it is no name of anything.
std::string clean(std::string_view words) {
    std::string out;
    for (const char c : words) {
        const bool space = static_cast<unsigned char>(c) <= ' ';
        if (!space) out += c;
        if (space && !out.empty() && out.back() != ' ') out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out.size() > kLongestValue ? std::string{} : out;
}

void fill(std::string& field, std::string_view words) {
    if (field.empty()) field = clean(words);
}

bool is_address(std::string_view words) { return words.find("://") != std::string_view::npos || words.starts_with("www.") || words.starts_with('@'); }

/// "Doe, Jane" → "Jane Doe": how scholarly sites write their authors.
std::string given_name_first(const std::string& name) {
    const std::size_t comma = name.find(", ");
    if (comma == std::string::npos || name.find(", ", comma + 2) != std::string::npos) return name;
    return name.substr(comma + 2) + " " + name.substr(0, comma);
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t at = 0; at < names.size(); ++at) out += (at == 0 ? "" : at + 1 == names.size() ? " and " : ", ") + names[at];
    return out;
}

void add_name(std::vector<std::string>& names, const std::string& name) {
    if (!name.empty() && !is_address(name) && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string string_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// A name, an object with one, or a list of these.
void names_of(const Json& json, std::vector<std::string>& names) {
    if (json.is_string()) {
        add_name(names, clean(json.get<std::string>()));
    } else if (json.is_object()) {
        add_name(names, clean(string_of(json, "name")));
    } else if (json.is_array()) {
        for (const Json& one : json) {
            if (!one.is_array()) names_of(one, names);
        }
    }
}

bool is_work(const Json& object) {
    const auto type = object.find("@type");
    if (type == object.end()) return false;
    const auto names_work = [](const Json& word) {
        if (!word.is_string()) return false;
        const std::string name = word.get<std::string>();
        return name.ends_with("Article") || name.ends_with("Posting") || name == "Report" || name == "WebPage" || name == "Book" || name == "Chapter" || name == "CreativeWork";
    };
    if (type->is_array()) return std::any_of(type->begin(), type->end(), names_work);
    return names_work(*type);
}

/// What machines are told of the page (schema.org).
void read_json_ld(std::string_view data, Metadata& metadata) {
    if (data.size() > kLongestData) return;
    const Json json = Json::parse(data, nullptr, false, true);
    std::vector<const Json*> objects;
    const auto add = [&](const Json& object) {
        if (!object.is_object()) return;
        objects.push_back(&object);
        const auto graph = object.find("@graph");
        if (graph == object.end() || !graph->is_array()) return;
        for (const Json& one : *graph) objects.push_back(&one);
    };
    if (json.is_array()) std::for_each(json.begin(), json.end(), add);
    else add(json);
    // An article says more of itself than the page it stands on.
    std::stable_sort(objects.begin(), objects.end(), [](const Json* a, const Json* b) {
        const auto rank = [](const Json& object) { return object.is_object() && object.contains("headline") ? 0 : 1; };
        return rank(*a) < rank(*b);
    });
    for (const Json* const object : objects) {
        if (!object->is_object() || !is_work(*object)) continue;
        fill(metadata.title, string_of(*object, "headline"));
        fill(metadata.date, iso_date(string_of(*object, "datePublished")));
        fill(metadata.language, string_of(*object, "inLanguage"));
        for (const auto& [key, field] : {std::pair{"author", &metadata.author}, std::pair{"publisher", &metadata.publisher}}) {
            std::vector<std::string> names;
            if (const auto found = object->find(key); found != object->end()) names_of(*found, names);
            fill(*field, joined(names));
        }
    }
}

struct Name {
    std::string_view name;
    std::string Metadata::*field;
};

// In the order in which they are trusted.
constexpr auto kNames = std::to_array<Name>({
    {"citation_title", &Metadata::title}, {"citation_publication_date", &Metadata::date}, {"citation_date", &Metadata::date},
    {"citation_online_date", &Metadata::date}, {"citation_journal_title", &Metadata::publisher}, {"citation_publisher", &Metadata::publisher},
    {"citation_language", &Metadata::language},
    {"dc.title", &Metadata::title}, {"dcterms.title", &Metadata::title}, {"dc.publisher", &Metadata::publisher}, {"dc.date.issued", &Metadata::date},
    {"dcterms.issued", &Metadata::date}, {"dcterms.created", &Metadata::date}, {"dc.date", &Metadata::date}, {"dcterms.date", &Metadata::date}, {"dc.language", &Metadata::language},
    {"article:published_time", &Metadata::date}, {"og:article:published_time", &Metadata::date}, {"article:published", &Metadata::date},
    {"parsely-pub-date", &Metadata::date}, {"sailthru.date", &Metadata::date}, {"pubdate", &Metadata::date}, {"publish-date", &Metadata::date},
    {"publication_date", &Metadata::date}, {"datepublished", &Metadata::date}, {"date", &Metadata::date},
    {"og:title", &Metadata::title}, {"twitter:title", &Metadata::title}, {"og:site_name", &Metadata::publisher}, {"publisher", &Metadata::publisher},
    {"og:locale", &Metadata::language},
});

constexpr auto kAuthorNames = std::to_array<std::string_view>({"citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author", "sailthru.author", "byl"});

struct Entry {
    std::string name;
    std::string content;
};

std::vector<Entry> meta_entries(const HtmlTree& tree) {
    std::vector<Entry> entries;
    for (const HtmlNode& node : tree.nodes) {
        if (node.name != "meta") continue;
        for (const std::string_view key : {"name", "property", "itemprop", "http-equiv"}) {
            const std::string name = fold(node.attribute(key));
            if (!name.empty()) entries.push_back({name, clean(node.attribute("content"))});
        }
    }
    return entries;
}

void read_entries(const std::vector<Entry>& entries, Metadata& metadata) {
    for (const Name& wanted : kNames) {
        for (const Entry& entry : entries) {
            if (entry.name != wanted.name) continue;
            const bool date = wanted.field == &Metadata::date;
            fill(metadata.*wanted.field, date ? iso_date(entry.content) : entry.content);
        }
    }
    for (const std::string_view wanted : kAuthorNames) {
        std::vector<std::string> names;
        for (const Entry& entry : entries) {
            if (entry.name != wanted) continue;
            std::string name = wanted == "citation_author" || wanted.starts_with("dc") ? given_name_first(entry.content) : entry.content;
            if (fold(name.substr(0, 3)) == "by ") name = name.substr(3);
            add_name(names, name);
        }
        fill(metadata.author, joined(names));
    }
}

/// "Headline | The Daily Clarion", where the site is called so or the headline is the page's first heading.
std::string without_site(const std::string& title, const std::string& site, const std::string& heading) {
    for (const std::string_view sign : {" | ", " – ", " — ", " - ", " · ", " :: ", " » "}) {
        const std::size_t at = title.rfind(sign);
        if (at == std::string::npos) continue;
        const std::string head = title.substr(0, at);
        const std::string tail = title.substr(at + sign.size());
        if ((!site.empty() && fold(tail) == fold(site)) || (!heading.empty() && fold(head) == fold(heading))) return head;
    }
    return title;
}

void read_elements(const HtmlTree& tree, Metadata& metadata) {
    std::string title;
    std::string heading;
    std::size_t headings = 0;
    std::string time;
    for (std::uint32_t at = 1; at < tree.nodes.size(); ++at) {
        const HtmlNode& node = tree.nodes[at];
        if (node.name == "html" || node.name == "body") {
            fill(metadata.language, node.attribute("lang"));
            fill(metadata.language, node.attribute("xml:lang"));
        }
        if (node.name == "title" && title.empty()) title = clean(text_in(tree, at));
        if (node.name == "h1" && ++headings == 1) heading = clean(text_in(tree, at));
        if (node.attribute("itemprop") == "datePublished") {
            fill(metadata.date, iso_date(node.attribute("content")));
            fill(metadata.date, iso_date(node.attribute("datetime")));
        }
        if (node.name == "time" && time.empty()) {
            time = iso_date(node.attribute("datetime"));
            if (time.empty()) time = iso_date(clean(text_in(tree, at)));
        }
        const bool author = node.attribute("rel") == "author" || node.attribute("itemprop") == "author";
        if (author && node.name != "link" && node.name != "meta") {
            std::string name = clean(text_in(tree, at));
            if (fold(name.substr(0, 3)) == "by ") name = name.substr(3);
            if (!name.empty() && name.size() <= 80 && !is_address(name)) fill(metadata.author, name);
        }
    }
    fill(metadata.date, time);
    if (headings > 1) heading.clear();
    fill(metadata.title, heading);
    fill(metadata.title, without_site(title, metadata.publisher, heading));
}

}  // namespace

Metadata html_metadata(const HtmlTree& tree) {
    Metadata metadata;
    for (std::uint32_t at = 1; at < tree.nodes.size(); ++at) {
        const HtmlNode& node = tree.nodes[at];
        if (node.name == "script" && node.attribute("type") == "application/ld+json") read_json_ld(text_in(tree, at, kLongestData + 1), metadata);
    }
    read_entries(meta_entries(tree), metadata);
    read_elements(tree, metadata);
    std::replace(metadata.language.begin(), metadata.language.end(), '_', '-');
    return metadata;
}

std::string iso_date(std::string_view written) {
    std::string words(written.substr(0, 60));
    while (words.starts_with(' ')) words.erase(0, 1);
    const auto is_digit = [&](std::size_t at) { return at < words.size() && words[at] >= '0' && words[at] <= '9'; };
    std::string digits;
    for (std::size_t at = 0; is_digit(at); ++at) digits += words[at];
    if (digits.size() == 8 && digits.front() <= '2') words = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
    if (words.size() > 4 && digits.size() == 4 && words[4] == '/') std::replace(words.begin(), words.end(), '/', '-');
    for (const std::size_t length : {std::size_t{10}, std::size_t{7}, std::size_t{4}}) {
        if (words.size() < length || is_digit(length)) continue;
        const auto date = parse_iso_date(words.substr(0, length));
        if (date && exists(*date)) return words.substr(0, length);
    }
    const auto date = parse_date_line(words);
    if (!date || !exists(*date)) return {};
    const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
    return std::to_string(date->year) + (date->month == 0 ? "" : two(date->month)) + (date->day == 0 ? "" : two(date->day));
}

}  // namespace citecheck
