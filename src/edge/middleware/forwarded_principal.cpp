#include "edge/middleware/forwarded_principal.hpp"

#include <utility>

#include "edge/http/percent.hpp"

namespace edge {
namespace {

std::optional<Principal> parse_principal(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    auto role = percent_decode(text.substr(0, blank));
    auto name = percent_decode(text.substr(blank + 1));
    if (!role || !name) return std::nullopt;
    return Principal{.name = *std::move(name), .role = *std::move(role)};
}

}  // namespace

std::string forwarded_principal(const std::optional<Principal>& principal) {
    if (!principal) return {};
    return percent_encode(principal->role) + ' ' + percent_encode(principal->name);
}

Middleware trust_forwarded_principal() {
    return [](Request& request, Context& context, const Next& next) {
        if (auto principal = parse_principal(request.header(kForwardedPrincipal).value_or("")))
            context.set_principal(*std::move(principal));
        return next(request, context);
    };
}

}  // namespace edge
