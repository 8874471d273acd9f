#include "entity/names.h"

#include <algorithm>
#include <string>

#include "lexicon/tables.h"
#include "text/fold.h"

namespace citecheck {
namespace {

bool has_capital(Case letters) { return letters == Case::capital || letters == Case::upper || letters == Case::mixed; }

/// Words that join the capitalised words of one name: "Institute of New Europe", "Vasco da Gama".
constexpr std::string_view kJoining[] = {"of", "the", "de", "da", "del", "der", "van", "von", "bin", "al", "ul", "el", "la", "le", "du", "&", "for", "and"};
/// Words behind which a capitalised word is a place rather than a person.
constexpr std::string_view kBeforePlace[] = {"in", "at", "near", "from", "outside", "around", "to", "into", "across", "over", "toward", "towards"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&list)[N]) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

class Finder {
  public:
    Finder(const Analysis& analysis, const Lexicon& lexicon) : a_(analysis), tables_(lexicon.tables()), names_(tables_.names) {}

    std::vector<NameMention> find() {
        std::size_t sentence = 0;
        for (std::size_t at = 0; at < a_.size();) {
            while (sentence + 1 < a_.sentences.size() && a_.sentences[sentence + 1].begin <= at) ++sentence;
            sentence_begin_ = a_.sentences.empty() ? 0 : a_.sentences[sentence].begin;
            sentence_end_ = a_.sentences.empty() ? a_.size() : a_.sentences[sentence].end;
            const std::size_t taken = known(at);
            at += taken != 0 ? taken : unknown(at);
        }
        return std::move(found_);
    }

  private:
    std::string_view word(std::size_t at) const { return tables_.vocabulary.word(a_.words[at]); }

