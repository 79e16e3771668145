#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/bindings/env.hpp"
#include "edge/error/contain.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// By what a span is known in other systems (W3C Trace Context): hexadecimal digits, or empty.
struct SpanIds {
    std::string trace_id;  ///< of all that one request leads to
    std::string span_id;   ///< of the span
};

/// What a platform supplies of a span. No call waits.
class TracedSpan {
public:
    virtual ~TracedSpan() = default;

    /// Whether what it is told is kept.
    [[nodiscard]] virtual bool is_traced() = 0;
    /// By what it is known in other systems.
    [[nodiscard]] virtual SpanIds ids() = 0;
    /// An attribute. The value is JSON: a text, a number, true or false.
    virtual void set(std::string_view key, std::string_view json) = 0;
    /// Another name.
    virtual void rename(std::string_view name) = 0;
    /// The status of what has failed.
    virtual void fail(std::string_view message) = 0;
    /// An exception: its class and its text.
    virtual void record(std::string_view name, std::string_view message) = 0;
    /// A part of this one, where the platform has such; else of the invocation.
    [[nodiscard]] virtual std::unique_ptr<TracedSpan> start(std::string_view name) = 0;
    /// The end; nothing is told after it.
    virtual void end() = 0;
};

/// A part of the work of an invocation, with a name, attributes and a duration: it ends where this ends. A resource; it
/// belongs to the invocation that started it. Where nothing is traced, as on other hosts, it does nothing.
class Span {
public:
    /// Over what a platform supplies; null does nothing.
    explicit Span(std::unique_ptr<TracedSpan> span) : span_(std::move(span)) {}
    Span(Span&&) noexcept = default;
    Span& operator=(Span&& other) noexcept {
        std::swap(span_, other.span_);
        return *this;
    }
    ~Span() { end(); }

    /// Whether what it is told is kept: what costs time to find out need not be told otherwise.
    [[nodiscard]] bool is_traced() const { return span_ && span_->is_traced(); }
    /// By what it is known in other systems; empty where nothing is traced.
    [[nodiscard]] SpanIds ids() const { return span_ ? span_->ids() : SpanIds(); }

    /// Adds an attribute: a text, a number, or true or false. The last value of a key counts; a number is a double
    /// there, so whole numbers beyond 2^53 are texts.
    Span& set(std::string_view key, std::string_view text);
    Span& set(std::string_view key, double number);
    template <std::integral T>
    Span& set(std::string_view key, T number) {
        if constexpr (std::same_as<T, bool>) return set_json(key, number ? "true" : "false");
        else return set_json(key, std::to_string(number));
    }
    /// Gives it another name, as when the route is known.
    Span& rename(std::string_view name);
    /// Says that the work has failed, and why: for developers.
    Span& fail(std::string_view message);
    /// The same of an error, whose code, detail and internal text are recorded.
    Span& fail(const Error& error);

    /// Starts a part of this part.
    [[nodiscard]] Span start(std::string_view name) const;
    /// Ends it now; what it is told later does nothing.
    void end();

private:
    Span& set_json(std::string_view key, std::string_view json);

    std::unique_ptr<TracedSpan> span_;
};

/// Spans of this Worker in the platform's traces. A handler takes it as `Traces` (edge/handlers/tracing.hpp); nobody
/// has to bind it.
///
/// ```cpp
/// app.get("/cakes/{id}", [](const std::string& id, Traces traces, Kv<"CAKES"> cakes) -> Result<Response> {
///     Span span = traces->start("bake");
///     span.set("cake", id).set("tries", 1);
///     const auto cake = traces->in("look up", [&] { return cakes.get_text(id); });
///     if (!cake) return std::unexpected(cake.error());
///     return Response::text(cake->value_or("none"));
/// });
/// ```
///
/// A span is a part of the invocation, or of the span that started it (`Span::start`). What the platform traces by
/// itself, calls of bindings among it, is a part of the invocation, whatever span is open.
class Tracing {
public:
    /// The name that it is kept by in an `Env`: a test gives a `MemoryTracing` to `Env::add` by it.
    static constexpr const char* kName = "tracing";

    virtual ~Tracing() = default;

    /// Starts a part of the invocation.
    [[nodiscard]] Span start(std::string_view name) { return Span(begin(name)); }

    /// Does `work` as a part of the invocation, and gives what it gives. It is called with the `Span&`, if it takes
    /// one. Where it fails, by a Result or an exception, the span says so.
    template <class F>
    auto in(std::string_view name, F&& work) {
        Span span = start(name);
        return run(span, std::forward<F>(work));
    }

private:
    [[nodiscard]] virtual std::unique_ptr<TracedSpan> begin(std::string_view name) = 0;

    template <class F>
    static auto run(Span& span, F&& work) {
        const auto call = [&] {
            if constexpr (std::is_invocable_v<F, Span&>) return std::forward<F>(work)(span);
            else return std::forward<F>(work)();
        };
        using Given = decltype(call());
        try {
            if constexpr (std::is_void_v<Given>) {
                call();
            } else {
                Given given = call();
                if constexpr (requires {
                                  { given.error() } -> std::convertible_to<const Error&>;
                              })
                    if (!given) span.fail(given.error());
                return given;
            }
        } catch (const std::bad_expected_access<Error>& failure) {
            span.fail(failure.error());
            throw;
        } catch (...) {
            span.fail(detail::error_of_exception());
            throw;
        }
    }
};

/// How they are had from the platform.
template <>
struct CustomBinding<Tracing> {
    static std::shared_ptr<Tracing> bind(const Env& env, std::string_view name);
};

}  // namespace edge
