#include "support/cases.h"

#include <catch2/catch.hpp>
#include <fstream>

namespace citecheck {

void run_cases(std::string_view name, const std::function<std::string(const std::string&)>& dump) {
    const std::string path = std::string(CITECHECK_TEST_CASES) + "/" + std::string(name);
    std::ifstream file(path);
    INFO("cases: " << path);
    REQUIRE(file.is_open());
    std::string line;
    std::size_t number = 0;
    std::size_t rows = 0;
    while (std::getline(file, line)) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const std::size_t tab = line.find('\t');
        std::string text = line.substr(0, tab);
        for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at + 1)) text.replace(at, 2, "\n");
        const std::string wanted = tab == std::string::npos ? "" : line.substr(tab + 1);
        ++rows;
        INFO(path << ":" << number << ": " << text);
        CHECK(dump(text) == wanted);
    }
    REQUIRE(rows > 0);
}

}  // namespace citecheck
