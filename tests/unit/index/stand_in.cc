// A stand-in for the room claim, which is not there yet: every number with the word behind it makes a claim.
#include <charconv>

#include "citecheck/extract.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/token.h"

namespace citecheck {

std::vector<Claim> extract_claims(const Document& document, const Lexicon&) {
    std::vector<Claim> claims;
    for (const Paragraph& paragraph : document.paragraphs) {
        const std::vector<Token> tokens = tokenize(paragraph.text);
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            if (tokens[i].kind != TokenKind::number) continue;
            double value = 0;
            const std::string_view digits = tokens[i].in(paragraph.text);
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
            Claim& claim = claims.emplace_back();
            claim.anchor = paragraph.anchor;
            claim.sentence = {0, static_cast<std::uint32_t>(paragraph.text.size())};
            Measure measure;
            measure.kind = MeasureKind::count;
            measure.stated = measure.strict = measure.loose = Interval::point(value);
            claim.mention = {tokens[i].span, measure, tokens[i + 1].span};
            claim.surface = std::string(digits);
            claim.counted.head = stem(fold(tokens[i + 1].in(paragraph.text)));
            for (const Token& token : tokens) {
                if (token.kind != TokenKind::word) continue;
                claim.words.push_back(stem(fold(token.in(paragraph.text))));
                if (token.letters == Case::capital) {
                    claim.names.push_back({fold(token.in(paragraph.text)), std::string(token.in(paragraph.text)), EntityKind::other});
                }
            }
        }
    }
    return claims;
}

}  // namespace citecheck
