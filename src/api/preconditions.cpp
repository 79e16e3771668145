#include "api/preconditions.hpp"

#include "edge/http/etag.hpp"

namespace bakery {
namespace {

std::optional<std::string> field(const edge::Request& request, std::string_view name) {
    const auto value = request.header(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
}

bool is_safe(const edge::Request& request) {
    return request.method() == edge::Method::Get || request.method() == edge::Method::Head;
}

}  // namespace

Preconditions::Preconditions(const edge::Request& request)
    : if_match_(field(request, "If-Match")),
      if_none_match_(field(request, "If-None-Match")),
      on_match_(is_safe(request) ? Precondition::NotModified : Precondition::Failed) {}

Precondition Preconditions::evaluate(std::optional<std::string_view> etag) const {
    using enum edge::EtagComparison;
    if (if_match_ && !(etag && edge::etag_matches(*if_match_, *etag, Strong))) return Precondition::Failed;
    if (if_none_match_ && etag && edge::etag_matches(*if_none_match_, *etag, Weak)) return on_match_;
    return Precondition::Holds;
}

}  // namespace bakery
