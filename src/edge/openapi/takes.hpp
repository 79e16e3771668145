#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "edge/http/query.hpp"
#include "edge/openapi/operation.hpp"

/// What a route takes besides its path and body. Parameters are declared once, and handlers read them by their names:
///
/// ```cpp
/// inline constexpr openapi::Parameter kLimit{
///     .name = "limit", .description = "The most.", .schema = openapi::schema_of<int>};
/// ```
///
/// ```cpp
/// app.get("/v1/orders", openapi::takes<kLimit, kCursor>, list_orders);  // query->get_integer(kLimit.name, 1, 100)
/// ```
///
/// A route takes no query parameter but these, and each of them once: a request with another is refused with
/// InvalidParameter, which names it, after the route's middleware and before its handler. So a parameter that is
/// misspelled, or meant for another route, is never passed over in silence. `any_query()` takes whatever comes.
namespace edge::openapi {

/// The names of what a route takes.
struct Taken {
    std::optional<std::span<const std::string_view>> query = std::span<const std::string_view>();  ///< nothing: any
    std::span<const std::string_view> repeated = {};  ///< those of them that may come more than once
    std::span<const std::string_view> fields = {};  ///< of the header, for `App::never_ignore`
};

/// The link of a route that takes the parameters; they are constants of a namespace.
template <const Parameter&... kParameters>
struct Takes {
    static_assert(((kParameters.in != In::Path) && ...), "path parameters are those of the pattern");

    /// For the document only.
    [[nodiscard]] static std::vector<Parameter> parameters() { return {kParameters...}; }

    /// Their names.
    template <In kIn>
    static constexpr auto kNames = [] {
        std::array<std::string_view, (std::size_t(kParameters.in == kIn) + ... + 0)> names{};
        std::size_t count = 0;
        ((kParameters.in == kIn ? void(names[count++] = kParameters.name) : void()), ...);
        return names;
    }();
    static constexpr auto query_names = kNames<In::Query>;
    static constexpr auto header_names = kNames<In::Header>;
};
/// The link itself: `openapi::takes<kLimit, kCursor>`.
template <const Parameter&... kParameters>
inline constexpr Takes<kParameters...> takes{};

/// The link of a route that looks at its query itself: `any_query()`.
struct AnyQuery {
    /// Any names; the document is told of none.
    static constexpr bool any_query = true;
    [[nodiscard]] static std::vector<Parameter> parameters() { return {}; }
};
/// The link itself.
[[nodiscard]] constexpr AnyQuery any_query() { return {}; }

/// A link that says what its route takes.
template <class Link>
concept SaysWhatIsTaken = requires {
    { Link::parameters() } -> std::same_as<std::vector<Parameter>>;
};

}  // namespace edge::openapi