    void push(std::size_t first, std::size_t last, Entity entity) {
        entity.surface = std::string(a_.text.substr(a_.tokens[first].span.begin, a_.tokens[last - 1].span.end - a_.tokens[first].span.begin));
        found_.push_back({std::move(entity), a_.span(first, last), static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
    }

    /// A name of the lexicon at `at`; returns how many tokens it took.
    std::size_t known(std::size_t at) {
        const auto match = names_.phrases().longest(a_.words, at);
        if (!match || at + match->length > sentence_end_) return 0;
        bool capital = false;
        for (std::size_t i = at; i < at + match->length; ++i) capital = capital || has_capital(a_.tokens[i].letters);
        if (!capital) return 0;
        for (const std::uint32_t row : match->rows) {
            const KnownName& name = names_.name(row);
            const Case letters = a_.tokens[at].letters;
            if (name.all_capitals && !(letters == Case::upper || letters == Case::mixed)) continue;
            // A common word that opens a sentence is no name ("Shell ", "Apple" stay doubtful: taken only inside one).
            if (match->length == 1 && at == sentence_begin_ && tables_.sentences.is_stopword(a_.words[at])) continue;
            // "Washington Post" is longer than "Washington", but "New Delhi Times" is no place.
            if (name.kind == EntityKind::place && match->length == 1 && continues(at + match->length) && !facility(at + match->length)) break;
            // "Kabul airport", "an Afghan prison": a place of its own.
            const bool placed = name.kind == EntityKind::place || name.kind == EntityKind::nationality || name.kind == EntityKind::country;
            const std::size_t more = placed ? facility(at + match->length) : 0;
            Entity entity;
            entity.kind = more != 0 ? EntityKind::place : name.kind;
            entity.within = name.country.empty() ? country_of_first_word(at, match->length) : name.country;
            entity.key = more == 0 ? name.key : folded(at, at + match->length + more);
            push(at, at + match->length + more, std::move(entity));
            return match->length + more;
        }
        return 0;
    }

    /// "U.S. Marines", "British Airways": the country that the first word of a longer name tells.
    std::string country_of_first_word(std::size_t at, std::size_t length) const {
        if (length < 2) return {};
        const std::vector<WordId> first{a_.words[at]};
        const auto match = names_.phrases().longest(first, 0);
        if (!match) return {};
        const KnownName& name = names_.name(match->rows.front());
        const bool nation = name.kind == EntityKind::country || name.kind == EntityKind::nationality;
        return nation ? name.key : std::string();
    }

    /// Whether a capitalised word follows that belongs to the same name.
    bool continues(std::size_t at) const {
        return at < sentence_end_ && a_.tokens[at].kind == TokenKind::word && has_capital(a_.tokens[at].letters) &&
               !names_.phrases().may_begin(a_.words[at]);
    }

    /// How many tokens of a facility noun stand at `at`: "airport" behind "Kabul".
    std::size_t facility(std::size_t at) const {
        if (at >= sentence_end_) return 0;
        const auto match = names_.facilities().longest(a_.words, at);
        return match && at + match->length <= sentence_end_ ? match->length : 0;
    }

    std::string folded(std::size_t first, std::size_t last) const {
        std::string key = fold(a_.text.substr(a_.tokens[first].span.begin, a_.tokens[last - 1].span.end - a_.tokens[first].span.begin));
        if (key.starts_with("the ")) key.erase(0, 4);
        return key;
    }

    bool is_name_word(std::size_t at) const {
        const Token& token = a_.tokens[at];
        if (token.kind != TokenKind::word || !has_capital(token.letters)) return false;
        if (at != sentence_begin_) return true;
        // The capital of a sentence's first word tells nothing: its part of speech must.
        if (tables_.sentences.is_stopword(a_.words[at])) return false;
        return is_proper(a_.tags[at]) || a_.words[at] == kUnknownWord || token.letters != Case::capital;
    }

    /// A run of capitalised words; returns how many tokens were passed.
    std::size_t unknown(std::size_t at) {
        std::size_t first = at;
        bool titled = false;
        if (const auto title = names_.titles().longest(a_.words, at); title && a_.tokens[at].letters != Case::lower) {
            first = at + title->length;
            if (first < sentence_end_ && a_.surface(first) == ".") ++first;
            titled = true;
        }
        if (first >= sentence_end_ || !is_name_word(first)) return titled ? std::max<std::size_t>(1, first - at) : 1;
        std::size_t last = first + 1;
        while (last < sentence_end_) {
            if (a_.surface(last) == "'s" || a_.surface(last) == "’s") break;
            if (a_.tokens[last].kind == TokenKind::word && has_capital(a_.tokens[last].letters)) {
                ++last;
                continue;
            }
            // "J. Smith", "al-Adl", "Coca-Cola", "Institute of New Europe"
            const bool initial = a_.surface(last) == "." && a_.tokens[last - 1].span.size() == 1 && !a_.tokens[last].space_before;
            const bool hyphen = a_.surface(last) == "-" && !a_.tokens[last].space_before;
            const bool joining = is_one_of(word(last), kJoining) && word(last) != "and" && word(last) != "for";
            if ((initial || hyphen || joining) && last + 1 < sentence_end_ && a_.tokens[last + 1].kind == TokenKind::word &&
                has_capital(a_.tokens[last + 1].letters) && (!joining || !names_.phrases().longest(a_.words, last + 1))) {
                last += 2;
                continue;
            }
            break;
        }
        // "a Marine", "the Senators": a word for a kind of people is no name of its own.
        if (!titled && last == first + 1 && tables_.claims.groups().longest(a_.words, first)) return last - at;
        Entity entity;
        const std::size_t more = titled ? 0 : facility(last);
        entity.key = folded(first, last + more);
        classify(entity, first, last, more, titled);
        push(first, last + more, std::move(entity));
        return last + more - at;
    }

    void classify(Entity& entity, std::size_t first, std::size_t last, std::size_t more, bool titled) const {
        if (titled) {
            entity.kind = EntityKind::person;
            return;
        }
        const auto country = names_.country_of_place(folded(first, last));
        // "Abbey Gate", "Tora Bora Mountains": the last word says that it is a place.
        const auto facility_word = names_.facilities().longest(a_.words, last - 1);
        if (last - first > 1 && facility_word && facility_word->length == 1) more = 1;
        const bool placed = first > 0 && is_one_of(word(first - 1), kBeforePlace);
        if (more > 0) {
            entity.kind = EntityKind::place;
            if (country) entity.within = *country;
        } else if (country && (placed || last - first > 1 || is_proper(a_.tags[first]))) {
            entity.kind = EntityKind::place;
            entity.within = *country;
        } else if (last - first >= 2 && last - first <= 3) {
            entity.kind = EntityKind::person;
        }
    }

    const Analysis& a_;
    const Lexicon::Tables& tables_;
    const NameTable& names_;
    std::size_t sentence_begin_ = 0;
    std::size_t sentence_end_ = 0;
    std::vector<NameMention> found_;
};

}  // namespace

std::vector<NameMention> find_names(const Analysis& analysis, const Lexicon& lexicon) { return Finder(analysis, lexicon).find(); }

}  // namespace citecheck
