// Methods that take streams.

#include <memory>
#include <utility>

#include "rpc_passing.hpp"
#include "stream.hpp"

void edge::detail::take_rpc_streams() {}

edge::Stream edge::wasm::rpc_stream(OwnedHandle argument) {
    return Stream(std::make_unique<ReadableStream>(std::move(argument)));
}
