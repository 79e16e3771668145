#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/crypto/sha256.hpp"
#include "edge/json/constraints.hpp"

namespace edge::rest {

/// Seals positions in lists into cursors: opaque texts that clients hand back and cannot make up. A position is any
/// text that a list can go on from, such as the last key of a page or the cursor of a store.
///
/// ```cpp
/// const rest::CursorKey cursors(env.secret(WorkerEnv::CURSOR_SECRET));          // once, in make_app
///
/// const std::string next = cursors.seal("status=ready", "order/17");            // for the client of a page
/// const std::optional<std::string> position = cursors.open("status=ready", next);  // when it asks for the next one
/// ```
///
/// The key is made of the secret, so every instance that has the secret opens what another one has sealed. Another
/// secret ends all cursors that are open. Immutable; copies share the key.
class CursorKey {
public:
    /// A key that is made of this secret.
    explicit CursorKey(std::string_view secret);

    /// The cursor of a position. It is good for the same `scope` only: a text without line breaks that says which list
    /// it is, its filters included. base64url(first 16 bytes of HMAC-SHA-256(scope, position) || position)
    [[nodiscard]] std::string seal(std::string_view scope, std::string_view position) const;

    /// The position; nothing if `seal` has not made the cursor with this secret and scope.
    [[nodiscard]] std::optional<std::string> open(std::string_view scope, std::string_view cursor) const;

private:
    HmacKey key_;
};

/// What every cursor looks like, for the documentation of parameters: base64url of 16 bytes or more.
inline constexpr std::string_view kCursorPattern = "^[A-Za-z0-9_-]{22,}$";

/// Whether a text looks like one.
[[nodiscard]] bool looks_like_cursor(std::string_view text);

/// The constraint of a member that is a cursor: `member<&Filter::cursor>("...", rest::cursor_text())`.
[[nodiscard]] constexpr json::TextClass cursor_text() {
    return {looks_like_cursor, "must be the `next` of the page before", "pattern", kCursorPattern, 1};
}

}  // namespace edge::rest
