#include "request_headers.hpp"

#include <algorithm>
#include <vector>

#include "imports.hpp"
#include "inbox.hpp"

namespace edge::wasm {
namespace {

constexpr std::int32_t kNone = -1;

/// Names that get a number: more than an application has in its sources. One that makes names up goes on without.
constexpr std::size_t kMostNames = 64;

[[clang::no_destroy]] constinit std::vector<std::string> numbered;

/// The number of a name, the same as long as the instance lives.
std::int32_t number_of(std::string_view name) {
    const auto found = std::ranges::find(numbered, name);
    if (found != numbered.end()) return std::int32_t(found - numbered.begin());
    if (numbered.size() == kMostNames) return kNone;
    numbered.emplace_back(name);
    return std::int32_t(numbered.size() - 1);
}

}  // namespace

std::optional<std::string_view> RequestHeaders::field(std::string_view name) {
    const std::int32_t size = edge_header(exchange_, number_of(name), name.data(), std::uint32_t(name.size()));
    return size < 0 ? std::nullopt : std::optional(in_inbox(std::size_t(size)));
}

std::string RequestHeaders::properties() { return std::string(in_inbox(edge_properties(exchange_))); }

std::string RequestHeaders::all() { return std::string(in_inbox(edge_headers(exchange_))); }

}  // namespace edge::wasm
