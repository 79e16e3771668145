#include "api/orders/caller.hpp"

#include "edge/http/percent.hpp"

namespace bakery {
namespace {

std::optional<edge::Principal> parse_caller(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    auto role = edge::percent_decode(text.substr(0, blank));
    auto name = edge::percent_decode(text.substr(blank + 1));
    if (!role || !name) return std::nullopt;
    return edge::Principal{.name = *std::move(name), .role = *std::move(role)};
}

}  // namespace

std::string caller_text(const std::optional<edge::Principal>& caller) {
    if (!caller) return {};
    return edge::percent_encode(caller->role) + ' ' + edge::percent_encode(caller->name);
}

edge::Middleware believe_caller() {
    return [](edge::Request& request, edge::Context& context, const edge::Next& next) {
        if (auto caller = parse_caller(request.header(kCallerField).value_or("")))
            context.set_principal(*std::move(caller));
        return next(request, context);
    };
}

}  // namespace bakery
