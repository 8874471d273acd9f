#include "check/spellings.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "compare/same_thing.h"
#include "entity/names.h"
#include "lexicon/analysis.h"
#include "lexicon/tables.h"
#include "reference/works.h"
#include "support/digest.h"
#include "text/fold.h"
#include "text/snippet.h"
#include "text/stem.h"

namespace citecheck {
namespace {

constexpr std::size_t kFewestLetters = 5;        // of a word that may be spelt in two ways
constexpr std::size_t kFewestLettersAlone = 7;   // of a name of one word
constexpr std::size_t kTwoLetters = 7;           // from this length on, two letters may differ, or one consonant
constexpr std::size_t kLargestBucket = 40;       // names that share a key; more are no spellings of one
constexpr int kRank = 20;

/// The consonants of a name, those that are written for each other as one: what transliteration, doubled letters and a slip in
/// the vowels leave. "Zabihullah" and "Zabiullah" are "sbl", "Qadhafi" and "Gaddafi" "ktf".
std::string skeleton(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        char letter = word[i];
        switch (letter) {
            case 'a': case 'e': case 'i': case 'o': case 'u': case 'y': case 'h': case '\'': continue;
            case 'c': case 'q': case 'g': letter = 'k'; break;
            case 'z': letter = 's'; break;
            case 'd': letter = 't'; break;
            case 'v': case 'w': letter = 'f'; break;
            case 'p': letter = i + 1 < word.size() && word[i + 1] == 'h' ? 'f' : 'p'; break;
            default: break;
        }
        if (out.empty() || out.back() != letter) out += letter;
    }
    return out;
}

/// A word with the spellings of both sides of the ocean made one: "Centre", "Harbour", "Organisation", "Haemophilia".
std::string beyond_regions(std::string word) {
    if (word.ends_with("tre")) word.replace(word.size() - 2, 2, "er");
    for (const auto& [from, to] : {std::pair("our", "or"), std::pair("ae", "e"), std::pair("oe", "e"), std::pair("isation", "ization"), std::pair("defence", "defense")}) {
        if (const std::size_t at = word.find(from); at != std::string::npos) word.replace(at, std::string_view(from).size(), to);
    }
    return word;
}

bool has_capitals_in_a_row(std::string_view word) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::adjacent_find(word.begin(), word.end(), [&](char a, char b) { return capital(a) && capital(b); }) != word.end();
}

bool is_article(std::string_view word) { return word == "al" || word == "el" || word == "ul" || word == "the"; }

/// The words of a name, folded; none if it is no plain name ("G-7", "NATO", "U.S.").
std::vector<std::string> words_of(const Analysis& analysis, const NameMention& name) {
    std::vector<std::string> words;
    for (std::size_t at = name.first; at < name.last; ++at) {
        const Token& token = analysis.tokens[at];
        const std::string_view surface = analysis.surface(at);
        if (surface == "-") continue;
        // "lncRNA" and "lincRNA" are two things.
        if (token.kind != TokenKind::word || token.letters == Case::upper || has_capitals_in_a_row(surface)) return {};
        // So are "GtkWindow" and "GdkWindow".
        if (name.last == name.first + 1 && token.letters == Case::mixed) return {};
        std::string word = fold(surface);
        if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyz'") != std::string::npos) return {};
        if (!is_article(word)) words.push_back(std::move(word));
    }
    return words;
}

/// "Holm" and "Holms", "Slovak" and "Slovakia" are two words; "Holman" and "Holmann" one.
bool is_longer(const std::string& word, const std::string& other) {
    return word.starts_with(other) && !(word.size() == other.size() + 1 && word.back() == other.back());
}

/// "Leiven", "Lieven".
bool are_turned_round(const std::string& a, const std::string& b) {
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return a.size() == b.size() && a.end() - x > 1 && x[0] == y[1] && x[1] == y[0] && std::equal(x + 2, a.end(), y + 2);
}

std::string without_end_vowels(std::string word) {
    while (!word.empty() && std::string_view("aeiouy").find(word.back()) != std::string_view::npos) word.pop_back();
    return word;
}

