#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "edge/error/error.hpp"

namespace bakery {

struct MemberRule;

/// One member of a JSON object that is being read: the typed readers give its value, or nothing after they have noted
/// what is wrong with it. Borrowed from the document.
class Member {
public:
    Member(std::string pointer, simdjson::dom::element value) : pointer_(std::move(pointer)), value_(value) {}

    [[nodiscard]] bool is_null() const { return value_.is_null(); }
    [[nodiscard]] std::optional<std::string_view> string();
    /// A string of `min` to `max` characters in 0x20..0x7e.
    [[nodiscard]] std::optional<std::string> printable_ascii(std::size_t min, std::size_t max);
    [[nodiscard]] std::optional<std::int64_t> integer(std::int64_t min, std::int64_t max);
    [[nodiscard]] std::optional<bool> boolean();

    /// Notes a violation at this member; the others are still read. `detail` follows the member's name: "is required".
    void reject(std::string detail);
    /// Gives up on the whole object, for a reason that is not the document's.
    void abort(edge::Error error) { failure_ = std::move(error); }

private:
    friend edge::Result<void> read_object(simdjson::dom::element, std::initializer_list<MemberRule>);

    std::string pointer_;
    simdjson::dom::element value_;
    std::vector<edge::Violation> violations_;
    std::optional<edge::Error> failure_;
};

enum class Presence { Required, Optional };

/// A member that an object may have, and what to do with it.
struct MemberRule {
    std::string_view name;
    Presence presence;
    std::function<void(Member&)> read;
};

/// Reads an object member by member. Fails with ValidationFailed and every violation there is: in document order,
/// unknown members among them, then the missing ones in the order of `rules`.
[[nodiscard]] edge::Result<void> read_object(simdjson::dom::element object, std::initializer_list<MemberRule> rules);

}  // namespace bakery
