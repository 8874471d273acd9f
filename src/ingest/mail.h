#pragma once

#include <string>
#include <string_view>

#include "ingest/format.h"

namespace citecheck {

/// A mail, or a mailbox of them, each an article: its subject is the title, its sender the author. Every line of the text is
/// a paragraph. Throws InputError if none of them has a text.
FormatText read_mails(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

}  // namespace citecheck
