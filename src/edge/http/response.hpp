#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "edge/error/error.hpp"
#include "edge/http/body_sink.hpp"
#include "edge/http/cookie.hpp"
#include "edge/http/headers.hpp"
#include "edge/http/stream.hpp"
#include "edge/http/upgrade.hpp"

namespace edge {

/// A status code (RFC 9110 section 15): those that are registered, but for 1xx, of which a response has 101 alone
/// (`Response::upgrade`), and the few that are out of use. Any number from 200 to 599 may be cast to it.
enum class Status : std::uint16_t {
    SwitchingProtocols = 101,
    Ok = 200,
    Created = 201,
    Accepted = 202,
    NonAuthoritativeInformation = 203,
    NoContent = 204,
    ResetContent = 205,
    PartialContent = 206,
    MultiStatus = 207,
    AlreadyReported = 208,
    ImUsed = 226,
    MultipleChoices = 300,
    MovedPermanently = 301,
    Found = 302,
    SeeOther = 303,
    NotModified = 304,
    TemporaryRedirect = 307,
    PermanentRedirect = 308,
    BadRequest = 400,
    Unauthorized = 401,
    PaymentRequired = 402,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    NotAcceptable = 406,
    ProxyAuthenticationRequired = 407,
    RequestTimeout = 408,
    Conflict = 409,
    Gone = 410,
    LengthRequired = 411,
    PreconditionFailed = 412,
    ContentTooLarge = 413,
    UriTooLong = 414,
    UnsupportedMediaType = 415,
    RangeNotSatisfiable = 416,
    ExpectationFailed = 417,
    MisdirectedRequest = 421,
    UnprocessableContent = 422,
    Locked = 423,
    FailedDependency = 424,
    TooEarly = 425,
    UpgradeRequired = 426,
    PreconditionRequired = 428,
    TooManyRequests = 429,
    RequestHeaderFieldsTooLarge = 431,
    UnavailableForLegalReasons = 451,
    InternalServerError = 500,
    NotImplemented = 501,
    BadGateway = 502,
    ServiceUnavailable = 503,
    GatewayTimeout = 504,
    HttpVersionNotSupported = 505,
    VariantAlsoNegotiates = 506,
    InsufficientStorage = 507,
    LoopDetected = 508,
    NetworkAuthenticationRequired = 511,
};

/// One HTTP response: status, header fields and a body that is nothing, bytes, an untouched stream, or made while it is
/// sent; or, in its place, what the connection becomes.
///
/// Invariants: a status that allows no body (204, 205, 304) has none, whatever was passed in; the status is 101 where,
/// and only where, the connection becomes something else.
///
/// The setters are for chaining on a temporary or a named object:
/// `return Response::text("hi").header("Cache-Control", "no-store");`
class Response {
public:
    /// A response without a body.
    explicit Response(Status status = Status::NoContent);
    /// A failure in the place of an answer, which is its `fault`: what is sent is a problem document (`Next`).
    Response(std::unexpected<Error> failure);
    /// An answer, or a failure in its place.
    template <std::same_as<Result<Response>> T>
    explicit Response(T&& answer);
    // Not inline: one passes through every middleware.
    /// It moves and is not copied: its body may be a stream.
    Response(Response&&) noexcept;
    Response& operator=(Response&&) noexcept;
    ~Response();

    /// `text/plain; charset=utf-8`.
    [[nodiscard]] static Response text(std::string body, Status status = Status::Ok);
    [[nodiscard]] static Response html(std::string body, Status status = Status::Ok);
    /// `application/json`; `body` is JSON text already.
    [[nodiscard]] static Response json(std::string body, Status status = Status::Ok);
    [[nodiscard]] static Response bytes(std::string body, std::string_view content_type, Status status = Status::Ok);
    [[nodiscard]] static Response stream(Stream body, std::string_view content_type, Status status = Status::Ok);
    /// A body that `producer` writes while it is sent, with as much memory as it holds on to:
    ///
    /// ```cpp
    /// return Response::stream([&context](BodySink& sink) { return write_report(context, sink); }, "text/csv");
    /// ```
    [[nodiscard]] static Response stream(BodyProducer producer, std::string_view content_type,
                                         Status status = Status::Ok);

