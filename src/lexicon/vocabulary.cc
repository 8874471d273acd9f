#include "lexicon/vocabulary.h"

#include "text/fold.h"
#include "text/token.h"

namespace citecheck {
namespace {

/// FNV-1a: short keys, no seed, the same on every machine.
std::size_t hash(std::string_view word) {
    std::uint64_t value = 14695981039346656037ull;
    for (const char byte : word) {
        value ^= static_cast<unsigned char>(byte);
        value *= 1099511628211ull;
    }
    return static_cast<std::size_t>(value ^ value >> 32);
}

}  // namespace

Vocabulary::Vocabulary() : slots_(1 << 17, kUnknownWord) { words_.emplace_back(); }

std::size_t Vocabulary::slot_of(std::string_view folded) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash(folded) & mask;
    while (slots_[slot] != kUnknownWord && words_[slots_[slot]] != folded) slot = (slot + 1) & mask;
    return slot;
}

WordId Vocabulary::intern(std::string_view folded) {
    if (words_.size() * 2 > slots_.size()) grow();
    const std::size_t slot = slot_of(folded);
    if (slots_[slot] == kUnknownWord) {
        slots_[slot] = static_cast<WordId>(words_.size());
        words_.emplace_back(folded);
    }
    return slots_[slot];
}

WordId Vocabulary::find(std::string_view folded) const { return slots_[slot_of(folded)]; }

void Vocabulary::grow() {
    slots_.assign(slots_.size() * 2, kUnknownWord);
    for (WordId id = 1; id < words_.size(); ++id) slots_[slot_of(words_[id])] = id;
}

std::vector<WordId> Vocabulary::intern_phrase(std::string_view surface) {
    std::vector<WordId> ids;
    std::string folded;
    for (const Token& token : tokenize(surface)) {
        fold_into(token.in(surface), folded);
        ids.push_back(intern(folded));
    }
    return ids;
}

}  // namespace citecheck
