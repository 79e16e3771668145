#pragma once

#include <cstdint>

#include "call.hpp"

/// The functions that runtime/imports.js supplies, by way of wasm/imports.js. None of them throws or rejects, but what
/// values.hpp uses.
extern "C" {

/// Tells JavaScript what calls have in common, as JSON: [[path, to, member], pick, argument...]. Gives its number,
/// which holds as long as the instance lives.
std::uint32_t edge_shape(const char* text, std::uint32_t size);

/// Evaluates a call whose result is no promise, at once: nothing else runs meanwhile.
void edge_call(edge::wasm::Call* call);

void edge_start(edge::wasm::Call* call);

/// Suspends the calling Wasm stack. Only `settle` in park.cpp may call it.
void edge_settle(edge::wasm::Call* const* calls, std::uint32_t count);

/// Writes the value of a header field of an exchange's request into the inbox; gives its bytes, or -1 if there is no
/// such field. JavaScript keeps the text of a name that comes with a number; -1 is none, and then it is read each time.
std::int32_t edge_header(edge::wasm::Handle exchange, std::int32_t number, const char* name, std::uint32_t name_size);

/// Writes all header fields of an exchange's request into the inbox, "name\nvalue\n" each; gives their bytes.
std::uint32_t edge_headers(edge::wasm::Handle exchange);

/// Writes what the platform says of an exchange's request beside it (`request.cf`) into the inbox, as JSON; gives its
/// bytes, 0 if that is nothing.
std::uint32_t edge_properties(edge::wasm::Handle exchange);

/// Sends the response of an exchange: the one crossing out. `head` is the header fields, "name\nvalue\n" each; `stream`
/// is a handle, or 0 for the body's bytes.
void edge_respond(edge::wasm::Handle exchange, std::uint32_t status, const char* head, std::uint32_t head_size,
                  const char* body, std::uint32_t body_size, edge::wasm::Handle stream);

/// What values.hpp is made of. Handles that are given belong to the caller.
edge::wasm::Handle edge_member(edge::wasm::Handle object, const char* name, std::uint32_t name_size);
bool edge_can(edge::wasm::Handle object, const char* name, std::uint32_t name_size);
edge::wasm::Handle edge_copy(const char* bytes, std::uint32_t size);
edge::wasm::Handle edge_parse(const char* text, std::uint32_t size);
edge::wasm::Handle edge_construct(const char* name, std::uint32_t name_size, edge::wasm::Handle arguments);
}
