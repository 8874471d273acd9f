#include <cstring>
#include <iostream>

#include "cli/extract_jsonl.h"

/// Until the other commands are there: `citecheck extract --jsonl -`.
int main(int argc, char** argv) {
    if (argc == 4 && std::strcmp(argv[1], "extract") == 0 && std::strcmp(argv[2], "--jsonl") == 0) {
        std::ios::sync_with_stdio(false);
        return citecheck::extract_jsonl(std::cin, std::cout) == 0 ? 0 : 2;
    }
    std::cerr << "usage: citecheck extract --jsonl -\n";
    return 2;
}
