#include "edge/routing/route_parameter.hpp"

#include "edge/text/decimal.hpp"

namespace edge {

Result<std::string> RouteParameter<std::string>::parse(std::string_view, std::string_view text) {
    return std::string(text);
}

Result<std::int64_t> detail::parse_integer_parameter(std::string_view name, std::string_view text, std::int64_t min,
                                                     std::int64_t max) {
    const auto number = parse_decimal(text);
    if (number && *number >= min && *number <= max) return *number;
    return fail(ErrorCode::InvalidParameter, "The path parameter '" + std::string(name) + "' must be an integer from " +
                                                 std::to_string(min) + " to " + std::to_string(max) + ".");
}

Result<Uuid> RouteParameter<Uuid>::parse(std::string_view name, std::string_view text) {
    if (const auto uuid = Uuid::parse(text)) return *uuid;
    return fail(ErrorCode::InvalidParameter, "The path parameter '" + std::string(name) + "' must be a UUID.");
}

}  // namespace edge
