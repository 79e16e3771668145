#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bakery::testing {

/// What the OpenAPI document says of one operation.
struct Documented {
    std::string id;
    std::string method;  ///< in capitals
    std::string path;    ///< "/v1/orders/{id}"
    std::set<std::string> header_parameters;  ///< the fields that it may be sent
    /// Each answer it may give, a status or a status and the slug of a problem type ("404 not-found"), with the fields
    /// that the answer is documented to have.
    std::map<std::string, std::set<std::string>> answers;
    std::set<std::string> query = {};  ///< the names of its query parameters
    std::set<std::string> fields = {};  ///< and of its header fields
};

/// The operations of an OpenAPI document, in its order.
[[nodiscard]] std::vector<Documented> read_operations(std::string_view openapi);

/// Whether a path is one of a template's.
[[nodiscard]] bool matches(std::string_view path_template, std::string_view path);

}  // namespace bakery::testing
