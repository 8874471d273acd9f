#include "citecheck/check.h"

namespace citecheck {

const std::vector<RuleInfo>& rule_infos() {
    static const std::vector<RuleInfo> kRules = {
        {"number/differs", Severity::error, "Every source that speaks of the same thing gives another figure.",
         "The draft and each source that was found to speak of the same thing (measure, who is counted, event, place, time) give figures that no reading lets both be true: "
         "not after conversion, not with their hedges and bounds. The sources may be wrong; the finding says only who says what.",
         "Draft: \"The fire destroyed 40 homes.\" Source: \"The fire in Arden burnt down 55 homes.\""},
        {"number/differs-slightly", Severity::warning, "Near, but not the same number.",
         "The strict readings do not meet, but rounding may explain the difference: trailing zeros read as rounded, or lengths, areas, masses and money at most 1 % apart. Always shown with the arithmetic.",
         "Draft: \"a 500-mile coast\". Source: \"a coast of 800 km\" (500 mi is 804.7 km)."},
        {"number/sources-differ", Severity::warning, "One source agrees with the draft, another differs.",
         "The draft is covered by a source, but not by all. Both are quoted; nothing is averaged and nobody is outvoted.",
         "Draft: \"13 died\". Sources: \"13 dead\", and \"12 killed\" of the same attack."},
        {"number/older-figure", Severity::error, "The draft gives an earlier count; later sources say otherwise.",
         "A source gives the draft's figure, but calls it provisional in its own words (\"as of this writing\", \"so far\") or is older than every source that says otherwise. Rests on known dates only; a warning where the later sources do not agree among themselves.",
         "Draft: \"8 people died\". First-day report: \"8 dead so far\". A month later: \"11 died\"."},
        {"number/other-thing", Severity::warning, "The number stands in the sources, but counts something else.",
         "No source counts this noun, but the same number occurs there of something else in much the same words: a toll taken from the number of shelters.",
         "Draft: \"240 people were killed\". Source: \"240 shelters were destroyed\"."},
        {"number/stronger", Severity::warning, "The draft's bound is not met by the source's figure.",
         "The draft says \"more than N\" or \"at most N\", and the source's figure does not reach it.", "Draft: \"over 100 arrests\". Source: \"exactly 100 arrests\"."},
        {"number/weaker", Severity::note, "The draft says less than its source could carry.", "The draft's bound is looser than the source's figure.",
         "Draft: \"at least 10 died\". Source: \"12 people died\"."},
        {"number/review", Severity::note, "Perhaps the same thing: the evidence is thin.",
         "Something is shared (words, names, kind of figure), but not enough to say that both speak of one thing. Both paragraphs are shown; a person decides.",
         "Draft: \"80 died in the attack\". Source: \"an attack killed 76\", with neither place nor date."},
        {"number/not-in-sources", Severity::note, "No source speaks of it.", "Nothing in the index was found to speak of the same thing. That is no approval. The nearest paragraph is shown.",
         "Draft: \"4 million refugees\", and no source counts refugees."},
        {"date/impossible", Severity::error, "The date does not exist.", "29 February in a common year, 31 June, a 13th month: found without any source.", "\"30 February 2020\""},
        {"date/weekday", Severity::error, "The weekday is not that date's.", "A weekday and a full date that do not belong together.", "\"Tuesday 26 August 2021\" (it was a Thursday)"},
        {"date/order", Severity::error, "A range ends before it begins.", "Found without any source, from the two dates alone.", "\"from 5 May 2019 to 3 May 2019\""},
        {"date/differs", Severity::error, "Every source that speaks of it gives another date.",
         "As number/differs, for dates: when something was founded, signed, attacked. A coarser date agrees with a finer one inside it; a date that was inferred from relative words never carries this verdict alone.",
         "Draft: \"founded in 1998\". Source: \"founded in March 1996\"."},
        {"unit/conversion", Severity::warning, "Two units of one length in one sentence do not convert into each other.",
         "A figure with its conversion in brackets: the two are compared after conversion, with the rounding that their digits show.", "\"570 miles (921 km)\": 570 mi is 917 km."},
        {"draft/self-contradiction", Severity::warning, "The draft gives two figures for one thing.", "Two places of the draft were found to speak of the same thing and differ.",
         "\"12 people died …\", and further down \"the 13 dead\"."},
        {"cite/url-date", Severity::error, "The stated date and the date in the URL differ.",
         "Many publishers put the date of publication into the address. One to three days apart is a note (time zones, updates), more within the month a warning, another month or year an error.",
         "\"3 August 2021\", https://example.org/2020/08/03/…"},
        {"cite/bib-mismatch", Severity::warning, "Note and bibliography give one work differently.", "The same work (same address, DOI or title) stands with another author, title, address, date or publisher in note and bibliography, or one DOI with two titles. Short forms are held against the work they name; initials, abbreviated journals and works cut short are no difference. One letter suffices; it is shown.",
         "Note: \"Meyer K.\"; bibliography: \"Mayer K.\"."},
        {"cite/dangling", Severity::warning, "A mark, citation or short form with nothing behind it, or a note without its mark.", "Marks against notes, where a document has notes; \"(Doe, 2021)\", \"Doe (2021)\", \"(Doe 12)\" and \"[3]\" against the list of works, where the text cites so and the list explains most of it. An entry that is near (another year, one letter) is named. Ibid. and short forms count as notes.", "A mark ¹² where the notes end at 11; \"(Doe, 2022)\" where the list has Doe 2021."},
        {"cite/unused", Severity::note, "An entry of the list that nothing cites.", "Where the text cites by author and year, author and page, number, or in notes, and most of the list is cited. Lists for further reading are passed over; an author who is named with the year of the work in one paragraph counts as cited.", "\"Roe, J. (2014)\" in the list, and no Roe in the text."},
        {"cite/duplicate", Severity::note, "One work stands twice in the bibliography.", "Two entries with the same address, DOI or author and title. In a numbered list only where the text uses its numbers more than once: notes repeat works by right.", "Two entries for one article."},
        {"cite/after-publication", Severity::warning, "A cited work is younger than the text that cites it.", "The reference's date lies after the document's own date.", "An issue of April 2024 cites a report of 14 May 2024."},
    };
    return kRules;
}

}  // namespace citecheck
