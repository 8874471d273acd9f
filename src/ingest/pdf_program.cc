#include "ingest/pdf_program.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace citecheck {

std::string pdf_program() {
    namespace fs = std::filesystem;
    constexpr const char* kName = "citecheck-pdf";
    // The one thing the core asks the environment for: a part of the program, nothing that makes its answers others.
    if (const char* named = std::getenv("CITECHECK_PDF"); named != nullptr && *named != '\0') return named;
    std::error_code error;
    const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path beside = here / kName;
    if (fs::exists(beside, error)) return beside;
    return here / CITECHECK_PARTS / kName;
}

}  // namespace citecheck
