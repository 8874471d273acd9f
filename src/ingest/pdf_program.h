#pragma once

#include <string>

namespace citecheck {

/// Where the program citecheck-pdf is: where the environment's CITECHECK_PDF says; else beside the program that is running, as
/// it is built; else in the folder where it is installed, which is found from there.
std::string pdf_program();

}  // namespace citecheck
