#include "index/near_words.h"

#include <algorithm>
#include <set>

#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// The first bytes that a word near `word` may have. Terms that are no words begin with capital letters.
std::set<unsigned char> first_bytes(std::string_view word) {
    std::set<unsigned char> bytes;
    const auto add_all = [&](unsigned char first, unsigned char last) {
        for (unsigned char c = first; c <= last; ++c) bytes.insert(c);
    };
    for (std::size_t at = 0; at < word.size(); at += code_point_at(word, at).size) {
        const char c = word[at];
        if (is_digit(c)) {
            add_all('0', '9');
        } else if (is_ascii(c)) {
            add_all('a', 'z');
        } else {
            // Letters of one script share a lead byte, or have neighbouring ones.
            for (const int step : {-1, 0, 1}) bytes.insert(static_cast<unsigned char>(c + step));
        }
    }
    return bytes;
}

/// The table of Damerau and Levenshtein (optimal string alignment) between a wanted word and a term, one row a letter of the
/// term. Terms come sorted, so each shares its first rows with the one before.
class SlipTable {
  public:
    SlipTable(std::string_view word, unsigned limit) : limit_(limit) {
        for (std::size_t at = 0; at < word.size();) {
            const CodePoint c = code_point_at(word, at);
            wanted_ += c.value;
            at += c.size;
        }
        Row first{0, 0, std::vector<unsigned>(wanted_.size() + 1)};
        for (std::size_t j = 0; j < first.slips.size(); ++j) first.slips[j] = static_cast<unsigned>(j);
        rows_.push_back(std::move(first));
    }

    /// How many bytes of `term` lead nowhere: no term that begins with them is near. 0: the whole term was read.
    std::size_t read(std::string_view term) {
        const auto differ = std::mismatch(term.begin(), term.end(), last_.begin(), last_.end()).first;
        const auto shared = static_cast<std::size_t>(differ - term.begin());
        while (rows_.size() > 1 && rows_.back().end > shared) rows_.pop_back();
        last_ = term;
        while (rows_.back().end < term.size()) {
            const CodePoint c = code_point_at(term, rows_.back().end);
            add_row(c);
            const std::vector<unsigned>& slips = rows_.back().slips;
            if (*std::min_element(slips.begin(), slips.end()) > limit_) {
                const std::size_t dead = rows_.back().end;
                rows_.pop_back();
                return dead;
            }
        }
        return 0;
    }

    /// Of the term that was read to its end.
    unsigned distance() const { return rows_.back().slips.back(); }

  private:
    struct Row {
        std::size_t end;   // bytes of the term up to here
        char32_t letter;
        std::vector<unsigned> slips;
    };

    void add_row(CodePoint c) {
        const Row& above = rows_.back();
        Row row{above.end + c.size, c.value, std::vector<unsigned>(above.slips.size())};
        row.slips[0] = above.slips[0] + 1;
        for (std::size_t j = 1; j < row.slips.size(); ++j) {
            const unsigned replaced = above.slips[j - 1] + (wanted_[j - 1] == c.value ? 0 : 1);
            row.slips[j] = std::min({above.slips[j] + 1, row.slips[j - 1] + 1, replaced});
            const bool swapped = j > 1 && rows_.size() > 1 && wanted_[j - 2] == c.value && wanted_[j - 1] == above.letter;
            if (swapped) row.slips[j] = std::min(row.slips[j], rows_[rows_.size() - 2].slips[j - 2] + 1);
        }
        rows_.push_back(std::move(row));
    }

    std::u32string wanted_;
    unsigned limit_;
    std::vector<Row> rows_;
    std::string last_;
};

}  // namespace

std::vector<NearWord> near_words(const Dictionary& dictionary, std::string_view word, unsigned limit, std::size_t most) {
    std::vector<NearWord> found;
    SlipTable table(word, limit);
    for (const unsigned char first : first_bytes(word)) {
        const std::vector<std::string>& words = dictionary.beginning_with(static_cast<char>(first));
        for (auto at = words.begin(); at != words.end();) {
            if (const std::size_t dead = table.read(*at)) {
                // The first word behind all that begin so. No byte of UTF-8 is the greatest byte.
                std::string behind = at->substr(0, dead);
                ++behind.back();
                at = std::lower_bound(at, words.end(), behind);
                continue;
            }
            if (table.distance() <= limit) {
                found.push_back({*at, table.distance()});
                if (found.size() > most) return found;
            }
            ++at;
        }
    }
    return found;
}

bool is_of_pattern(std::string_view word, std::string_view pattern) {
    const std::size_t first = pattern.find('*');
    if (first == std::string_view::npos) return word == pattern;
    if (!word.starts_with(pattern.substr(0, first))) return false;
    word.remove_prefix(first);
    pattern.remove_prefix(first + 1);
    // Each piece at its first place leaves most room for those behind it; the last must stand at the end.
    for (std::size_t star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
        const std::size_t at = word.find(pattern.substr(0, star));
        if (at == std::string_view::npos) return false;
        word.remove_prefix(at + star);
        pattern.remove_prefix(star + 1);
    }
    return word.ends_with(pattern);
}

std::vector<std::string> words_of_pattern(const Dictionary& dictionary, std::string_view pattern, std::size_t most) {
    const std::string_view beginning = pattern.substr(0, pattern.find('*'));
    const std::vector<char> firsts = beginning.empty() ? dictionary.first_bytes() : std::vector<char>{beginning.front()};
    std::vector<std::string> found;
    for (const char first : firsts) {
        const std::vector<std::string>& words = dictionary.beginning_with(first);
        for (auto at = std::lower_bound(words.begin(), words.end(), beginning); at != words.end() && found.size() <= most; ++at) {
            if (!at->starts_with(beginning)) break;
            if (is_of_pattern(*at, pattern)) found.push_back(*at);
        }
    }
    return found;
}

}  // namespace citecheck
