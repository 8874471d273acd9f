#include "index/dictionary.h"

#include <algorithm>
#include <iterator>

#include "index/schema.h"

namespace citecheck {
namespace {

/// Words are kept in lists by their first two bytes, a word a line: how many bytes it has of the word before it, as one byte, and the
/// others.
constexpr std::size_t kKeyBytes = 2;
/// No word that anyone types is longer.
constexpr std::size_t kLongest = 160;

std::string key_of(std::string_view beginning) { return kDictionaryKey + std::string(beginning.substr(0, kKeyBytes)); }

void append_words(std::string_view list, std::vector<std::string>& words) {
    std::string word;
    while (!list.empty()) {
        const auto shared = static_cast<unsigned char>(list.front());
        list.remove_prefix(1);
        const std::size_t end = std::min(list.find('\n'), list.size());
        word.resize(std::min<std::size_t>(shared, word.size()));
        words.push_back(word += list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

std::string list_of(const std::vector<std::string>& words) {
    std::string list;
    std::string_view before;
    for (const std::string& word : words) {
        const auto differs = std::mismatch(word.begin(), word.end(), before.begin(), before.end()).first;
        const auto shared = differs - word.begin();
        list += static_cast<char>(shared);
        list.append(differs, word.end());
        list += '\n';
        before = word;
    }
    return list;
}

void sort_once(std::vector<std::string>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

void add_list(const std::string& key, std::vector<std::string> words, Xapian::WritableDatabase& database) {
    const std::string before = database.get_metadata(key);
    append_words(before, words);
    sort_once(words);
    const std::string list = list_of(words);
    if (list != before) database.set_metadata(key, list);
}

}  // namespace

const std::vector<std::string>& Dictionary::beginning_with(char first) const {
    const auto [known, is_new] = read_.try_emplace(first);
    if (!is_new) return known->second;
    std::vector<std::string>& words = known->second;
    for (const Xapian::Database& database : databases_) {
        const std::string keys = key_of({&first, 1});
        for (auto key = database.metadata_keys_begin(keys); key != database.metadata_keys_end(keys); ++key) {
            append_words(database.get_metadata(*key), words);
        }
    }
    sort_once(words);
    return words;
}

std::vector<char> Dictionary::first_bytes() const {
    std::set<unsigned char> bytes;
    for (const Xapian::Database& database : databases_) {
        for (auto key = database.metadata_keys_begin(kDictionaryKey); key != database.metadata_keys_end(kDictionaryKey); ++key) {
            const std::string beginning = (*key).substr(std::string_view(kDictionaryKey).size());
            if (!beginning.empty()) bytes.insert(static_cast<unsigned char>(beginning.front()));
        }
    }
    return {bytes.begin(), bytes.end()};
}

void add_to_dictionary(const std::set<std::string>& words, Xapian::WritableDatabase& database) {
    std::vector<std::string> list;
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (!word->empty() && word->size() <= kLongest) list.push_back(*word);
        const auto next = std::next(word);
        const bool ends = next == words.end() || key_of(*next) != key_of(*word);
        if (!ends || list.empty()) continue;
        add_list(key_of(*word), std::move(list), database);
        list.clear();
    }
}

}  // namespace citecheck
