#include "support/golden.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace citecheck {

void check_golden(std::string_view name, const std::string& bytes) {
    const std::filesystem::path path = std::filesystem::path(CITECHECK_TEST_GOLDEN) / name;
    const char* update = std::getenv("CITECHECK_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        WARN("wrote " << path.string());
        return;
    }
    std::ifstream file(path, std::ios::binary);
    INFO("golden file: " << path.string() << " (CITECHECK_UPDATE_GOLDEN=1 rewrites it)");
    REQUIRE(file.is_open());
    std::ostringstream wanted;
    wanted << file.rdbuf();
    CHECK(bytes == wanted.str());
}

}  // namespace citecheck
