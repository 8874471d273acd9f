#include "reference/url_date.h"

#include <charconv>
#include <chrono>
#include <vector>

namespace citecheck {
namespace {

constexpr int kFirstYear = 1990;   // the web is not older
constexpr int kLastYear = 2049;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The value of a run of digits of that many places; -1 if it is something else.
int number(std::string_view digits, std::size_t least, std::size_t most) {
    if (digits.size() < least || digits.size() > most) return -1;
    int value = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size() ? value : -1;
}

bool is_year(int value) { return value >= kFirstYear && value <= kLastYear; }

std::optional<WrittenDate> make(int year, int month, int day) {
    if (!is_year(year) || month < 1 || month > 12 || day < 0 || day > 31) return std::nullopt;
    const WrittenDate date{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
    if (!exists(date)) return std::nullopt;
    return date;
}

/// Runs of letters or digits, with the sign behind each.
struct Run {
    std::string_view text;
    std::size_t begin = 0;
    char before = '/';
    char after = '\0';
};

std::vector<Run> runs_of(std::string_view url, std::size_t from) {
    std::vector<Run> runs;
    for (std::size_t at = from; at < url.size();) {
        if (!is_alnum(url[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < url.size() && is_alnum(url[end])) ++end;
        runs.push_back({url.substr(at, end - at), at, at == 0 ? '/' : url[at - 1], end < url.size() ? url[end] : '\0'});
        at = end;
    }
    return runs;
}

/// Where the address proper begins: behind the scheme and host, behind an archive's prefix.
std::size_t path_begin(std::string_view url) {
    const std::size_t scheme = url.rfind("://");
    const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t slash = url.find('/', host);
    return slash == std::string_view::npos ? url.size() : slash;
}

class UrlReader {
  public:
    explicit UrlReader(std::string_view url) : url_(url.substr(0, url.find_first_of("?#"))), begin_(path_begin(url_)), runs_(runs_of(url_, begin_)) {}

    std::optional<UrlDate> read() {
        for (std::size_t at = 0; at < runs_.size(); ++at) {
            in_folders(at);
            with_dashes(at);
            in_one_run(at);
            short_year(at);
        }
        journal_number();
        if (best_) best_->is_upload = best_->date.day == 0 && url_.find("/uploads/") != std::string_view::npos;
        return best_;
    }

  private:
    void offer(const std::optional<WrittenDate>& date, std::size_t first, std::size_t last, int slack = 0) {
        if (!date || (best_ && best_->date.day != 0) || (best_ && date->day == 0)) return;
        const std::size_t end = runs_[last].begin + runs_[last].text.size();
        best_ = UrlDate{*date, {static_cast<std::uint32_t>(runs_[first].begin), static_cast<std::uint32_t>(end)}, false, slack};
    }

    bool is_folder(std::size_t at) const { return at < runs_.size() && runs_[at].before == '/' && (runs_[at].after == '/' || runs_[at].after == '\0'); }

    /// /2021/08/26/, /2021/8/26/x, /2021/aug/26/, /2021/08/
    void in_folders(std::size_t at) {
        if (!is_folder(at) || at + 1 >= runs_.size()) return;
        const int year = number(runs_[at].text, 4, 4);
        if (!is_year(year) || runs_[at + 1].before != '/') return;
        int month = number(runs_[at + 1].text, 1, 2);
        if (month < 0) month = static_cast<int>(month_number(runs_[at + 1].text));
        if (month < 1 || month > 12 || !is_folder(at + 1)) return;
        const bool has_day = at + 2 < runs_.size() && runs_[at + 2].before == '/' && runs_[at + 2].after != '.';
        const int day = has_day ? number(runs_[at + 2].text, 1, 2) : -1;
        if (day > 0 && (runs_[at + 2].after == '/' || runs_[at + 2].after == '\0' || runs_[at + 2].after == '-')) {
            offer(make(year, month, day), at, at + 2);
        }
        if (runs_[at + 1].text.size() == 2 || month_number(runs_[at + 1].text) != 0) offer(make(year, month, 0), at, at + 1);
    }

    /// 2021-08-26, 2021_08_26, 2021.08.26
    void with_dashes(std::size_t at) {
        if (at + 2 >= runs_.size()) return;
        const char sign = runs_[at].after;
        if ((sign != '-' && sign != '_' && sign != '.') || runs_[at + 1].after != sign) return;
        const int year = number(runs_[at].text, 4, 4);
        if (is_year(year)) offer(make(year, number(runs_[at + 1].text, 2, 2), number(runs_[at + 2].text, 2, 2)), at, at + 2);
        const int last = number(runs_[at + 2].text, 4, 4);
        if (is_year(last)) unordered(number(runs_[at].text, 1, 2), number(runs_[at + 1].text, 1, 2), last, at);
    }

    /// 20210826 between signs
    void in_one_run(std::size_t at) {
        const std::string_view run = runs_[at].text;
        if (number(run, 8, 8) < 0) return;
        offer(make(number(run.substr(0, 4), 4, 4), number(run.substr(4, 2), 2, 2), number(run.substr(6, 2), 2, 2)), at, at);
    }

    /// 02.29.20: two-figure years, only with full stops (dashes are in too many titles and numbers).
    void short_year(std::size_t at) {
        if (at + 2 >= runs_.size() || runs_[at].after != '.' || runs_[at + 1].after != '.') return;
        const int year = number(runs_[at + 2].text, 2, 2);
        if (year >= 0) unordered(number(runs_[at].text, 2, 2), number(runs_[at + 1].text, 2, 2), 2000 + year, at);
    }

    /// Day and month in an order that the numbers themselves must tell.
    void unordered(int a, int b, int year, std::size_t at) {
        if (a < 1 || b < 1) return;
        if (a > 12 && b <= 12) offer(make(year, b, a), at, at + 2);
        if (b > 12 && a <= 12) offer(make(year, a, b), at, at + 2);
        if (a == b) offer(make(year, a, b), at, at + 2);
    }

    /// The number at the end of a Wall Street Journal address: "1" and the seconds since 1970.
    void journal_number() {
        if (best_ || runs_.empty() || url_.find("wsj.com/") == std::string_view::npos) return;
        const std::string_view run = runs_.back().text;
        if (run.size() != 11 || run.front() != '1') return;
        long long seconds = 0;
        const auto parsed = std::from_chars(run.data() + 1, run.data() + run.size(), seconds);
        if (parsed.ec != std::errc{} || parsed.ptr != run.data() + run.size()) return;
        const auto moment = std::chrono::sys_seconds(std::chrono::seconds(seconds));
        const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(moment));
        offer(make(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())), static_cast<int>(static_cast<unsigned>(day.day()))),
              runs_.size() - 1, runs_.size() - 1, 1);
    }

    std::string_view url_;
    std::size_t begin_;
    std::vector<Run> runs_;
    std::optional<UrlDate> best_;
};

}  // namespace

std::optional<UrlDate> date_of_url(std::string_view url) { return UrlReader(url).read(); }

}  // namespace citecheck
