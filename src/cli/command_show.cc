#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "citecheck/check.h"
#include "citecheck/error.h"
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tell.h"
#include "render/claims.h"
#include "render/json_values.h"
#include "render/page.h"
#include "render/words.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("what", options.paths,
                   "Anchors (mai-2025#p6), the id of a group in the report, or that of a finding with the drafts it may be in "
                   "(else those of citecheck.toml)")
        ->type_name("ANCHOR...|ID [DRAFT]...")
        ->required();
    add_strict_option(app, options);
    app.add_option("-C,--context", options.context, "Paragraphs before and after")->type_name("N")->check(CLI::Range(0, 100));
}

/// The anchor and its neighbours, as far as they are there. A heading stands in no row with others.
std::vector<Paragraph> with_context(const Index& index, const Anchor& anchor, std::size_t count) {
    std::vector<Paragraph> paragraphs;
    const std::uint32_t around = anchor.ordinal == 0 ? 0 : static_cast<std::uint32_t>(count);
    const std::uint32_t first = anchor.ordinal > around ? anchor.ordinal - around : std::min(anchor.ordinal, 1U);
    for (std::uint32_t ordinal = first; ordinal <= anchor.ordinal + around; ++ordinal) {
        Anchor at = anchor;
        at.ordinal = ordinal;
        // Headings share a number: only their words tell them apart.
        if (ordinal != anchor.ordinal) at.digest = 0;
        if (std::optional<Paragraph> paragraph = index.paragraph(at)) paragraphs.push_back(std::move(*paragraph));
    }
    return paragraphs;
}

void write_source(Page& page, const SourceInfo& source) {
    std::vector<std::string> words;
    for (const std::string* word : {&source.title, &source.author, &source.publisher}) {
        if (!word->empty()) words.push_back(*word);
    }
    words.push_back(date_words(source));
    if (!source.grade.empty()) words.push_back(source.grade);
    page.write_wrapped(page.plain(joined(words, ", ")), 0);
}

void write_paragraph_text(const Paragraph& paragraph, const SourceInfo& source, const std::vector<Claim>& claims, bool wanted,
                          const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    page.write(page.plain(anchor_words(paragraph.anchor)), Ink::strong);
    page.write(
        page.plain("  " + place_words(source.file, paragraph.first_line, page_of(paragraph, 0), source.unit) + "  " + std::string(name_of(paragraph.kind))),
        Ink::dim);
    if (!paragraph.headings.empty()) page.write(page.plain("  " + joined(paragraph.headings, " > ")), Ink::dim);
    page.end_line();
    if (wanted) write_source(page, source);
    if (wanted) page.write(page.plain("cite as " + to_lasting_string(paragraph.anchor)), Ink::dim);
    if (wanted) page.end_line();
    page.write("    ");
    page.write_wrapped(page.plain(paragraph.text), 4);
    if (!wanted) return;
    for (const Claim& claim : claims) {
        page.write("  - ", Ink::dim);
        page.write_wrapped(page.quoted(claim.surface) + " " + page.plain(reading_words(claim)), 4);
    }
}

Json paragraph_json(const Paragraph& paragraph, const SourceInfo& source, const std::vector<Claim>& claims) {
    Json json;
    json["anchor"] = to_string(paragraph.anchor);
    json["lasting"] = to_lasting_string(paragraph.anchor);
    json["source"] = paragraph.anchor.source;
    json["file"] = source.file;
    json["kind"] = name_of(paragraph.kind);
    add_place(json, paragraph.first_line, page_of(paragraph, 0), source.unit);
    json["lastLine"] = paragraph.last_line;
    json["headings"] = strings_json(paragraph.headings);
    json["text"] = paragraph.text;
    json["claims"] = Json::array();
    for (const Claim& claim : claims) json["claims"].push_back(claim_json(claim, ""));
    return json;
}

/// A paragraph that was asked for, or one beside it.
struct Shown {
    Paragraph paragraph;
    bool is_wanted = false;
};

void write_paragraphs(const std::vector<Shown>& paragraphs, const Index& index, Format format, const RenderOptions& options, std::ostream& out) {
    Json list = Json::array();
    for (const Shown& shown : paragraphs) {
        const SourceInfo source = index.source(shown.paragraph.anchor.source).value_or(SourceInfo{});
        const std::vector<Claim> claims = index.claims_of(shown.paragraph.anchor);
        if (format == Format::json) {
            list.push_back(paragraph_json(shown.paragraph, source, claims));
        } else if (format == Format::text) {
            if (&shown != &paragraphs.front()) out << '\n';
            write_paragraph_text(shown.paragraph, source, claims, shown.is_wanted, options, out);
        } else {
            throw InputError("show has no such format", "one of text, json");
        }
    }
    if (format == Format::json) out << json_text({{"schema", "citecheck-paragraphs-1"}, {"paragraphs", list}}, 1) << '\n';
}

/// A group of the report in full, with all that is known of its readings.
bool show_group(const std::string& id, const Index& index, const Options& options, const Settings& settings) {
    Collation collation = find_discrepancies(index, check_options(options, settings));
    std::erase_if(collation.groups, [&](const Group& group) { return group.id != id; });
    std::erase_if(collation.references, [&](const Finding& finding) { return finding.id != id; });
    if (collation.groups.empty() && collation.references.empty()) return false;
    RenderOptions rendering = render_options(options, settings);
    rendering.all = true;
    rendering.explain = true;
    rendering.least = Severity::note;
    write_outputs(options, rendering,
                  [&](Format format, const RenderOptions& how, std::ostream& out) { render(collation, format, how, out); });
    return true;
}

