#include "workers_fetcher.hpp"

#include <emscripten/val.h>

#include "bindings.hpp"
#include "edge/bindings/bound.hpp"
#include "edge/bindings/container/container_errors.hpp"
#include "edge/bindings/worker_loader/loader_errors.hpp"
#include "edge/http/time_left.hpp"
#include "received_response.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

/// The place of the second argument of `fetch`.
constexpr std::uint32_t kInit = 1;

/// Workers know no "error": such an answer is looked at here.
std::string_view redirect_of(RedirectMode mode) { return mode == RedirectMode::Follow ? "follow" : "manual"; }

/// Whom a request is for.
enum class Receiver : std::uint8_t { Worker, Internet };

void write_field(json::Writer& text, std::string_view name, std::string_view value) {
    text.begin_array().value(name).value(value).end_array();
}

std::string head_of(const Request& request, const FetchOptions& options, Receiver receiver) {
    json::Writer text;
    text.begin_object().member("method", request.method_name()).member("redirect", redirect_of(options.redirect));
    if (options.cache != CacheMode::Default)
        text.member("cache", options.cache == CacheMode::NoStore ? "no-store" : "no-cache");
    if (!options.cf.empty()) text.key("cf").raw(options.cf);
    text.key("headers").begin_array();
    for (const auto& [name, value] : request.headers()) write_field(text, name, value);
    if (receiver == Receiver::Worker)
        if (const auto left = time_left(platform(), options.timeout))
            write_field(text, kTimeLeftField, std::to_string(left->count()));
    text.end_array().end_object();
    return std::move(text).take();
}

/// A request's init for JavaScript's `fetch`. Fails as its body does where that has to be read here.
Result<OwnedHandle> init_of(Request& request, const FetchOptions& options, Receiver receiver) {
    const Result<Outgoing> body = take_outgoing(request.take_body());
    if (!body) return std::unexpected(body.error());
    val init = from_json(head_of(request, options, receiver));
    if (body->handle.get() != 0) init.set("body", borrow(body->handle));
    else if (!body->bytes.empty()) init.set("body", copy_out(body->bytes));
    return own(init);
}

template <ErrorOf kErrorOf>
Result<Response> decode_answer(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result(kErrorOf);
    if (!packed) return std::unexpected(packed.error());
    return received_response(*packed, kErrorOf, slot.gives_up_at());
}

/// The same where a redirection is no answer.
template <ErrorOf kErrorOf>
Result<Response> decode_unless_redirected(const CallSlot& slot) {
    Result<Response> answer = decode_answer<kErrorOf>(slot);
    return answer && is_redirection(*answer) ? std::unexpected(redirected()) : std::move(answer);
}

template <ErrorOf kErrorOf, Receiver kReceiver>
Pending<Response> call_fetch(Handle target, Request request, const FetchOptions& options) {
    Result<OwnedHandle> init = init_of(request, options, kReceiver);
    if (!init) return Pending<Response>::ready(std::unexpected(std::move(init.error())));
    json::Writer text = call_text({"fetch"}, kOfResponse);
    auto call = make_call(target, std::move(text.value(request.url_text()).null()));
    call->set_handle(kInit, *std::move(init), ValueKind::Init);
    if (options.timeout) call->give_up_at(platform().now() + bounded_sleep(*options.timeout));
    return {platform(), options.redirect == RedirectMode::Error
                            ? prepared<decode_unless_redirected<kErrorOf>>(std::move(call))
                            : prepared<decode_answer<kErrorOf>>(std::move(call))};
}

template <ErrorOf kErrorOf>
class FetcherWith final : public Fetcher {
public:
    explicit FetcherWith(OwnedHandle object) : object_(std::move(object)) {}

private:
    Pending<Response> send(Request request, const FetchOptions& options) override {
        return call_fetch<kErrorOf, Receiver::Worker>(object_.get(), std::move(request), options);
    }

    OwnedHandle object_;
};

}  // namespace

std::unique_ptr<Fetcher> fetcher_of_loaded(OwnedHandle object) {
    return std::make_unique<FetcherWith<loader_error>>(std::move(object));
}

std::unique_ptr<Fetcher> fetcher_of_port(OwnedHandle object) {
    return std::make_unique<FetcherWith<container_error>>(std::move(object));
}

Pending<Response> WorkersFetcher::send(Request request, const FetchOptions& options) {
    if (!object_) return Pending<Response>::ready(std::unexpected(object_.error()));
    return call_fetch<fetch_error, Receiver::Worker>(object_->get(), std::move(request), options);
}

Pending<Response> WorkersInternet::send(Request request, const FetchOptions& options) {
    return call_fetch<internet_error, Receiver::Internet>(0, std::move(request), options);
}

}  // namespace edge::wasm

std::string_view edge::how_to_bind_fetcher() { return "add a [[services]] with this binding to wrangler.toml"; }

std::shared_ptr<edge::Fetcher> edge::bound_fetcher(std::string_view name) {
    emscripten::val object = wasm::binding(name, "fetch");
    return object.isUndefined() ? nullptr : std::make_shared<wasm::WorkersFetcher>(wasm::own(std::move(object)));
}

std::shared_ptr<edge::Fetcher> edge::bound_internet() { return std::make_shared<wasm::WorkersInternet>(); }
