#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/http/request.hpp"

namespace bakery {

/// What a request's preconditions come to.
enum class Precondition { Holds, NotModified, Failed };

/// `If-Match` and `If-None-Match` of a request (RFC 9110 section 13), kept as text, so that they outlive a suspension
/// and the request. There are no modification dates here, and so the fields about those say nothing (section 13.1.3).
class Preconditions {
public:
    explicit Preconditions(const edge::Request& request);

    [[nodiscard]] bool has_if_match() const { return if_match_.has_value(); }

    /// Holds them against the resource's entity tag, in the order of section 13.2.2; nothing: there is no resource.
    /// What GET and HEAD need not be sent again is NotModified, to other methods it is Failed.
    [[nodiscard]] Precondition evaluate(std::optional<std::string_view> etag) const;

    /// Whether a method that changes the resource may go on.
    [[nodiscard]] bool hold(std::optional<std::string_view> etag) const { return evaluate(etag) == Precondition::Holds; }

private:
    std::optional<std::string> if_match_;
    std::optional<std::string> if_none_match_;
    Precondition on_match_;
};

}  // namespace bakery
