#include "edge/error/end_program.hpp"

#include <cstdio>
#include <cstdlib>

void edge::end_program(std::string_view message) {
    std::fprintf(stderr, "edge: %.*s\n", int(message.size()), message.data());
    std::abort();
}
