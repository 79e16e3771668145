#include "edge/routing/route_parameter.hpp"

#include "edge/text/concat.hpp"

namespace edge {

Error detail::invalid_path_parameter(std::string_view name, std::string_view expectation) {
    return {ErrorCode::InvalidParameter, concat({"The path parameter '", name, "' ", expectation, "."})};
}

}  // namespace edge
