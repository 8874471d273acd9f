#include "lexicon/tagger.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "support/table.h"

namespace citecheck {
namespace {

/// The tags before a sentence, as the model was trained: "NN PUNC".
constexpr Tag kBefore2 = Tag::nn;
constexpr Tag kBefore1 = Tag::punc;

struct Scored {
    Tag tag;
    float log_probability;
};

std::string lower(std::string_view name) {
    std::string out(name);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

float number(const Table& table, const TableRow& row, std::string_view written) {
    const std::string text(written);
    char* end = nullptr;
    const float value = std::strtof(text.c_str(), &end);
    if (end != text.c_str() + text.size() || text.empty()) table.fail(row, "'" + text + "' is not a number");
    return value;
}

Scored scored(const Table& table, const TableRow& row, std::string_view cell) {
    const std::size_t colon = cell.rfind(':');
    const auto tag = tag_named(lower(cell.substr(0, colon)));
    if (!tag || colon == std::string_view::npos) table.fail(row, "'" + std::string(cell) + "' is no tag with its logarithm");
    return {*tag, number(table, row, cell.substr(colon + 1))};
}

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

}  // namespace

void Tagger::load(std::string_view words_tsv, std::string_view ngrams_tsv, Vocabulary& vocabulary) {
    const Table words("pos_words.tsv", words_tsv, {"word", "tags"});
    for (const TableRow& row : words.rows()) {
        const WordId id = vocabulary.intern(row.cells[0]);
        const auto begin = static_cast<std::uint32_t>(emissions_.size());
        for (const std::string_view cell : split(row.cells[1], ' ')) {
            const Scored one = scored(words, row, cell);
            emissions_.push_back({one.tag, one.log_probability});
        }
        if (ranges_.size() <= id) ranges_.resize(id + 1);
        ranges_[id] = {begin, static_cast<std::uint32_t>(emissions_.size())};
    }
    const Table ngrams("pos_ngrams.tsv", ngrams_tsv, {"tags", "next"});
    float floor = -12;
    std::vector<float> backoff(kTagCount * kTagCount, 0);
    std::vector<bool> has_row(kTagCount * kTagCount, false);
    std::vector<bool> has_backoff(kTagCount, false);
    trigrams_.assign(kTagCount * kTagCount * kTagCount, 0);
    for (const TableRow& row : ngrams.rows()) {
        if (row.cells[0] == "floor") {
            floor = number(ngrams, row, row.cells[1]);
            continue;
        }
        const auto names = split(row.cells[0], ' ');
        if (names.size() != 2) ngrams.fail(row, "'" + std::string(row.cells[0]) + "' is not two tags");
        const bool any = names[0] == "*";
        const auto first = any ? std::optional<Tag>(Tag::nn) : tag_named(lower(names[0]));
        const auto second = tag_named(lower(names[1]));
        if (!first || !second) ngrams.fail(row, "'" + std::string(row.cells[0]) + "' is not two tags");
        const auto b = static_cast<std::size_t>(*second);
        const std::size_t at = static_cast<std::size_t>(*first) * kTagCount + b;
        float* const cells = any ? &backoff[b * kTagCount] : &trigrams_[at * kTagCount];
        std::fill(cells, cells + kTagCount, floor);
        for (const std::string_view cell : split(row.cells[1], ' ')) {
            const Scored one = scored(ngrams, row, cell);
            cells[static_cast<std::size_t>(one.tag)] = one.log_probability;
        }
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
    struct State {
        Tag previous;
        Tag tag;
        float score;
        std::uint32_t back;
    };
    std::vector<State> states{{kBefore2, kBefore1, 0, 0}};
    std::vector<std::uint32_t> layers{0, 1};  // states of layer i are [layers[i], layers[i+1])
    Emission options[8];
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        std::size_t count = 0;
        const auto add = [&](Tag tag, float score) {
            for (std::size_t k = 0; k < count; ++k) {
                if (options[k].tag == tag) {
                    options[k].log_probability = std::max(options[k].log_probability, score);
                    return;
                }
            }
            if (count < std::size(options)) options[count++] = {tag, score};
        };
        const std::string_view surface = token.in(text);
        const bool capital = token.letters == Case::capital || token.letters == Case::upper || token.letters == Case::mixed;
        if (token.kind == TokenKind::number) {
            add(Tag::cd, -0.35F);
            add(Tag::jj, -4.1F);
        } else if (token.kind == TokenKind::url || token.kind == TokenKind::superscript) {
            add(Tag::sym, 0);
        } else if (words[i] != kUnknownWord && words[i] < ranges_.size() && ranges_[words[i]].first < ranges_[words[i]].second) {
            for (std::uint32_t e = ranges_[words[i]].first; e < ranges_[words[i]].second; ++e) {
                const bool name = is_proper(emissions_[e].tag);
                float score = emissions_[e].log_probability;
                if (capital && i > 0 && name) score += kCapitalBonus;
                if (token.letters == Case::lower && name) score -= kCapitalBonus;
                add(emissions_[e].tag, score);
            }
            if (capital && i > 0 && token.kind == TokenKind::word) add(surface.ends_with('s') ? Tag::nnps : Tag::nnp, kCapitalUnseen + kCapitalBonus);
        } else if (token.kind == TokenKind::punctuation) {
            add(Tag::punc, -1);
        } else if (token.kind == TokenKind::symbol) {
            add(Tag::sym, -2);
            add(Tag::punc, -3);
        } else if (capital) {
            for (const Scored& one : kUnknownCapital) add(one.tag, one.log_probability);
        } else {
            const Ending* found = nullptr;
            for (const Ending& ending : kEndings) {
                if (surface.size() > ending.suffix.size() + 1 && surface.ends_with(ending.suffix)) {
                    found = &ending;
                    break;
                }
            }
            if (found != nullptr) {
                for (const Scored& one : found->tags) add(one.tag, one.log_probability);
            } else {
                for (const Scored& one : kUnknownLower) add(one.tag, one.log_probability);
            }
        }
        const std::uint32_t from = layers[i];
        const std::uint32_t to = layers[i + 1];
        for (std::size_t k = 0; k < count; ++k) {
            // For each (previous tag, this tag) the best way there.
            for (std::uint32_t s = from; s < to; ++s) {
                const float score = states[s].score + options[k].log_probability +
                                    transition(static_cast<std::size_t>(states[s].previous), static_cast<std::size_t>(states[s].tag),
                                               static_cast<std::size_t>(options[k].tag));
                bool merged = false;
                for (std::size_t t = to; t < states.size(); ++t) {
                    if (states[t].previous == states[s].tag && states[t].tag == options[k].tag) {
                        if (score > states[t].score) {
                            states[t].score = score;
                            states[t].back = s;
                        }
                        merged = true;
                        break;
                    }
                }
                if (!merged) states.push_back({states[s].tag, options[k].tag, score, s});
            }
        }
        layers.push_back(static_cast<std::uint32_t>(states.size()));
    }
    std::uint32_t best = layers[tokens.size()];
    for (std::uint32_t s = best; s < states.size(); ++s) {
        if (states[s].score > states[best].score) best = s;
    }
    for (std::size_t i = tokens.size(); i-- > 0;) {
        tags[i] = states[best].tag;
        best = states[best].back;
    }
}

}  // namespace citecheck
