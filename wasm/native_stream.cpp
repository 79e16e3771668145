#include "native_stream.hpp"

#include <utility>

#include <emscripten/val.h>

#include "stream.hpp"
#include "values.hpp"

namespace edge::wasm {

using emscripten::val;

Result<OwnedHandle> native_stream(Stream stream) {
    Result<Outgoing> outgoing = take_outgoing(std::move(stream));
    if (!outgoing) return std::unexpected(std::move(outgoing.error()));
    if (outgoing->handle.get() != 0) return std::move(outgoing->handle);
    val arguments = from_json("[]");
    auto pushed = make_call(handle_of(arguments), call_text({"push"}, "[]"));
    pushed->set_handle(0, own(copy_out(outgoing->bytes)));
    evaluate(pushed->call());
    return own(member(construct("Response", arguments), "body"));
}

}  // namespace edge::wasm
