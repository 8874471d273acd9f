#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#include <cstdlib>

int main(int argc, char** argv) {
    // It is built elsewhere than the tests.
    setenv("CITECHECK_PDF", CITECHECK_TEST_PDF, 0);
    return Catch::Session().run(argc, argv);
}
