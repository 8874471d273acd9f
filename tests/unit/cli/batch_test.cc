#include "cli/batch.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <sstream>

#include "citecheck/error.h"

namespace citecheck {
namespace {

TEST_CASE("lines come out in the order they went in, whatever the threads", "[cli]") {
    std::ostringstream lines;
    for (int i = 0; i < 3000; ++i) lines << R"({"id":)" << i << R"(,"text":"x"})" << '\n';
    std::istringstream in(lines.str());
    std::ostringstream out;
    std::atomic<int> workers{0};
    const std::size_t faults = run_batch(in, out, 4, {"text"}, [&]() -> LineWorker {
        ++workers;
        return [](const nlohmann::ordered_json& item) { return nlohmann::ordered_json{{"twice", item["id"].get<int>() * 2}}; };
    });
    CHECK(faults == 0);
    CHECK(workers == 4);
    std::istringstream answers(out.str());
    std::string line;
    int wanted = 0;
    while (std::getline(answers, line)) {
        REQUIRE(line == R"({"id":)" + std::to_string(wanted) + R"(,"twice":)" + std::to_string(wanted * 2) + "}");
        ++wanted;
    }
    CHECK(wanted == 3000);
}

TEST_CASE("a line that cannot be read is told of and stops nothing", "[cli]") {
    std::istringstream in("not json\n\n{\"id\":\"a\"}\n{\"id\":\"b\",\"text\":\"bad\"}\n{\"id\":\"c\",\"text\":\"good\"}\r\n");
    std::ostringstream out;
    const std::size_t faults = run_batch(in, out, 1, {"text"}, []() -> LineWorker {
        return [](const nlohmann::ordered_json& item) -> nlohmann::ordered_json {
            if (item["text"] == "bad") throw InputError("no text");
            return {{"ok", true}};
        };
    });
    CHECK(faults == 3);
    CHECK(out.str() ==
          "{\"id\":null,\"error\":\"not a JSON object\"}\n"
          "{\"id\":\"a\",\"error\":\"no string \\\"text\\\"\"}\n"
          "{\"id\":\"b\",\"error\":\"no text\"}\n"
          "{\"id\":\"c\",\"ok\":true}\n");
}

TEST_CASE("a fault of the program ends the batch", "[cli]") {
    std::istringstream in("{\"id\":1,\"text\":\"x\"}\n");
    std::ostringstream out;
    CHECK_THROWS_AS(run_batch(in, out, 2, {"text"},
                              []() -> LineWorker {
                                  return [](const nlohmann::ordered_json&) -> nlohmann::ordered_json {
                                      throw std::logic_error("a bug");
                                  };
                              }),
                    std::logic_error);
}

}  // namespace
}  // namespace citecheck
