#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/http/headers.hpp"
#include "edge/http/method.hpp"
#include "edge/http/query.hpp"
#include "edge/http/request_fields.hpp"
#include "edge/http/stream.hpp"
#include "edge/http/url.hpp"
#include "edge/json/declared.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// One HTTP request. It owns its method and URL, the header fields that were asked for, and the body stream.
///
/// A header field comes from the platform when it is first asked for, and the body when a handler reads it; neither
/// before.
class Request {
public:
    /// Bytes a body may have when nobody says otherwise (`body_limit` middleware).
    static constexpr std::size_t kDefaultBodyLimit = 64 * 1024;

    /// Takes the packed head: lines of "method", "url", then "name" and "value" of each header field, each ended by
    /// '\n'. An empty `body` is a request without one.
    [[nodiscard]] static Request from_head(std::string head, Stream body = {});

    /// Takes "method\nurl", and the header fields as they are asked for. The source is borrowed, and outlives the
    /// request.
    [[nodiscard]] static Request from_platform(std::string line, HeaderSource& fields, Stream body);

    /// For tests and in-process calls: `Request::make("GET", "/v1/orders?limit=5")`. A target that starts with '/'
    /// is put on http://localhost. No argument holds a line break.
    [[nodiscard]] static Request make(std::string_view method, std::string_view target,
                                      std::span<const HeaderView> headers = {}, std::string body = {});

    /// The same request for somebody else (`prepare_to_forward`), who gets the body: this one has none any more, unless
    /// it was read already. One that could not be read fails there in the same way. `fields` take the place of those of
    /// their names.
    [[nodiscard]] Request pass_on(std::initializer_list<HeaderView> fields = {});

    /// Makes it a message that may be sent to the next server, its body a stream again where it was read: takes off the
    /// fields that concern the connection it came by (RFC 9110 section 7.6.1), and of GET and HEAD the content, which
    /// means nothing there (section 9.3.1) and which platforms refuse to send. Without content there is no
    /// Content-Length.
    void prepare_to_forward();

    /// It moves and is not copied: its body can be read once. One that was given away has no method, no URL and
    /// no fields.
    Request(Request&&) noexcept = default;
    Request& operator=(Request&&) noexcept = default;

    /// The method; nothing where it is one the router does not know. `method_name` has the text.
    [[nodiscard]] std::optional<Method> method() const { return parse_method(method_name()); }
    [[nodiscard]] std::string_view method_name() const;
    /// The URL, its path in the form that all its spellings have in common (`normalize_path`).
    [[nodiscard]] std::string_view url_text() const;
    [[nodiscard]] UrlView url() const { return UrlView::split(url_text()); }
    [[nodiscard]] std::string_view path() const { return url().path; }

    /// The value of the first field of that name; borrowed from this request.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const { return fields_.get(name); }
    /// All header fields, in their order. That is dear: every field comes from the platform, where `header` brings one.
    [[nodiscard]] std::vector<HeaderView> headers() const { return fields_.all(); }

    /// The value of a cookie that was sent, the first well-formed one of that name in all fields `Cookie`
    /// (`find_cookie`); borrowed from this request. What the value was encoded by is not undone. A `CookiesOf<T>` reads
    /// several, and documents them.
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;

    /// What the platform says of the request beside it, as a JSON object, asked for each time: `request.cf` of Workers,
    /// which a `Cf` reads (edge/http/cf.hpp). Empty where it says nothing. It does not go on with the request.
    [[nodiscard]] std::string properties() const { return source_ != nullptr ? source_->properties() : properties_; }
    /// For tests: says it in the place of a platform.
    void set_properties(std::string json) { properties_ = std::move(json); }

    /// The decoded query string. Fails with MalformedRequest.
    [[nodiscard]] Result<Query> query() const { return Query::parse(url().query); }

    /// The number in Content-Length; nothing where the field is absent or not one number.
    [[nodiscard]] std::optional<std::uint64_t> content_length() const;

    /// The most bytes that `body` reads; `body_limit` sets it, and it is `kDefaultBodyLimit` else.
    void set_body_limit(std::size_t bytes) { body_limit_ = bytes; }
    [[nodiscard]] std::size_t body_limit() const { return body_limit_; }

    /// The whole body, read on the first call (this may suspend) and kept for later ones; borrowed from this request.
    /// Fails with BodyTooLarge (before reading where Content-Length tells) or MalformedRequest where it breaks off; a
    /// failure is kept as well. Empty where there is no body, or where it was taken.
    [[nodiscard]] Result<std::string_view> body();

    /// The body as a value of a declared type, for a handler that takes the request; others take a `Body<T>`. It is
    /// JSON, and Content-Type has to say so: UnsupportedMediaType, BodyTooLarge, MalformedRequest, and ValidationFailed
    /// with everything that is wrong with it.
    ///
    /// ```cpp
    /// const Result<NewOrder> order = request.json<NewOrder>();
    /// if (!order) return std::unexpected(order.error());
    /// ```
    template <json::Declared T>
    [[nodiscard]] Result<T> json() {
        static_assert(
            !json::ObjectCodec<json::declaration<T>>::kBorrows,
            "this type borrows texts from memory that somebody has to hold: take it as a Body<T>, which does");
        const Result<std::string_view> text = json_text();
        return text ? json::parse<T>(*text) : std::unexpected(text.error());
    }

    /// The body as an untouched stream. Empty where there is none or where it has been read or taken already.
    [[nodiscard]] Stream take_body();

private:
    Request() = default;

    /// Cuts are kept as positions, not views, so that moving the line (a short string moves its bytes) stays safe.
    struct Cut {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
    };
    void set_line(std::string line);
    void normalize_path();
    [[nodiscard]] Result<std::string> read_body();
    /// `json_body` of `http/content.hpp`.
    [[nodiscard]] Result<std::string_view> json_text();
    [[nodiscard]] std::string_view at(Cut cut) const { return {line_.data() + cut.begin, cut.size}; }

    std::string line_;  ///< "method\nurl"
    Cut method_;
    Cut url_;
    RequestFields fields_;
    HeaderSource* source_ = nullptr;  ///< null where no platform has made it
    std::string properties_;
    Stream stream_;
    std::optional<Result<std::string>> body_;
    std::size_t body_limit_ = kDefaultBodyLimit;
};

}  // namespace edge
