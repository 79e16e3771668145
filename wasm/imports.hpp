#pragma once

#include <cstdint>

#include "call.hpp"

/// The functions that runtime/imports.js supplies, by way of wasm/imports.js. None of them throws or rejects.
extern "C" {

/// Evaluates a call whose result is no promise, at once: nothing else runs meanwhile.
void edge_call(edge::wasm::Call* call);

void edge_start(edge::wasm::Call* call);

/// Suspends the calling Wasm stack. Only `settle` in park.cpp may call it.
void edge_settle(edge::wasm::Call* const* calls, std::uint32_t count);

/// Sends the response of an exchange: the one crossing out. `head` is the header fields, "name\nvalue\n" each; `stream`
/// is a handle, or 0 for the body's bytes.
void edge_respond(edge::wasm::Handle exchange, std::uint32_t status, const char* head, std::uint32_t head_size,
                  const char* body, std::uint32_t body_size, edge::wasm::Handle stream);
}
