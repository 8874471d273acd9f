#include "claim/mentions.h"
#include "fuzz/invariants.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

void require_mention(const Mention& mention, std::string_view text, bool is_utf8) {
    for (const Span span : {mention.span, mention.counted}) {
        require_inside(span, text);
        if (is_utf8) require_whole_characters(span, text);
    }
    require(!mention.span.empty(), "a mention has words");
    require_value(mention.value);
}

void read(std::string_view text) {
    const bool is_utf8 = !find_invalid_utf8(text);
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    std::uint32_t before = 0;
    for (const Token& token : analysis.tokens) {
        require_inside(token.span, text);
        require(token.span.begin >= before && !token.span.empty(), "tokens ascend");
        before = token.span.end;
    }
    std::uint32_t covered = 0;
    for (const TokenRange& sentence : analysis.sentences) {
        require(sentence.begin == covered && sentence.end > covered, "sentences cover all tokens");
        covered = sentence.end;
    }
    require(covered == analysis.size(), "sentences cover all tokens");

    Period published;
    published.begin = std::chrono::sys_days(std::chrono::year(2021) / 8 / 26);
    published.end = published.begin + std::chrono::days(1);
    published.iso = "2021-08-26";
    for (const bool dated : {false, true}) {
        TimeContext context;
        if (dated) context.published = published;
        TimeContext again = context;
        const TextMentions found = find_mentions(analysis, context, Lexicon::builtin());
        std::uint32_t last = 0;
        for (const PeriodMention& period : found.periods) {
            require_mention(period.mention, text, is_utf8);
            require(period.first >= last && period.last > period.first && period.last <= analysis.size(), "periods ascend");
            last = period.last;
        }
        last = 0;
        for (const MeasureMention& measure : found.measures) {
            require_mention(measure.mention, text, is_utf8);
            require(measure.first >= last && measure.last > measure.first && measure.last <= analysis.size(), "measures ascend");
            last = measure.last;
        }
        const TextMentions same = find_mentions(analysis, again, Lexicon::builtin());
        require(same.periods.size() == found.periods.size() && same.measures.size() == found.measures.size(), "the same text gives the same mentions");
        for (std::size_t i = 0; i < found.periods.size(); ++i) require(same.periods[i].mention == found.periods[i].mention, "the same text gives the same periods");
        for (std::size_t i = 0; i < found.measures.size(); ++i) require(same.measures[i].mention == found.measures[i].mention, "the same text gives the same measures");
        for (const MeasureMention& measure : found.measures) to_string(std::get<Measure>(measure.mention.value));
        for (const PeriodMention& period : found.periods) to_string(std::get<Period>(period.mention.value));
    }
    if (is_utf8) require(fold(fold(text)) == fold(text) || !fold(text).empty(), "folding ends");
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    citecheck::read(citecheck::text_of(data, size));
    return 0;
}
