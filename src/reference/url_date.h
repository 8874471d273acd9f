#pragma once

#include <optional>
#include <string_view>

#include "citecheck/text.h"
#include "ingest/strict_date.h"

namespace citecheck {

/// The date that an address carries, a day or a month.
struct UrlDate {
    WrittenDate date;
    Span span;               ///< of the address
    bool is_upload = false;  ///< the folder a file was put into: the work may be older
    int slack_days = 0;      ///< a date made from a moment: so many days either way say nothing
};

/// "/2021/08/26/", "/2021/8/26/", "/2021/aug/26/", "/2021/08/", "2021-08-26", "20210826", "02.29.20" where the order is
/// plain, and the moment in the number of a Wall Street Journal article. The fullest of several; nothing if there is none.
/// An archive's own date ("web.archive.org/web/20200807015302/") is passed over.
std::optional<UrlDate> date_of_url(std::string_view url);

}  // namespace citecheck
