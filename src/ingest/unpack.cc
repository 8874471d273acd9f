#include "ingest/unpack.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include "citecheck/error.h"
#include "ingest/format.h"
#include "ingest/mime.h"
#include "ingest/packed.h"
#include "support/file.h"
#include "text/fold.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 2;                                      // archives within archives
constexpr std::size_t kMostBytes = std::size_t{1} << 30;         // of all files of an archive

bool is_hidden(const std::string& name) { return name.starts_with('.') || name.find("/.") != std::string::npos || name.starts_with("__MACOSX/"); }

class Unpacker {
  public:
    Unpacker(const std::string& name, const fs::path& folder) : name_(name), folder_(folder) {}

    Unpacked unpack(const fs::path& path) {
        if (is_mail_name(name_)) add_mails(path, "", 0);
        else add(path, "", 0);
        std::sort(result_.files.begin(), result_.files.end(), [](const UnpackedFile& a, const UnpackedFile& b) { return a.name < b.name; });
        const auto same = [](const UnpackedFile& a, const UnpackedFile& b) { return a.name == b.name; };
        result_.files.erase(std::unique(result_.files.begin(), result_.files.end(), same), result_.files.end());
        return std::move(result_);
    }

  private:
    void problem(const std::string& inside, const std::string& what) {
        result_.problems.push_back({inside.empty() ? name_ : name_ + "/" + inside.substr(0, inside.size() - 1), what});
    }

    /// `prefix`: the names of the archives around it, each with a slash.
    void add(const fs::path& path, const std::string& prefix, int depth) {
        const std::unique_ptr<archive, decltype(&archive_read_free)> packed(archive_read_new(), &archive_read_free);
        archive_read_support_format_zip(packed.get());
        archive_read_support_format_tar(packed.get());
        archive_read_support_filter_all(packed.get());
        if (archive_read_open_filename(packed.get(), path.c_str(), 1 << 16) != ARCHIVE_OK) return problem(prefix, "not read: it is damaged, or no archive");
        for (;;) {
            archive_entry* entry = nullptr;
            const int status = archive_read_next_header(packed.get(), &entry);
            if (status == ARCHIVE_EOF) return;
            if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return problem(prefix, "is damaged; read up to there");
            // In the C locale only the first knows letters beyond ASCII.
            const char* written = archive_entry_pathname_utf8(entry);
            if (written == nullptr) written = archive_entry_pathname(entry);
            if (written == nullptr || archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
            const std::string member = safe_member_name(written);
            if (member.empty() || is_hidden(member)) continue;
            if (++count_ > kMostMembers) return problem(prefix, "holds more than " + std::to_string(kMostMembers) + " files; read up to there");
            const fs::path target = folder_ / std::to_string(count_);
            if (!write(*packed, *entry, target, prefix)) return;
            take(target, prefix + member, depth);
        }
    }

    /// A file that was unpacked, with what is in it.
    void take(const fs::path& target, const std::string& name, int depth) {
        if (is_archive_name(name)) {
            if (depth + 1 < kDeepest) add(target, name + "/", depth + 1);
            else problem(name + "/", "not read: an archive within archives");
            return;
        }
        result_.files.push_back({target, name});
        if (is_mail_name(name)) add_mails(target, name + "/", depth + 1);
    }

    /// What a mail, or the mails of a mailbox, carry. Mails are read as files themselves: here they are only looked through.
    void add_mails(const fs::path& path, const std::string& prefix, int depth) {
        std::string bytes;
        try {
            bytes = read_file(path);
        } catch (const InputError&) {
            return;   // told when it is read
        }
        std::error_code ignored;
        const fs::file_time_type changed = fs::last_write_time(path, ignored);
        const std::vector<std::string_view> mails = split_mailbox(bytes);
        std::vector<std::string> unread;
        std::string too_deep;
        for (std::size_t number = 1; number <= mails.size(); ++number) {
            const std::string place = mails.size() > 1 ? std::to_string(number) + "/" : "";
            std::map<std::string, int> times;
            for (const MailAttachment& attachment : read_mail(mails[number - 1], name_).attachments) {
                std::string member = safe_member_name(attachment.name);
                member = member.substr(member.rfind('/') + 1);
                if (member.empty() || member.front() == '.' || !(has_known_extension(member) || is_archive_name(member))) {
                    unread.push_back(attachment.name);
                    continue;
                }
                if (const int before = times[member]++; before > 0) member = std::to_string(before + 1) + "-" + member;
                if (depth >= kDeepest) {
                    if (too_deep.empty()) too_deep = member;
                    continue;
                }
                if (++count_ > kMostMembers) return problem(prefix, "holds more than " + std::to_string(kMostMembers) + " files; read up to there");
                const fs::path target = folder_ / std::to_string(count_);
                if (!write(attachment, target, changed, prefix)) return;
                take(target, prefix + place + member, depth);
            }
        }
        const std::string where = prefix.empty() ? name_ : name_ + "/" + prefix.substr(0, prefix.size() - 1);
        const auto tell = [&](const std::string& what, const std::string& first, std::size_t more) {
            result_.remarks.push_back({where, what + first + (more > 0 ? " (and " + std::to_string(more) + " more)" : "")});
        };
        if (!unread.empty()) tell("attachments without a reader: ", unread.front(), unread.size() - 1);
        if (!too_deep.empty()) tell("attachments too deep in other files: ", too_deep, 0);
    }

    bool write(const MailAttachment& attachment, const fs::path& target, fs::file_time_type changed, const std::string& prefix) {
        const std::string bytes = bytes_of(attachment);
        if ((bytes_ += bytes.size()) > kMostBytes) {
            problem(prefix, "unpacks to more than " + std::to_string(kMostBytes >> 30) + " GB; read up to there");
            return false;
        }
        std::ofstream file(target, std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file) {
            problem(prefix, "not read: no room to unpack it");
            return false;
        }
        std::error_code ignored;
        fs::last_write_time(target, changed, ignored);
        return true;
    }

    bool write(archive& packed, archive_entry& entry, const fs::path& target, const std::string& prefix) {
        std::ofstream file(target, std::ios::binary);
        std::vector<char> buffer(1 << 16);
        for (;;) {
            const la_ssize_t size = archive_read_data(&packed, buffer.data(), buffer.size());
            if (size == 0) break;
            if (size < 0) {
                problem(prefix, archive_entry_is_encrypted(&entry) != 0 ? "is encrypted" : "is damaged; read up to there");
                return false;
            }
            if ((bytes_ += static_cast<std::size_t>(size)) > kMostBytes) {
                problem(prefix, "unpacks to more than " + std::to_string(kMostBytes >> 30) + " GB; read up to there");
                return false;
            }
            file.write(buffer.data(), size);
        }
        file.close();
        if (!file) {
            problem(prefix, "not read: no room to unpack it");
            return false;
        }
        // The time of its last change tells whether a file is read again.
        const auto changed = std::chrono::file_clock::from_sys(std::chrono::sys_seconds(std::chrono::seconds(archive_entry_mtime(&entry))));
        std::error_code ignored;
        fs::last_write_time(target, changed, ignored);
        return true;
    }

    const std::string& name_;
    const fs::path& folder_;
    Unpacked result_;
    std::size_t count_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace

bool is_archive_name(const std::string& name) {
    const std::string folded = fold(name);
    for (const std::string_view end : {".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2"}) {
        if (folded.ends_with(end)) return true;
    }
    return false;
}

Unpacked unpack_archive(const fs::path& archive, const std::string& name, const fs::path& folder) { return Unpacker(name, folder).unpack(archive); }

}  // namespace citecheck
