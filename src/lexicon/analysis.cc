#include "lexicon/analysis.h"

#include <algorithm>
#include <string>

#include "lexicon/tables.h"
#include "text/fold.h"

namespace citecheck {

std::size_t Analysis::sentence_of(std::size_t token) const {
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), token,
                                        [](std::size_t at, const TokenRange& range) { return at < range.begin; });
    return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

Analysis analyse(std::string_view text, std::span<const NoteMark> marks, const Lexicon& lexicon) {
    const Lexicon::Tables& tables = lexicon.tables();
    Analysis analysis;
    analysis.text = text;
    std::vector<Span> left_out;
    left_out.reserve(marks.size());
    for (const NoteMark& mark : marks) left_out.push_back(mark.span);
    analysis.tokens = tokenize(text, left_out);
    analysis.words.reserve(analysis.tokens.size());
    std::string folded;
    for (const Token& token : analysis.tokens) {
        fold_into(token.in(text), folded);
        analysis.words.push_back(tables.vocabulary.find(folded));
    }
    analysis.sentences = split_sentences(
        text, analysis.tokens, [&](std::size_t at) { return tables.sentences.abbreviation(analysis.words[at]); },
        [&](std::size_t at) { return tables.sentences.is_stopword(analysis.words[at]); });
    analysis.tags.resize(analysis.tokens.size(), Tag::nn);
    for (const TokenRange& sentence : analysis.sentences) {
        const std::size_t begin = sentence.begin;
        const std::size_t size = sentence.size();
        tables.tagger.tag(text, std::span(analysis.tokens).subspan(begin, size), std::span(analysis.words).subspan(begin, size),
                          std::span(analysis.tags).subspan(begin, size));
    }
    return analysis;
}

}  // namespace citecheck
