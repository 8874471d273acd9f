#include "lexicon/tagger.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "citecheck/error.h"

namespace citecheck {
namespace {

/// The tags before a sentence, as the model was trained: "NN PUNC".
constexpr Tag kBefore2 = Tag::nn;
constexpr Tag kBefore1 = Tag::punc;

struct Scored {
    Tag tag;
    float log_probability;
};

/// The rows of one of the model's two tables, a name and its values, read in passing: they are most of what is parsed when
/// the program starts, and no user writes them.
class ModelRows {
  public:
    ModelRows(std::string_view name, std::string_view text) : name_(name), rest_(text) { next(); }  // past the columns' names

    /// Moves on to the next row; false at the end.
    bool next() {
        while (!rest_.empty()) {
            ++line_;
            const std::size_t end = std::min(rest_.find('\n'), rest_.size());
            const std::string_view row = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            if (row.empty() || row.front() == '#') continue;
            const std::size_t tab = row.find('\t');
            if (tab == std::string_view::npos) fail("a row without values");
            key = row.substr(0, tab);
            values_ = row.substr(tab + 1);
            return true;
        }
        return false;
    }

    /// The next "NN:-2.55" of the row; nothing at its end.
    std::optional<Scored> next_value() {
        if (values_.empty()) return std::nullopt;
        const std::size_t colon = std::min(values_.find(':'), values_.size());
        const auto tag = tag_named(values_.substr(0, colon));
        if (!tag || colon == values_.size()) fail("'" + std::string(values_) + "' does not begin with a tag and its logarithm");
        values_.remove_prefix(colon + 1);
        const float value = next_number();
        return Scored{*tag, value};
    }

    float next_number() {
        float value = 0;
        const char* const end = values_.data() + values_.size();
        const auto parsed = std::from_chars(values_.data(), end, value);
        if (parsed.ec != std::errc{} || (parsed.ptr != end && *parsed.ptr != ' ')) fail("'" + std::string(values_) + "' does not begin with a number");
        values_.remove_prefix(std::min(static_cast<std::size_t>(parsed.ptr - values_.data()) + 1, values_.size()));
        return value;
    }

    [[noreturn]] void fail(const std::string& what) const { throw InputError(std::string(name_) + ":" + std::to_string(line_) + ": " + what); }

    std::string_view key;

  private:
    std::string_view name_;
    std::string_view rest_;
    std::string_view values_;
    std::size_t line_ = 0;
};

/// What a word that no table knows may be, by its ending: log P(ending | tag) up to a constant.
struct Ending {
    std::string_view suffix;
    Scored tags[3];
};
constexpr Ending kEndings[] = {
    {"ly", {{Tag::rb, -7}, {Tag::jj, -9.5F}, {Tag::nn, -10}}},
    {"ing", {{Tag::vbg, -7}, {Tag::nn, -8}, {Tag::jj, -9}}},
    {"ed", {{Tag::vbd, -7.5F}, {Tag::vbn, -7}, {Tag::jj, -8}}},
    {"ness", {{Tag::nn, -6}, {Tag::nnp, -11}, {Tag::jj, -12}}},
    {"tion", {{Tag::nn, -6}, {Tag::nnp, -11}, {Tag::jj, -12}}},
    {"ment", {{Tag::nn, -6}, {Tag::nnp, -11}, {Tag::jj, -12}}},
    {"ous", {{Tag::jj, -6}, {Tag::nn, -11}, {Tag::nns, -11}}},
    {"able", {{Tag::jj, -6}, {Tag::nn, -11}, {Tag::vb, -11}}},
    {"ful", {{Tag::jj, -6}, {Tag::nn, -11}, {Tag::rb, -12}}},
    {"ive", {{Tag::jj, -6.5F}, {Tag::nn, -8}, {Tag::vb, -11}}},
    {"al", {{Tag::jj, -7}, {Tag::nn, -8}, {Tag::nnp, -10}}},
    {"ss", {{Tag::nn, -7}, {Tag::nnp, -10}, {Tag::jj, -10}}},
    {"s", {{Tag::nns, -7}, {Tag::vbz, -9}, {Tag::nn, -10}}},
};
constexpr Scored kUnknownLower[] = {{Tag::nn, -8}, {Tag::jj, -8.5F}, {Tag::vb, -10}};
constexpr Scored kUnknownCapital[] = {{Tag::nnp, -6}, {Tag::nn, -11}, {Tag::jj, -10.5F}};
constexpr float kCapitalBonus = 4;      // a capital inside a sentence speaks for a name
constexpr float kCapitalUnseen = -13;   // the name reading of a capitalised word that the table has only as a common one

/// A word has no more readings than this.
constexpr std::size_t kMostReadings = 8;

/// The readings of one word, each tag once.
struct Readings {
    std::array<Scored, kMostReadings> all{};
    std::size_t size = 0;

