#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "edge/edge.hpp"
#include "edge/text/decimal.hpp"

namespace {

constexpr std::size_t kMaxRoutes = 1'000;

/// "/v1/s000/items/{id}" to "/v1/s999/items/{id}".
struct PatternText {
    char characters[20];
};

consteval PatternText pattern_text(std::size_t number) {
    PatternText text{"/v1/s000/items/{id}"};
    for (std::size_t digit = 7; number != 0; --digit, number /= 10) text.characters[digit] = char('0' + number % 10);
    return text;
}

template <std::size_t kNumber>
constexpr PatternText kText = pattern_text(kNumber);

using Pattern = edge::RoutePattern<1>;

template <std::size_t... kNumbers>
constexpr std::array<Pattern, sizeof...(kNumbers)> patterns(std::index_sequence<kNumbers...>) {
    return {Pattern(kText<kNumbers>.characters)...};
}

std::vector<edge::ApiKey> api_keys(const edge::Env& env) {
    const auto secret = env.secret("API_KEYS");
    auto keys = edge::ApiKey::parse_list(secret.value_or("[]"));
    return keys ? *std::move(keys) : std::vector<edge::ApiKey>();
}

std::size_t route_count(const edge::Env& env) {
    const auto count = edge::parse_decimal(env.var("ROUTES").value_or("0"));
    return std::min(std::size_t(count.value_or(0)), kMaxRoutes);
}

/// With as many header fields as answers of an API have.
edge::Response answer(std::string text) {
    return edge::Response::text(std::move(text))
        .header("Cache-Control", "private, no-cache")
        .header("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace

/// A static answer, and as many routes with a parameter as the var ROUTES says, behind the middleware of an API.
edge::App make_app(const edge::Env& env) {
    static constexpr auto kPatterns = patterns(std::make_index_sequence<kMaxRoutes>());
    const auto staff = edge::require_role({"staff"});

    edge::App app;
    app.use(edge::security_headers());
    app.use(edge::request_id());
    app.use(edge::body_limit());
    app.use(edge::bearer_auth({.keys = api_keys(env)}));
    app.get("/hello", staff, [](edge::Request&, edge::Context&) { return answer("Hello, World!"); });
    for (std::size_t i = 0; i < route_count(env); ++i)
        app.get(kPatterns[i], staff,
                [](edge::Request&, edge::Context&, const std::string& id) { return answer("Item " + id); });
    return app;
}
