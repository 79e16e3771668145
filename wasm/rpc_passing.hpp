#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "call_slot.hpp"
#include "edge/app/rpc_call.hpp"

/// What passes with calls of methods and is no value. A module has each if a method takes or gives it: else these have
/// no address.
namespace edge::wasm {

/// An argument that is a stream.
[[gnu::weak]] Stream rpc_stream(OwnedHandle argument);

/// An argument that is a function, or an object with methods.
[[gnu::weak]] RpcObject rpc_object(OwnedHandle argument);

/// Keeps an object until it is ended; gives the key of it, which no other instance of the module gives.
[[gnu::weak]] std::string keep_served_rpc(std::shared_ptr<const RpcServed> object);
/// The object of a key; null if this instance has none.
[[gnu::weak]] std::shared_ptr<const RpcServed> served_rpc(std::string_view key);
/// Nobody holds it any more.
[[gnu::weak]] void end_served_rpc(std::string_view key);

}  // namespace edge::wasm
