#include "edge/http/response.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "edge/json/constraints.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr Status kLastStatus{599};

/// What the Fetch standard calls a null body status: a platform's Response refuses a body with one of these.
bool forbids_body(Status status) {
    return status == Status::NoContent || status == Status::ResetContent || status == Status::NotModified;
}

/// Whether a redirect can be made. The location stays out of the message: it may have a secret in it.
Result<void> check_redirect(std::string_view location, Status status) {
    constexpr std::array kRedirects{Status::MovedPermanently, Status::Found, Status::SeeOther,
                                    Status::TemporaryRedirect, Status::PermanentRedirect};
    if (std::ranges::find(kRedirects, status) == kRedirects.end())
        return fail(ErrorCode::Internal, {},
                    concat({"a redirect has the status ", std::to_string(unsigned(status)),
                            ": give it 301, 302, 303, 307 or 308"}));
    if (json::is_uri_reference(location)) return {};
    return fail(ErrorCode::Internal, {},
                "the location of a redirect is no URI: pass the texts that it is made of through percent_encode");
}

/// Keeps why something could not be done, unless something else was wrong before.
void keep_first(std::optional<Error>& fault, Result<void>&& done) {
    if (!done && !fault) fault = std::move(done.error());
}

}  // namespace

Response::Response(Status status) { set_status(status); }
Response::Response(std::unexpected<Error> failure)
    : status_(Status(failure.error().code.kind().status)), fault_(std::move(failure).error()) {}
template <std::same_as<Result<Response>> T>
Response::Response(T&& answer)
    : Response(answer ? *std::forward<T>(answer) : Response(std::unexpected(std::forward<T>(answer).error()))) {}
template Response::Response(Result<Response>&&);
Response::Response(Response&&) noexcept = default;
Response& Response::operator=(Response&&) noexcept = default;
Response::~Response() = default;

Response Response::make(Body body, std::string_view content_type, Status status) {
    Response response(status);
    response.header("Content-Type", content_type);
    if (!forbids_body(status)) response.body_ = std::move(body);
    return response;
}

Response Response::text(std::string body, Status status) {
    return make(std::move(body), "text/plain; charset=utf-8", status);
}

Response Response::html(std::string body, Status status) {
    return make(std::move(body), "text/html; charset=utf-8", status);
}

Response Response::json(std::string body, Status status) { return make(std::move(body), "application/json", status); }

Response Response::bytes(std::string body, std::string_view content_type, Status status) {
    return make(std::move(body), content_type, status);
}

Response Response::redirect(std::string_view location, Status status) {
    Result<void> possible = check_redirect(location, status);
    Response response(status);
    if (possible) response.header("Location", location);
    keep_first(response.fault_, std::move(possible));
    return response;
}

Response& Response::header(std::string_view name, std::string_view value) & {
    keep_first(fault_, headers_.set(name, value));
    return *this;
}

Response& Response::append_header(std::string_view name, std::string_view value) & {
    keep_first(fault_, headers_.append(name, value));
    return *this;
}

Response& Response::add_to_list(std::string_view name, std::string_view member) & {
    keep_first(fault_, headers_.add_to_list(name, member));
    return *this;
}

Response& Response::cookie(std::string_view name, std::string_view value, const Cookie& cookie) & {
    Result<std::string> field = set_cookie_field(name, value, cookie);
    if (field) return append_header("Set-Cookie", *field);
    keep_first(fault_, std::unexpected(std::move(field.error())));
    return *this;
}

Response& Response::delete_cookie(std::string_view name, Cookie cookie) & {
    cookie.max_age = std::chrono::seconds(0);
    return this->cookie(name, {}, cookie);
}

void Response::set_status(Status status) {
    if (status_ == Status::SwitchingProtocols) drop_body();
    status_ = status;
    if ((status < Status::Ok || status > kLastStatus) && !fault_)
        fault_ = Error(ErrorCode::Internal, {}, "the status " + std::to_string(unsigned(status)) + " cannot be sent");
    if (forbids_body(status)) drop_body();
}

std::string_view Response::body() const {
    const auto* bytes = std::get_if<std::string>(&body_);
    return bytes ? std::string_view(*bytes) : std::string_view();
}

std::optional<std::size_t> Response::body_size() const {
    if (std::holds_alternative<std::monostate>(body_)) return 0;
    const auto* bytes = std::get_if<std::string>(&body_);
    return bytes ? std::optional(bytes->size()) : std::nullopt;
}

Stream Response::take_stream() {
    Stream taken;
    if (auto* stream = std::get_if<Stream>(&body_)) taken = std::move(*stream);
    if (has_stream()) drop_body();
    return taken;
}

std::unique_ptr<Upgrade> Response::take_upgrade() {
    std::unique_ptr<Upgrade> taken;
    if (auto* upgrade = std::get_if<std::unique_ptr<Upgrade>>(&body_)) taken = std::move(*upgrade);
    if (taken) drop_body();
    return taken;
}

void Response::drop_body() {
    if (status_ == Status::SwitchingProtocols) status_ = Status::NoContent;
    body_.emplace<std::monostate>();
}

BodyProducer Response::take_producer() {
    BodyProducer taken;
    if (auto* producer = std::get_if<BodyProducer>(&body_)) {
        taken = std::move(*producer);
        drop_body();
    }
    return taken;
}

}  // namespace edge