    void add(Tag tag, float score) {
        for (std::size_t k = 0; k < size; ++k) {
            if (all[k].tag == tag) {
                all[k].log_probability = std::max(all[k].log_probability, score);
                return;
            }
        }
        if (size < all.size()) all[size++] = {tag, score};
    }
    void add(std::span<const Scored> scored) {
        for (const Scored& one : scored) add(one.tag, one.log_probability);
    }
};

/// The readings of a word that no table knows.
void add_unknown(Readings& readings, std::string_view surface, bool capital) {
    if (capital) {
        readings.add(kUnknownCapital);
        return;
    }
    for (const Ending& ending : kEndings) {
        if (surface.size() > ending.suffix.size() + 1 && surface.ends_with(ending.suffix)) {
            readings.add(ending.tags);
            return;
        }
    }
    readings.add(kUnknownLower);
}

}  // namespace

void Tagger::load(std::string_view words_tsv, std::string_view ngrams_tsv, Vocabulary& vocabulary) {
    for (ModelRows words("pos_words.tsv", words_tsv); words.next();) {
        const WordId id = vocabulary.intern(words.key);
        const auto begin = static_cast<std::uint32_t>(emissions_.size());
        while (const auto value = words.next_value()) emissions_.push_back({value->tag, value->log_probability});
        if (ranges_.size() <= id) ranges_.resize(id + 1);
        ranges_[id] = {begin, static_cast<std::uint32_t>(emissions_.size())};
    }
    float floor = -12;
    std::vector<float> backoff(kTagCount * kTagCount, 0);
    std::vector<bool> has_row(kTagCount * kTagCount, false);
    std::vector<bool> has_backoff(kTagCount, false);
    trigrams_.assign(kTagCount * kTagCount * kTagCount, 0);
    for (ModelRows ngrams("pos_ngrams.tsv", ngrams_tsv); ngrams.next();) {
        if (ngrams.key == "floor") {
            floor = ngrams.next_number();
            continue;
        }
        const std::size_t space = std::min(ngrams.key.find(' '), ngrams.key.size());
        const bool any = ngrams.key.substr(0, space) == "*";
        const auto first = any ? std::optional<Tag>(Tag::nn) : tag_named(ngrams.key.substr(0, space));
        const auto second = tag_named(ngrams.key.substr(std::min(space + 1, ngrams.key.size())));
        if (!first || !second) ngrams.fail("'" + std::string(ngrams.key) + "' is not two tags");
        const auto b = static_cast<std::size_t>(*second);
        const std::size_t at = static_cast<std::size_t>(*first) * kTagCount + b;
        float* const cells = any ? &backoff[b * kTagCount] : &trigrams_[at * kTagCount];
        std::fill(cells, cells + kTagCount, floor);
        while (const auto value = ngrams.next_value()) cells[static_cast<std::size_t>(value->tag)] = value->log_probability;
        if (any) {
            has_backoff[b] = true;
        } else {
            has_row[at] = true;
        }
    }
    for (std::size_t at = 0; at < kTagCount * kTagCount; ++at) {
        if (has_row[at]) continue;
        const std::size_t b = at % kTagCount;
        for (std::size_t c = 0; c < kTagCount; ++c) {
            trigrams_[at * kTagCount + c] = has_backoff[b] ? backoff[b * kTagCount + c] : floor;
        }
    }
}

void Tagger::tag(std::string_view text, std::span<const Token> tokens, std::span<const WordId> words, std::span<Tag> tags) const {
    const auto readings_of = [&](std::size_t i) {
        Readings readings;
        const Token& token = tokens[i];
        const std::string_view surface = token.in(text);
        const bool capital = token.letters == Case::capital || token.letters == Case::upper || token.letters == Case::mixed;
        if (token.kind == TokenKind::number) {
            readings.add(Tag::cd, -0.35F);
            readings.add(Tag::jj, -4.1F);
        } else if (token.kind == TokenKind::url || token.kind == TokenKind::superscript) {
            readings.add(Tag::sym, 0);
        } else if (words[i] != kUnknownWord && words[i] < ranges_.size() && ranges_[words[i]].first < ranges_[words[i]].second) {
            for (std::uint32_t e = ranges_[words[i]].first; e < ranges_[words[i]].second; ++e) {
                const bool name = is_proper(emissions_[e].tag);
                float score = emissions_[e].log_probability;
                if (capital && i > 0 && name) score += kCapitalBonus;
                if (token.letters == Case::lower && name) score -= kCapitalBonus;
                readings.add(emissions_[e].tag, score);
            }
            if (capital && i > 0 && token.kind == TokenKind::word) readings.add(surface.ends_with('s') ? Tag::nnps : Tag::nnp, kCapitalUnseen + kCapitalBonus);
        } else if (token.kind == TokenKind::punctuation) {
            readings.add(Tag::punc, -1);
        } else if (token.kind == TokenKind::symbol) {
            readings.add(Tag::sym, -2);
            readings.add(Tag::punc, -3);
        } else {
            add_unknown(readings, surface, capital);
        }
        return readings;
    };

    // A state is a reading and the reading before it: (k, d) of a word stands at k * (readings of the word before) + d, and
    // remembers which reading before that one led there best.
    Readings before2;
    before2.add(kBefore2, 0);
    Readings before1;
    before1.add(kBefore1, 0);
    std::array<float, kMostReadings * kMostReadings> scores{};  // of the states of the word before
    std::array<float, kMostReadings * kMostReadings> next{};
    std::array<std::uint8_t, kMostReadings * kMostReadings> ways{};
    std::vector<std::uint8_t> back;   // of all states of all words
    std::vector<Readings> all;        // of all words
    back.reserve(tokens.size() * 12);
    all.reserve(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Readings readings = readings_of(i);
        for (std::size_t d = 0; d < before1.size; ++d) {
            std::array<const float*, kMostReadings> rows{};  // transitions from (reading j before, reading d)
            for (std::size_t j = 0; j < before2.size; ++j) {
                rows[j] = &trigrams_[(static_cast<std::size_t>(before2.all[j].tag) * kTagCount + static_cast<std::size_t>(before1.all[d].tag)) * kTagCount];
            }
            const float* const from = &scores[d * before2.size];
            for (std::size_t k = 0; k < readings.size; ++k) {
                const auto tag = static_cast<std::size_t>(readings.all[k].tag);
                float best = from[0] + readings.all[k].log_probability + rows[0][tag];
                std::uint8_t way = 0;
                for (std::size_t j = 1; j < before2.size; ++j) {
                    const float score = from[j] + readings.all[k].log_probability + rows[j][tag];
                    if (score > best) {
                        best = score;
                        way = static_cast<std::uint8_t>(j);
                    }
                }
                next[k * before1.size + d] = best;
                ways[k * before1.size + d] = way;
            }
        }
        back.insert(back.end(), ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(readings.size * before1.size));
        std::swap(scores, next);
        before2 = before1;
        before1 = readings;
        all.push_back(readings);
    }
    std::size_t width = tokens.size() > 1 ? all[tokens.size() - 2].size : 1;  // readings of the word before
    const std::size_t states = tokens.empty() ? 0 : all.back().size * width;
    std::size_t best = 0;
    for (std::size_t s = 1; s < states; ++s) {
        if (scores[s] > scores[best]) best = s;
    }
    std::size_t begin = back.size();
    for (std::size_t i = tokens.size(); i-- > 0;) {
        begin -= all[i].size * width;
        tags[i] = all[i].all[best / width].tag;
        const std::size_t d = best % width;
        width = i > 1 ? all[i - 2].size : 1;
        best = d * width + back[begin + best];
    }
}

}  // namespace citecheck
