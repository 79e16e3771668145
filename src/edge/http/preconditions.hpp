#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace edge {

/// What a request's preconditions come to.
enum class Precondition { Holds, NotModified, Failed };

/// The entity tag of a representation that has none.
inline constexpr std::string_view kUntagged;

/// `If-Match` and `If-None-Match` of a request (RFC 9110 section 13), kept as text, so that they outlive a suspension
/// and the request. `App` heeds them for GET and HEAD; a handler that changes something evaluates them itself, before
/// it does:
///
/// ```cpp
/// const Result<Preconditions> conditions = Preconditions::of(request);
/// if (!conditions) return std::unexpected(conditions.error());
/// // what can fail without them comes first (section 13.2.1)
/// if (!conditions->hold(etag_of(*note))) return precondition_failed();
/// ```
///
/// `current` is always the entity tag of what is there now, with its quotes, or `kUntagged`; nothing where nothing is.
///
/// A tag that was sent as strong and comes back as `W/"..."` is taken for what it was, by `If-Match` too: an
/// intermediary that compresses weakens tags, and a client can only send what it was given. A tag that was sent as weak
/// never satisfies `If-Match`. The fields about dates and ranges (`If-Modified-Since`, `If-Unmodified-Since`,
/// `If-Range`) say nothing here; `answer_by_date` is for what has a modification date.
class Preconditions {
public:
    /// Fails with InvalidParameter, and the field's name, where one is neither `*` nor a list of entity tags.
    [[nodiscard]] static Result<Preconditions> of(const Request& request);

    /// Whether the request has `If-Match`.
    [[nodiscard]] bool has_if_match() const { return if_match_.has_value(); }

    /// Evaluates them in the order of section 13.2.2. What GET and HEAD need not be sent again is NotModified, to other
    /// methods it is Failed.
    [[nodiscard]] Precondition evaluate(std::optional<std::string_view> current) const;

    /// Whether a method that changes something may go on.
    [[nodiscard]] bool hold(std::optional<std::string_view> current) const {
        return evaluate(current) == Precondition::Holds;
    }
    /// Fails with PreconditionFailed where it may not.
    [[nodiscard]] Result<void> require(std::optional<std::string_view> current) const;

private:
    Preconditions() = default;

    std::optional<std::string> if_match_;
    std::optional<std::string> if_none_match_;
    Precondition on_known_ = Precondition::Failed;
};

/// PreconditionFailed, for what is not as the request's conditions say.
[[nodiscard]] std::unexpected<Error> precondition_failed();

/// Makes `answer`, which a request to read is given, what its conditions ask for by the `ETag`: it stays, or becomes
/// 304 with its fields but for those about the content, or the failure PreconditionFailed or that of
/// `Preconditions::of`. Any answer but a success is left alone, since conditions are about a representation.
void answer_conditionally(const Request& request, Response& answer);

/// The same by `If-Modified-Since`, of an answer 200 to GET and HEAD that has a `Last-Modified`: 304 if that is not
/// later. A date says nothing beside `If-None-Match`, or where it is none (RFC 9110 section 13.1.3).
void answer_by_date(const Request& request, Response& answer);

/// Whether a field describes the content that is sent with it, and so says nothing in a 304 (RFC 9110 section 15.4.5).
[[nodiscard]] bool describes_content(std::string_view field_name);

}  // namespace edge
