#include "response_sink.hpp"

#include <utility>

#include "always.hpp"
#include "stream.hpp"
#include "values.hpp"

namespace edge::wasm {
namespace {

/// Small pieces are sent together, up to about so many bytes.
constexpr std::size_t kHeldBack = 32 * 1024;

}  // namespace

ResponseSink::ResponseSink() {
    const emscripten::val transform = make_pass_through();
    readable_ = own(transform["readable"]);
    writable_ = own(transform["writable"]);
}

Result<void> ResponseSink::begin(Handle exchange) {
    const auto got = make_call(exchange, std::move(call_text({"write"}, "true").null()));
    got->set_handle(0, std::move(writable_));
    evaluate(got->call());
    writer_ = got->take_handle();
    return got->result().transform([](std::string_view) {});
}

Result<void> ResponseSink::write(std::string_view bytes) {
    held_back_ += bytes;
    return held_back_.size() < kHeldBack ? Result<void>() : flush();
}

Result<void> ResponseSink::flush() {
    if (abandoned_) return fail(ErrorCode::Unavailable, "", "the client stopped reading");
    if (held_back_.empty()) return {};
    const auto slot = make_call(writer_.get(), std::move(call_text({"write"}).null()));
    slot->set_bytes(0, std::exchange(held_back_, {}));
    wait_for(*slot);
    const Result<std::string_view> written = slot->result();
    abandoned_ = !written;
    return written ? Result<void>() : std::unexpected(written.error());
}

Result<void> ResponseSink::close() {
    const Result<void> flushed = flush();
    if (!flushed) return flushed;
    const auto closed = call_and_wait(writer_.get(), call_text({"close"}, "[]"));
    abandoned_ = closed->call().ok == 0;
    return closed->result().transform([](std::string_view) {});
}

void ResponseSink::abort() {
    (void)call_and_wait(writer_.get(), std::move(call_text({"abort"}, kAlways).value("The body was broken off.")));
}

}  // namespace edge::wasm
