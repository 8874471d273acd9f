#include "ingest/packed.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <vector>

#include "citecheck/error.h"

namespace citecheck {

std::map<std::string, std::string> unpack_members(std::string_view bytes, const std::string& name, const std::function<bool(const std::string&)>& is_wanted) {
    const std::unique_ptr<archive, decltype(&archive_read_free)> packed(archive_read_new(), &archive_read_free);
    archive_read_support_format_zip(packed.get());
    const auto damaged = [&] { return InputError(name + ": is damaged, or not what its name says: it cannot be unpacked"); };
    if (archive_read_open_memory(packed.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) throw damaged();
    std::map<std::string, std::string> members;
    std::size_t total = 0;
    std::vector<char> buffer(1 << 16);
    for (std::size_t count = 0; count < kMostMembers; ++count) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(packed.get(), &entry);
        if (status == ARCHIVE_EOF) return members;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
            if (members.empty()) throw damaged();
            return members;   // cut off; what came before may be whole
        }
        // In the C locale only the first knows letters beyond ASCII.
        const char* path = archive_entry_pathname_utf8(entry);
        if (path == nullptr) path = archive_entry_pathname(entry);
        if (path == nullptr || archive_entry_filetype(entry) != AE_IFREG) continue;
        const std::string member = safe_member_name(path);
        if (member.empty() || !is_wanted(member)) continue;
        std::string content;
        for (;;) {
            const la_ssize_t size = archive_read_data(packed.get(), buffer.data(), buffer.size());
            if (size == 0) break;
            if (size < 0) throw damaged();
            content.append(buffer.data(), static_cast<std::size_t>(size));
            if ((total += static_cast<std::size_t>(size)) > kMostUnpacked) {
                throw InputError(name + ": unpacks to more than " + std::to_string(kMostUnpacked >> 20) + " MB; nothing for readers does");
            }
        }
        members.emplace(member, std::move(content));
    }
    return members;
}

std::string safe_member_name(std::string_view name) {
    if (name.starts_with('/') || name.find('\0') != std::string_view::npos) return {};
    std::vector<std::string_view> parts;
    while (!name.empty()) {
        const std::size_t end = name.find_first_of("/\\");
        const std::string_view part = name.substr(0, end);
        name = end == std::string_view::npos ? std::string_view{} : name.substr(end + 1);
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            if (parts.empty()) return {};
            parts.pop_back();
        } else {
            parts.push_back(part);
        }
    }
    std::string out;
    for (const std::string_view part : parts) out += (out.empty() ? "" : "/") + std::string(part);
    return out;
}

}  // namespace citecheck
