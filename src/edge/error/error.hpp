#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "edge/error/error_code.hpp"
#include "edge/error/error_member.hpp"

namespace edge {

/// One thing that is wrong with a document: where (JSON Pointer, RFC 6901; "" is the whole document) and a sentence.
struct Violation {
    std::string pointer;                           ///< RFC 6901; "" is the whole document
    std::string detail;                            ///< what is wrong there, for the client
    std::optional<std::string> parameter = {};  ///< in place of the pointer: the parameter or header field

    friend bool operator==(const Violation&, const Violation&) = default;
};

/// An expected failure, as a value.
///
/// `detail` is a sentence for the client and leaves in the problem document. `internal` is for the log and never
/// leaves. The other members are set only where the code calls for them. `with` adds members of the application's own:
///
/// ```cpp
/// return std::unexpected(Error(kSoldOut, "Only 3 cakes are left.").with("available", 3));
/// ```
struct Error {
    /// An error of this code, with a sentence for the client and one for the log.
    Error(ErrorCode what, std::string for_client, std::string for_log = {});
    // Not inline: results are moved and destroyed all over, and hardly one of them holds one of these.
    /// A value: it is copied and moved as any other.
    Error(const Error&);
    Error(Error&&) noexcept;
    Error& operator=(const Error&);
    Error& operator=(Error&&) noexcept;
    ~Error();

    /// Adds a member to the problem document (RFC 9457 section 3.2). A name that the document has a meaning for already
    /// does not compile. The value is whatever JSON can be written of: a number, a text, a vector, a declared type.
    template <class T>
    Error& with(ErrorMemberName name, const T& value) & {
        add_member(name, ErrorMemberText<T>::of(value));
        return *this;
    }
    template <class T>
    Error&& with(ErrorMemberName name, const T& value) && {
        return std::move(with(name, value));
    }
    /// What `with` has added, in order; borrowed.
    [[nodiscard]] std::span<const ErrorMember> members() const;

    ErrorCode code;  ///< what kind of failure it is
    std::string detail;  ///< for the client
    std::string internal;  ///< for the log
    std::vector<Violation> violations;  ///< ValidationFailed: all of them, in document order
    std::optional<std::size_t> offset;  ///< MalformedRequest: byte offset into the body
    std::optional<std::chrono::seconds> retry_after;  ///< RateLimited, Unavailable

private:
    void add_member(ErrorMemberName name, std::string json);

    // By a pointer: hardly an error has any. They do not change, so copies share them.
    std::shared_ptr<const std::vector<ErrorMember>> members_;
};

/// The one alias for "a T, or why not".
template <class T>
using Result = std::expected<T, Error>;

/// Shorthand for the failing side of a `Result`: `return fail(ErrorCode::NotFound, "No such order.");`
[[nodiscard]] std::unexpected<Error> fail(ErrorCode code, std::string detail, std::string internal = {});

}  // namespace edge
