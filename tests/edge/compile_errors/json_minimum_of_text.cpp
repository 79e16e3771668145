// error: Retry.policy: minimum() is for numbers, and this is a text: it would be published and never checked
#include "edge/edge.hpp"

struct Retry {
    std::optional<std::string> policy;
};

template <>
inline constexpr auto edge::json::declaration<Retry> = edge::json::object<Retry>(
#ifdef CURED
    member<&Retry::policy>("How often.", min_length(3)));
#else
    member<&Retry::policy>("How often.", minimum(3)));
#endif

edge::Result<Retry> read_retry(std::string_view text) { return edge::json::parse<Retry>(text); }
