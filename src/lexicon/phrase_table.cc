#include "lexicon/phrase_table.h"

#include <utility>

namespace citecheck {

std::size_t PhraseTable::slot_of(std::uint32_t parent, WordId word) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (parent * 0x9E3779B1u ^ word * 0x85EBCA77u) & mask;
    while (slots_[slot].node != 0 && (slots_[slot].parent != parent || slots_[slot].word != word)) slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t PhraseTable::child(std::uint32_t parent, WordId word) const { return slots_[slot_of(parent, word)].node; }

std::uint32_t PhraseTable::make_child(std::uint32_t parent, WordId word) {
    if (rows_.size() * 2 > slots_.size()) {
        std::vector<Node> old(slots_.size() * 2);
        std::swap(old, slots_);
        for (const Node& node : old) {
            if (node.node != 0) slots_[slot_of(node.parent, node.word)] = node;
        }
    }
    const std::size_t slot = slot_of(parent, word);
    if (slots_[slot].node == 0) {
        slots_[slot] = {parent, word, static_cast<std::uint32_t>(rows_.size())};
        rows_.emplace_back();
    }
    return slots_[slot].node;
}

void PhraseTable::add(std::span<const WordId> words, std::uint32_t row) {
    if (words.empty()) return;
    std::uint32_t node = 0;
    for (const WordId word : words) node = make_child(node, word);
    rows_[node].push_back(row);
    if (begins_.size() <= words.front()) begins_.resize(words.front() + 1, false);
    begins_[words.front()] = true;
}

std::optional<PhraseTable::Match> PhraseTable::longest(std::span<const WordId> words, std::size_t at) const {
    if (at >= words.size() || !may_begin(words[at])) return std::nullopt;
    std::optional<Match> best;
    std::uint32_t node = 0;
    for (std::size_t i = at; i < words.size() && words[i] != kUnknownWord; ++i) {
        node = child(node, words[i]);
        if (node == 0) break;
        if (!rows_[node].empty()) best = Match{i - at + 1, rows_[node]};
    }
    return best;
}

}  // namespace citecheck
