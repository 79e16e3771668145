#include "edge/json/number_text.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "edge/json/quoted_text.hpp"

namespace edge::json {

std::string shortest_text(double number) {
    constexpr std::size_t kLongest = 32;
    constexpr int kEnough = std::numeric_limits<double>::max_digits10;
    char text[kLongest];
    // So many digits survive the way there and back, and %g drops the zeros among them; more are needed at times.
    const bool has_all_its_bits = std::fpclassify(number) != FP_SUBNORMAL;
    for (int digits = has_all_its_bits ? std::numeric_limits<double>::digits10 : 1; digits <= kEnough; ++digits) {
        std::snprintf(text, kLongest, "%.*g", digits, number);
        if (digits == kEnough || std::strtod(text, nullptr) == number) break;
    }
    return text;
}

char* put_double(char* to, double number) {
    if (!std::isfinite(number)) return put_literal(to, "null");
    if (number == 0 && std::signbit(number)) return put_literal(to, "-0.0");  // "-0" reads as the integer 0
    return put_literal(to, shortest_text(number));
}

}  // namespace edge::json
