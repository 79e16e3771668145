#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// The integers that a var may be; both ends belong to it.
struct IntegerRange {
    std::int64_t least;  ///< the smallest
    std::int64_t most;   ///< the largest
};

/// Reads what an application is configured by, and keeps what is wrong with it, so that all of it is told at once:
///
/// ```cpp
/// struct Config {
///     std::int64_t days;
///     bool is_strict;
/// };
///
/// Result<Config> read_config(const Env& env) {
///     VarReader vars(env);
///     Config config{.days = vars.integer("DAYS", {.least = 1, .most = 365}, 90),
///                   .is_strict = vars.choice("MODE", {"lenient", "strict"}) == "strict"};
///     if (Result<void> sound = vars.check(); !sound) return std::unexpected(sound.error());
///     return config;
/// }
/// ```
///
/// A var that is absent has its default. One that is there and cannot be used is a fault; what is returned for it then
/// is the default too, for nobody to use. `App::refusing` is for what `check` fails with.
class VarReader {
public:
    /// `env` is borrowed.
    explicit VarReader(const Env& env) : env_(&env) {}

    /// Any text.
    [[nodiscard]] std::string_view text(VarName name, std::string_view otherwise) const;

    /// A decimal integer of this range, and nothing else in the text.
    [[nodiscard]] std::int64_t integer(VarName name, IntegerRange range, std::int64_t otherwise);

    /// One of these words, exactly; the first is the default.
    [[nodiscard]] std::string_view choice(VarName name, std::initializer_list<std::string_view> words);

    /// What `parse`, a `Result<T>(std::string_view)`, makes of the text; a T of its own where the var is absent. `form`
    /// says what the text may be, for the log.
    template <class Parse>
    [[nodiscard]] auto parsed(VarName name, const Parse& parse, std::string_view form) {
        return take(env_->var(name), parse, [&](std::string_view text, const Error& error) {
            add_fault(quoted("var", name, text), error, form);
        });
    }

    /// The same of a secret, whose text is never told: neither here, nor may `parse` tell it in its error.
    template <class Parse>
    [[nodiscard]] auto parsed_secret(SecretName name, const Parse& parse, std::string_view form) {
        return take(env_->secret(name), parse, [&](std::string_view, const Error& error) {
            add_fault("the secret " + std::string(std::string_view(name)) + " cannot be used", error, form);
        });
    }

    /// A fault if what is declared is not there, or is a var of another form: a number that is none.
    void require(const Declaration& declared);

    /// Fails with Internal if there are faults; `internal` names every one of them, with its value and what it may be.
    [[nodiscard]] Result<void> check() const;

private:
    template <class Parse, class Complain>
    auto take(const Result<std::string_view>& text, const Parse& parse, const Complain& complain) {
        using Value = typename decltype(parse(std::string_view()))::value_type;
        if (!text) return Value();
        auto value = parse(*text);
        if (value) return *std::move(value);
        complain(*text, value.error());
        return Value();
    }

    static std::string quoted(std::string_view kind, std::string_view name, std::string_view text);
    void add_fault(std::string_view what, const Error& error, std::string_view form);
    void add_fault(std::string_view what, std::string_view form);
    void add_fault(std::string_view fault);

    const Env* env_;
    std::string faults_;
};

/// Requires each of them: what a Worker does when it starts, with the `kRequired` of its header.
[[nodiscard]] Result<void> check_declared(const Env& env, std::span<const Declaration> declared);
/// The same of a single one.
[[nodiscard]] Result<void> check_declared(const Env& env, const Declaration& declared);

}  // namespace edge