    /// Status 101: the connection becomes something else, such as a WebSocket (`WebSocketSession`).
    [[nodiscard]] static Response upgrade(std::unique_ptr<Upgrade> upgrade);

    /// Sends the client to `location`, a URL or a path: 302, or another of 301, 303, 307 and 308. A location that is no
    /// reference to a URI, or another status, is a `fault`, as an illegal field is. Texts of others that go into a
    /// location are encoded:
    ///
    /// ```cpp
    /// return Response::redirect("/login?from=" + percent_encode(request.path()), Status::SeeOther);
    /// ```
    [[nodiscard]] static Response redirect(std::string_view location, Status status = Status::Found);

    /// Sets a field. An illegal name or value (CR, LF, NUL) is not sent: it is remembered as this response's `fault`,
    /// and `App::handle` answers 500 instead.
    Response& header(std::string_view name, std::string_view value) &;
    Response&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    /// Adds a field beside those of the same name (`Link`). An illegal one is a `fault`, as in `header`.
    Response& append_header(std::string_view name, std::string_view value) &;
    Response&& append_header(std::string_view name, std::string_view value) && {
        return std::move(append_header(name, value));
    }

    /// Adds a member to a comma-separated list field (`Vary`) unless the list has it. An illegal one is a `fault`, as
    /// in `header`.
    Response& add_to_list(std::string_view name, std::string_view member) &;
    Response&& add_to_list(std::string_view name, std::string_view member) && {
        return std::move(add_to_list(name, member));
    }

    /// Sets a cookie, beside others that are set. One that a browser would not take as it is meant is a `fault`, as an
    /// illegal field is; the log says what to do (`set_cookie_field`).
    ///
    /// ```cpp
    /// return Response().cookie("__Host-session", context.platform().random_id(), {.max_age = std::chrono::hours(24)});
    /// ```
    Response& cookie(std::string_view name, std::string_view value, const Cookie& cookie = {}) &;
    Response&& cookie(std::string_view name, std::string_view value, const Cookie& cookie = {}) && {
        return std::move(this->cookie(name, value, cookie));
    }

    /// Makes the browser forget a cookie. Its path and its domain are those that it was set with.
    Response& delete_cookie(std::string_view name, Cookie cookie = {}) &;
    Response&& delete_cookie(std::string_view name, Cookie cookie = {}) && {
        return std::move(delete_cookie(name, std::move(cookie)));
    }

    /// The status that is sent.
    [[nodiscard]] Status status() const { return status_; }
    /// A status outside 200..599 is a `fault`, as an illegal field is. What the connection would become is dropped.
    void set_status(Status status);
    [[nodiscard]] Headers& headers() { return headers_; }
    [[nodiscard]] const Headers& headers() const { return headers_; }

    /// The body's bytes; empty where it is not in memory.
    [[nodiscard]] std::string_view body() const;
    /// How many bytes the body has; nothing where only the sending of it tells.
    [[nodiscard]] std::optional<std::size_t> body_size() const;
    [[nodiscard]] bool has_stream() const { return std::holds_alternative<Stream>(body_); }
    /// The stream, leaving no body; empty where the body is not a stream.
    [[nodiscard]] Stream take_stream();
    /// The producer, leaving no body; empty where the body is not made while it is sent.
    [[nodiscard]] BodyProducer take_producer();
    /// What the connection becomes, which leaves a 204; null where it stays what it is.
    [[nodiscard]] std::unique_ptr<Upgrade> take_upgrade();
    /// Drops the body and keeps the header fields, as the answer to HEAD does.
    void drop_body();

    /// The first mistake that would keep this from being sent, if one was made, or the failure that this is.
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

private:
    using Body = std::variant<std::monostate, std::string, Stream, BodyProducer, std::unique_ptr<Upgrade>>;
    [[nodiscard]] static Response make(Body body, std::string_view content_type, Status status);

    Status status_ = Status::NoContent;
    Headers headers_;
    Body body_;
    std::optional<Error> fault_;
};

}  // namespace edge
