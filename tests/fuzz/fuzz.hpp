#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What fuzz targets share. A target is one file, `tests/fuzz/NAME.cpp`, with one function:
///
///     void fuzz_NAME(std::string_view input);
///
/// It turns the input into arguments, calls what it tests and states what must hold of the result, for every input
/// there is. Its name stands in the list of CMakeLists.txt and its inputs in corpus/NAME/. What is used twice is read
/// line by line from the input, so that a corpus is text one can write and read.
namespace fuzz {

/// States that `claim` holds; where it does not, says so and ends the program, which is what a fuzzer looks for.
inline void require(bool holds, const char* claim) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", claim);
    std::abort();
}

/// Cuts the first line off `rest`, without its '\n'. An input that ends too early has empty lines.
inline std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

}  // namespace fuzz