/// Whether two words may be one, spelt in two ways. First names that differ in their ending alone ("Maria", "Marie"; "Mario")
/// are of two people.
bool are_one_word(const std::string& a, const std::string& b, bool first_name) {
    const std::size_t shorter = std::min(a.size(), b.size());
    const std::size_t longer = std::max(a.size(), b.size());
    const std::size_t most = longer >= kTwoLetters ? 2 : 1;
    if (shorter < kFewestLetters || is_longer(a, b) || is_longer(b, a) || stem(a) == stem(b)) return false;
    if (first_name && without_end_vowels(a) == without_end_vowels(b)) return false;
    if (skeleton(a) == skeleton(b)) return edit_distance(a, b, most) <= most || are_turned_round(a, b);
    // "Lippman", "Lipman"; "Holmstein", "Holmsetin": a consonant more or another one, or two letters turned round.
    return longer >= kTwoLetters && (edit_distance(a, b, 1) <= 1 || are_turned_round(a, b));
}

std::string times_words(std::size_t times) { return times == 1 ? "once" : times == 2 ? "twice" : fmt::format("{} times", times); }

}  // namespace

void Spellings::add(const SourceInfo& source, const Document& document) {
    sources_.push_back({source, {}});
    std::set<FormId> all;
    for (const Paragraph& paragraph : document.paragraphs) {
        if (paragraph.kind != BlockKind::body && paragraph.kind != BlockKind::list_item) continue;
        const Analysis analysis = analyse(paragraph.text, paragraph.marks, lexicon_);
        std::set<FormId> used;
        std::set<FormId> here;
        for (const NameMention& name : find_names(analysis, lexicon_)) {
            std::vector<std::string> words = words_of(analysis, name);
            if (words.empty() || !is_particular(name.entity)) continue;
            // The capital of a sentence's first word makes no name.
            const bool opens = analysis.sentences.empty() || analysis.sentences[analysis.sentence_of(name.first)].begin == name.first;
            if (words.size() == 1 && opens) continue;
            const FormId form = intern(std::move(words), name.entity.surface);
            if (tells(forms_[form].words)) here.insert(form);
            used.insert(form);
            note_use(form, paragraph, analysis.span(name.first, name.last));
        }
        for (const FormId form : used) forms_[form].uses.back().beside.insert(here.begin(), here.end());
        all.insert(here.begin(), here.end());
    }
    sources_.back().names.assign(all.begin(), all.end());
}

Spellings::FormId Spellings::intern(std::vector<std::string> words, const std::string& surface) {
    std::string key;
    for (const std::string& word : words) key += word + ' ';
    const auto [at, fresh] = by_words_.emplace(key, static_cast<FormId>(forms_.size()));
    if (fresh) {
        forms_.push_back({std::move(words), surface, {}});
        add_keys(at->second);
    }
    return at->second;
}

/// The consonants of the whole name; and for each long word, those of the name with one of that word's left out.
void Spellings::add_keys(FormId form) {
    std::vector<std::string> bones;
    for (const std::string& word : forms_[form].words) bones.push_back(skeleton(word) + ' ');
    const auto key_with = [&](std::size_t at, const std::string& other) {
        std::string key;
        for (std::size_t i = 0; i < bones.size(); ++i) key += i == at ? other : bones[i];
        return static_cast<std::uint64_t>(std::hash<std::string>{}(key));
    };
    keys_.emplace_back(key_with(bones.size(), {}), form);
    if (bones.size() < 2) return;
    for (std::size_t i = 0; i < bones.size(); ++i) {
        if (forms_[form].words[i].size() + 1 < kTwoLetters) continue;
        for (std::size_t letter = 0; letter + 1 < bones[i].size(); ++letter) {
            std::string fewer = bones[i];
            fewer[letter] = '*';
            keys_.emplace_back(key_with(i, fewer), form);
            keys_.emplace_back(key_with(i, fewer.erase(letter, 1) + '*'), form);
        }
        keys_.emplace_back(key_with(i, bones[i] + '*'), form);
    }
}

void Spellings::note_use(FormId form, const Paragraph& paragraph, Span span) {
    std::vector<Use>& uses = forms_[form].uses;
    if (uses.empty() || uses.back().source != sources_.size() - 1) uses.push_back({sources_.size() - 1, 0, span, {}, {}});
    Use& use = uses.back();
    ++use.times;
    if (use.anchors.empty() || !(use.anchors.back() == paragraph.anchor)) use.anchors.push_back(paragraph.anchor);
}

bool Spellings::is_known(const std::string& word) const { return lexicon_.tables().rarity.of(stem(word)) < WordRarity::kRarest; }

/// Whether a name tells one story from another: it has several words, or one that is no common word ("May", "Washington").
bool Spellings::tells(const std::vector<std::string>& words) const { return words.size() > 1 || !is_known(words.front()); }