/// A finding of a draft in full. Drafts that cannot be read have no findings.
bool show_finding(const std::string& id, const std::vector<std::string>& drafts, const Index& index, const Options& options,
                  const Settings& settings) {
    if (drafts.empty() && settings.config.drafts.empty()) return false;
    Options reading = options;
    reading.paths = drafts;
    const CheckOptions checking = check_options(options, settings);
    RenderOptions rendering = render_options(options, settings);
    rendering.explain = true;
    rendering.least = Severity::note;
    Drafts read = read_drafts(draft_names(reading, settings.config), reading);
    read_bibliographies(read.drafts, reading, settings.config);
    for (const Draft& draft : read.drafts) {
        Report report;
        try {
            report = check(draft, &index, checking);
        } catch (const InputError& error) {
            tell(error);
            continue;
        }
        std::erase_if(report.findings, [&](const Finding& finding) { return finding.id != id; });
        if (report.findings.empty()) continue;
        rendering.drafts = {{draft.name, text_of(draft)}};
        for (const BibliographyFile& file : draft.bibliographies) {
            if (file.name == report.findings.front().file) rendering.drafts.push_back({file.name, text_of({file.name, file.bytes})});
        }
        write_outputs(options, rendering,
                      [&](Format format, const RenderOptions& how, std::ostream& out) { render(report, format, how, out); });
        return true;
    }
    return false;
}

/// Where the paragraph of an anchor with a digest stands now; says so if that is elsewhere, or if its words are no more.
struct Found {
    Anchor anchor;
    bool same_words = true;
};
Found find_lasting(const Index& index, const Anchor& wanted) {
    if (wanted.digest == 0) return {wanted, true};
    if (const std::optional<Paragraph> paragraph = index.paragraph(wanted)) {
        const bool moved = paragraph->anchor.ordinal != wanted.ordinal;
        if (moved) tell(to_string(wanted) + " has moved to " + to_string(paragraph->anchor));
        return {paragraph->anchor, true};
    }
    Anchor place = wanted;
    place.digest = 0;
    while (place.ordinal > 0 && !index.paragraph(place)) --place.ordinal;
    if (const std::optional<Paragraph> nearest = index.paragraph(place)) {
        tell(to_lasting_string(wanted) + " is gone, or its words were changed; what stands there now is " + to_string(nearest->anchor));
        return {nearest->anchor, false};
    }
    return {wanted, false};
}

/// Why there is no such paragraph.
std::string why_none(const Anchor& anchor, const Index& index) {
    if (!index.source(anchor.source)) return "citecheck sources lists the sources";
    if (anchor.ordinal > 0) return "that source has fewer paragraphs of this kind";
    return "headings share the number 0, and are told apart by a digest: " + to_string(anchor) + "@1a2b3c4d, as citecheck search shows it";
}

/// Adds a paragraph with those around it; whether its words are those of the anchor. Throws InputError if there is none.
bool add_shown(const Anchor& written, const Index& index, std::size_t context, std::vector<Shown>& shown) {
    const auto [anchor, same_words] = find_lasting(index, written);
    bool found = false;
    for (Paragraph& paragraph : with_context(index, anchor, context)) {
        const bool is_wanted = paragraph.anchor.ordinal == anchor.ordinal;
        found = found || is_wanted;
        shown.push_back({std::move(paragraph), is_wanted});
    }
    if (found) return same_words;
    tell_partial(index);
    throw InputError("no paragraph " + (anchor.digest == 0 ? to_string(anchor) : to_lasting_string(anchor)), why_none(anchor, index));
}

/// The anchors typed: each argument one ("a#p1 b#n2"), or all of them together ("a ¶1"). Empty if they are none.
std::vector<Anchor> typed_anchors(const std::vector<std::string>& typed) {
    std::vector<Anchor> anchors;
    std::string all;
    for (const std::string& word : typed) {
        all += (all.empty() ? "" : " ") + word;
        const std::optional<Anchor> anchor = word.find('#') == std::string::npos ? std::nullopt : parse_anchor(word);
        if (anchor) anchors.push_back(*anchor);
    }
    if (anchors.size() == typed.size()) return anchors;
    const std::optional<Anchor> one = parse_anchor(all);
    return one ? std::vector{*one} : std::vector<Anchor>();
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    const Index index = open_index(options, settings);
    const std::vector<Anchor> anchors = typed_anchors(options.paths);
    if (anchors.empty()) {
        const std::string& id = options.paths.front();
        const std::vector<std::string> drafts(options.paths.begin() + 1, options.paths.end());
        if (drafts.empty() && show_group(id, index, options, settings)) return finish_partial(index, options, kNothing);
        if (show_finding(id, drafts, index, options, settings)) return finish_partial(index, options, kNothing);
        tell_partial(index);
        throw InputError("'" + id + "' is no anchor and no id of the report or of a draft's finding",
                         "an anchor is written mai-2025#p6; citecheck search shows them");
    }
    std::vector<Shown> shown;
    bool same_words = true;
    for (const Anchor& anchor : anchors) same_words = add_shown(anchor, index, options.context, shown) && same_words;
    write_outputs(options, render_options(options, settings),
                  [&](Format format, const RenderOptions& how, std::ostream& out) { write_paragraphs(shown, index, format, how, out); });
    return finish_partial(index, options, same_words ? kNothing : kSomething);
}

}  // namespace

const Command kShowCommand{"show", "A paragraph of a source with its claims, or a group of the report in full",
                           "  citecheck show mai-2025#p6 border-2024#n2\n"
                           "  citecheck show 7f3a draft.md      a finding of a draft, with every term of its score\n"
                           "  citecheck show -C 1 mai-2025#p6   with the paragraphs around\n"
                           "  citecheck show mai-2025#p6@1a2b3c4d   wherever that paragraph stands now; 1 if its words are no more",
                           set_up, run};

}  // namespace citecheck
