#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/bindings/rejection.hpp"
#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why a method of another Worker, or of an object, has no result. Each is of status 500: clients are told nothing of
/// what happened between Workers, unless a handler says what an error means.
struct RpcError {
    /// A whole number that JavaScript would round, or bytes twice: it is not sent.
    static constexpr ErrorKind ArgumentInvalid{"rpc-argument-invalid", 500, "An argument that cannot be sent"};
    /// The other side has no method of that name, or the binding is of something that has no methods.
    static constexpr ErrorKind MethodMissing{"rpc-method-missing", 500, "A method that is not there"};
    /// The method threw: `exception_of` says what.
    static constexpr ErrorKind Thrown{"rpc-thrown", 500, "A method of another Worker failed"};
    /// An object that a method in C++ gave, whose instance a trap has ended since.
    static constexpr ErrorKind ObjectGone{"rpc-object-gone", 500, "An object that is not there any more"};
    /// The result is not of the type that was asked for.
    static constexpr ErrorKind ResultUnexpected{"rpc-result-unexpected", 500, "A result that was not expected"};
};

/// What a method threw.
struct RpcException {
    std::string name;     ///< its class, "TypeError"; one that is no class of JavaScript's own comes as "Error"
    std::string message;  ///< its text

    friend bool operator==(const RpcException&, const RpcException&) = default;
};

/// What the caller of a method, or of a function, that failed is thrown.
struct RpcFailure {
    std::string_view name;  ///< the class: "TypeError" where it is the caller's mistake, else "Error"
    std::string_view text;  ///< `Error::detail`; of an error of status 500 nothing but that it failed
    std::string_view code;  ///< the slug of its kind
};
/// The same of an error, which is borrowed.
[[nodiscard]] RpcFailure rpc_failure(const Error& error);

/// What a call of an object fails with whose instance is not there any more; for platforms.
[[nodiscard]] Error rpc_object_gone();

/// What the other side threw, of an error of the kind `RpcError::Thrown`; nothing of any other.
[[nodiscard]] std::optional<RpcException> exception_of(const Error& error);

/// The typed error for what the call of a method was rejected with: one that passes by itself as of any binding
/// (`rejection_error`), else MethodMissing or Thrown.
[[nodiscard]] Error rpc_error(const Rejection& rejection);

}  // namespace edge
