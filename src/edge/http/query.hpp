#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"

namespace edge {

/// A decoded query string: names and values in order (`application/x-www-form-urlencoded`).
class Query {
public:
    /// One parameter, decoded.
    struct Parameter {
        std::string name;   ///< may be empty
        std::string value;  ///< may be empty
    };

    /// Parses what follows the `?`. Fails with MalformedRequest on bad percent-encoding, naming the parameter.
    [[nodiscard]] static Result<Query> parse(std::string_view text);

    /// The first value of that name; borrowed from this object.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;

    /// The value as a decimal integer in [min, max]. Nothing where the parameter is absent; InvalidParameter, naming
    /// the parameter and the range, where it is anything else.
    [[nodiscard]] Result<std::optional<std::int64_t>> get_integer(std::string_view name, std::int64_t min,
                                                                  std::int64_t max) const;

    /// The most names that `allow_only` takes.
    static constexpr std::size_t kMostNames = 64;

    /// Looks at the names in a query string before anything is read: fails with InvalidParameter if a parameter is not
    /// among `known`, or is given twice and is not among `repeated`, with MalformedRequest if a name is not encoded
    /// correctly; naming it.
    [[nodiscard]] static Result<void> allow_only(std::string_view text, std::span<const std::string_view> known,
                                                 std::span<const std::string_view> repeated = {});

    /// Walks over the parameters in the order of the query.
    [[nodiscard]] auto begin() const { return parameters_.begin(); }
    [[nodiscard]] auto end() const { return parameters_.end(); }
    /// How many there are.
    [[nodiscard]] std::size_t size() const { return parameters_.size(); }

private:
    std::vector<Parameter> parameters_;
};

}  // namespace edge
