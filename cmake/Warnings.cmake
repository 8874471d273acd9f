# The warning set; errors where CITECHECK_WERROR says so (CI).
option(CITECHECK_WERROR "Treat warnings as errors" OFF)
add_library(citecheck_warnings INTERFACE)
target_compile_options(citecheck_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                       $<$<BOOL:${CITECHECK_WERROR}>:-Werror>)
