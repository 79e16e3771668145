#pragma once

#include <concepts>
#include <exception>
#include <optional>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/platform/platform.hpp"
#include "edge/text/concat.hpp"

/// What a binding promises, as cases that its fake passes natively and the real one in workerd.
///
/// ```cpp
/// void a_key_that_was_never_put_is_absent(KvNamespace& kv, Platform&) {
///     expect_equal(value_of(kv.get_text("contract/never")), std::nullopt);
/// }
/// ```
///
/// A case finds what others have left, and a former run of itself as well: it begins by making room for what it needs,
/// under names of its own. It waits by `Platform::sleep`, which moves the clock of a test.
namespace edge::testing {

/// One promise.
template <class T>
struct ContractCase {
    std::string_view name;  ///< the claim, as a sentence
    void (*run)(T& binding, Platform& platform);  ///< returns if it holds
};

/// Thrown by the `expect...` below: a case ends with the first thing that is not as it should be.
class Broken : public std::exception {
public:
    Broken(std::string_view what, const std::source_location& where) : text_(concat({file_of(where), ": ", what})) {}

    [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

private:
    static std::string file_of(const std::source_location& where) {
        const std::string_view path = where.file_name();
        return concat({path.substr(path.rfind('/') + 1), ":", std::to_string(where.line())});
    }

    std::string text_;
};

/// A value as a message has it.
template <class V>
[[nodiscard]] std::string shown(const V& value) {
    if constexpr (std::same_as<V, bool>) return value ? "true" : "false";
    else if constexpr (std::same_as<V, std::nullopt_t>) return "nothing";
    else if constexpr (std::convertible_to<const V&, std::string_view>) return concat({"\"", value, "\""});
    else if constexpr (std::is_arithmetic_v<V>) return std::to_string(value);
    else if constexpr (requires { value.has_value(), *value; }) return value.has_value() ? shown(*value) : "nothing";
    else return "another value";
}

/// Holds, or the case ends with these words.
inline void expect(bool holds, std::string_view what,
                   const std::source_location& where = std::source_location::current()) {
    if (!holds) throw Broken(what, where);
}

/// The two are equal.
template <class A, class B>
void expect_equal(const A& actual, const B& expected,
                  const std::source_location& where = std::source_location::current()) {
    if (actual == expected) return;
    throw Broken(concat({"it is ", shown(actual), " and should be ", shown(expected)}), where);
}

/// There is a value, which it gives.
template <class V>
V value_of(Result<V> result, const std::source_location& where = std::source_location::current()) {
    if (!result) {
        const Error& error = result.error();
        throw Broken(concat({"it failed with ", error.code.kind().slug, ": ", error.detail, " ", error.internal}),
                     where);
    }
    if constexpr (!std::is_void_v<V>) return *std::move(result);
}

/// There is none, for this reason; gives the error.
template <class V>
Error expect_error(const Result<V>& result, ErrorCode code,
                   const std::source_location& where = std::source_location::current()) {
    if (result) throw Broken(concat({"it did not fail with ", code.kind().slug}), where);
    const Error& error = result.error();
    if (error.code == code) return error;
    throw Broken(concat({"it failed with ", error.code.kind().slug, " and should with ", code.kind().slug, ": ",
                         error.detail, " ", error.internal}),
                 where);
}

/// Runs a case; what is wrong, or nothing.
template <class T>
[[nodiscard]] std::optional<std::string> broken(const ContractCase<T>& promise, T& binding, Platform& platform) {
    try {
        promise.run(binding, platform);
        return std::nullopt;
    } catch (const std::exception& wrong) {
        return wrong.what();
    }
}

}  // namespace edge::testing