bool Spellings::are_spellings(FormId a, FormId b, Pair& pair) const {
    const std::vector<std::string>& x = forms_[a].words;
    const std::vector<std::string>& y = forms_[b].words;
    if (x.size() != y.size()) return false;
    pair = {a, b, {}};
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (x[i] == y[i]) continue;
        if (beyond_regions(x[i]) == beyond_regions(y[i])) return false;
        if (!are_one_word(x[i], y[i], i == 0 && x.size() > 1)) return false;
        // Of two known words neither is a slip for the other, and near a short one there are many names ("Brook", "Brock").
        const bool one = is_known(x[i]);
        const bool other = is_known(y[i]);
        if ((one && other) || ((one || other) && std::min(x[i].size(), y[i].size()) <= kFewestLetters)) return false;
        pair.slips.emplace_back(std::minmax(x[i], y[i]));
    }
    if (x.size() > 1) return true;
    return std::min(x[0].size(), y[0].size()) >= kFewestLettersAlone && !is_known(x[0]) && !is_known(y[0]);
}

std::vector<Spellings::FormId> Spellings::shared(std::size_t a, std::size_t b, FormId without, FormId nor) const {
    std::vector<FormId> common;
    std::set_intersection(sources_[a].names.begin(), sources_[a].names.end(), sources_[b].names.begin(), sources_[b].names.end(), std::back_inserter(common));
    std::erase_if(common, [&](FormId form) { return form == without || form == nor; });
    return common;
}

/// Whether two sources tell of one thing, as far as the names beside these two spellings and elsewhere in them say.
bool Spellings::tell_one_story(FormId a, const Use& x, FormId b, const Use& y) const {
    constexpr std::size_t kEnough = 1;         // names in common for a name of several words
    constexpr std::size_t kEnoughAlone = 3;
    const std::size_t common = shared(x.source, y.source, a, b).size();
    const bool beside = std::any_of(x.beside.begin(), x.beside.end(), [&](FormId form) { return form != a && form != b && y.beside.contains(form); });
    if (forms_[a].words.size() == 1) return beside && common >= kEnoughAlone;
    return beside || common >= kEnough;
}

/// Two spellings of one name in two sources of one story; nothing if any source has both.
std::optional<Spellings::Pair> Spellings::tied_pair(FormId a, FormId b) const {
    Pair pair;
    if (!are_spellings(a, b, pair)) return std::nullopt;
    bool tied = false;
    for (const Use& x : forms_[a].uses) {
        for (const Use& y : forms_[b].uses) {
            if (x.source == y.source) return std::nullopt;
            tied = tied || tell_one_story(a, x, b, y);
        }
    }
    return tied ? std::optional(std::move(pair)) : std::nullopt;
}

std::vector<Spellings::Pair> Spellings::pairs() const {
    std::vector<std::pair<std::uint64_t, FormId>> keys = keys_;
    std::sort(keys.begin(), keys.end());
    std::set<std::pair<FormId, FormId>> candidates;
    for (std::size_t begin = 0; begin < keys.size();) {
        std::size_t end = begin + 1;
        while (end < keys.size() && keys[end].first == keys[begin].first) ++end;
        if (end - begin <= kLargestBucket) {
            for (std::size_t i = begin; i < end; ++i) {
                for (std::size_t j = i + 1; j < end; ++j) {
                    if (keys[i].second != keys[j].second) candidates.insert(std::minmax(keys[i].second, keys[j].second));
                }
            }
        }
        begin = end;
    }
    std::vector<Pair> found;
    for (const auto& [a, b] : candidates) {
        if (std::optional<Pair> pair = tied_pair(a, b)) found.push_back(std::move(*pair));
    }
    return found;
}

bool Spellings::is_tied(FormId form, const Use& use, const std::vector<FormId>& forms) const {
    return std::any_of(forms.begin(), forms.end(), [&](FormId other) {
        const std::vector<Use>& uses = forms_[other].uses;
        return other != form && std::any_of(uses.begin(), uses.end(), [&](const Use& there) { return tell_one_story(form, use, other, there); });
    });
}

