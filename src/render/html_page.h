#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/render.h"

namespace citecheck {

// What the HTML reports share: one file that asks for nothing from anywhere and works without script.

/// Head, style, and the beginning of the body. The page forbids itself every request.
void write_html_begin(std::string_view title, std::ostream& out);
void write_html_end(const RenderOptions& options, std::ostream& out);

/// Tick boxes that hide cards of one kind; they work by style sheet alone. Stand before `main`, beside it.
void write_html_filters(std::ostream& out);

/// Text with some of it in <mark>.
std::string html_marked(std::string_view text, const std::vector<Span>& marks);

/// A finding as a card: what the draft says, what the sources say, why. `target` is the id of its place in the draft on
/// this page; empty: none.
void write_html_finding(const Finding& finding, std::string_view id, std::string_view target, std::ostream& out);

/// A claim that no finding is about as a card: the first of the evidence for it.
void write_html_claim(const Checked& claim, std::string_view id, std::string_view target, std::ostream& out);

/// "error", "warning", "note", "agree", "open": the class that gives a verdict its line.
std::string_view html_class(Severity severity, Verdict verdict);

/// One letter for a verdict, so that nothing rests on colour.
std::string_view verdict_letter(Verdict verdict);

/// "Title, Author, Publisher", as far as known; else the file.
std::string source_words(const SourceInfo& source);

}  // namespace citecheck