std::vector<Group> Spellings::groups(const Index& index) const {
    // Spellings that pairs join, in the order of their first pair; what only lengthens a name told of already ("Speaker
    // Zabihullah Holm") is told once, by the shortest.
    std::vector<Pair> found = pairs();
    std::stable_sort(found.begin(), found.end(), [&](const Pair& p, const Pair& q) { return forms_[p.a].words.size() < forms_[q.a].words.size(); });
    std::map<FormId, std::size_t> home;
    std::vector<std::vector<FormId>> sets;
    std::map<std::pair<std::string, std::string>, std::size_t> told;   // slips, and the set they are told in
    for (const Pair& pair : found) {
        const auto x = home.find(pair.a);
        const auto y = home.find(pair.b);
        if (x == home.end() && y == home.end()) {
            const bool again = std::all_of(pair.slips.begin(), pair.slips.end(), [&](const auto& slip) { return told.contains(slip); });
            if (again) continue;
            sets.push_back({});
        }
        const std::size_t set = x != home.end() ? x->second : y != home.end() ? y->second : sets.size() - 1;
        for (const FormId form : {pair.a, pair.b}) {
            if (home.emplace(form, set).second) sets[set].push_back(form);
        }
        for (const auto& slip : pair.slips) told.emplace(slip, set);
    }
    std::vector<Group> groups;
    for (const std::vector<FormId>& set : sets) groups.push_back(make_group(set, index));
    std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.title < b.title; });
    return groups;
}

Group Spellings::make_group(const std::vector<FormId>& forms, const Index& index) const {
    struct Told {
        FormId form = 0;
        std::vector<const Use*> uses;
        std::size_t times = 0;
    };
    std::vector<Told> spellings;
    for (const FormId form : forms) {
        Told told{form, {}, 0};
        for (const Use& use : forms_[form].uses) {
            if (!is_tied(form, use, forms)) continue;
            told.uses.push_back(&use);
            told.times += use.times;
        }
        spellings.push_back(std::move(told));
    }
    std::stable_sort(spellings.begin(), spellings.end(), [&](const Told& a, const Told& b) {
        if (a.uses.size() != b.uses.size()) return a.uses.size() > b.uses.size();
        if (a.times != b.times) return a.times > b.times;
        return forms_[a.form].surface < forms_[b.form].surface;
    });
    Group group;
    group.measure = "name";
    group.verdict = Verdict::review;
    group.severity = Severity::warning;
    group.rank = kRank;
    std::string counts;
    std::string anchors;
    for (const Told& told : spellings) {
        const std::string& surface = forms_[told.form].surface;
        group.title += (group.title.empty() ? "" : told.form == spellings.back().form ? " or " : ", ") + surface;
        counts += fmt::format("{}“{}” {} in {} source{}", counts.empty() ? "" : ", ", surface, times_words(told.times), told.uses.size(), told.uses.size() == 1 ? "" : "s");
        for (const Use* use : told.uses) {
            group.readings.push_back(reading_of(forms_[told.form], *use, index));
            anchors += to_string(use->anchors.front()) + "\n";
        }
    }
    group.why.push_back("one name written in two ways, or two that are alike: " + counts);
    const Use& first = *spellings.front().uses.front();
    const Use& second = *spellings.back().uses.front();
    std::string common;
    constexpr std::size_t kShown = 3;
    std::size_t shown = 0;
    for (const FormId form : shared(first.source, second.source, spellings.front().form, spellings.back().form)) {
        if (shown++ < kShown) common += (common.empty() ? "" : ", ") + forms_[form].surface;
    }
    if (!common.empty()) group.why.push_back("both name " + common);
    group.id = sha256(anchors + group.title).substr(0, 4);
    return group;
}

Reading Spellings::reading_of(const Form& form, const Use& use, const Index& index) const {
    constexpr std::uint32_t kReach = 60;
    Reading reading;
    reading.source = sources_[use.source].info;
    reading.origin = reading.source.origin;
    reading.claim.anchor = use.anchors.front();
    for (auto anchor = use.anchors.begin() + 1; anchor != use.anchors.end(); ++anchor) reading.copies.push_back(to_string(*anchor));
    Entity name;
    name.surface = form.surface;
    for (const std::string& word : form.words) name.key += (name.key.empty() ? "" : " ") + word;
    reading.claim.mention.span = use.first;
    if (const auto paragraph = index.paragraph(use.anchors.front())) {
        reading.paragraph = paragraph->text;
        reading.line = line_of(*paragraph, use.first.begin);
        reading.page = page_of(*paragraph, use.first.begin);
        const Span around = words_around(paragraph->text, use.first, kReach);
        reading.claim.sentence = around;
        reading.quote = paragraph->text.substr(around.begin, around.size());
        name.surface = paragraph->text.substr(use.first.begin, use.first.size());
    }
    reading.claim.surface = name.surface;
    reading.claim.quote = reading.quote;
    reading.claim.mention.value = std::move(name);
    return reading;
}

}  // namespace citecheck
