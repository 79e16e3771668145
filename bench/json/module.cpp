#include <cstdint>
#include <cstdlib>
#include <memory_resource>
#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "basket.hpp"
#include "edge/json/typed.hpp"
#include "imports.hpp"
#include "order.hpp"

namespace bench {
namespace {

/// Makes the body a string of C++, as a Worker's request does, reads it and counts what is wrong with it. Views in the
/// value live in an arena, as those of the bakery's baskets do.
template <const auto& D>
std::uint32_t read(char* bytes, std::size_t size) {
    const std::string body(bytes, size);
    std::free(bytes);
    std::pmr::monotonic_buffer_resource arena(size);
    const auto value = edge::json::parse<D>(body, &arena);
    if (value) return 0;
    return value.error().violations.empty() ? 1 : std::uint32_t(value.error().violations.size());
}

/// What is held until the module ends; views in it live in memory that is never given back.
template <const auto& D>
const edge::json::TypeOf<D>* hold(char* bytes, std::size_t size) {
    auto* const arena = new std::pmr::monotonic_buffer_resource;
    auto* const value = new edge::json::TypeOf<D>(edge::json::parse<D>({bytes, size}, arena).value());
    std::free(bytes);
    return value;
}

template <const auto& D>
void write(const edge::json::TypeOf<D>& value) {
    constexpr std::uint32_t kOk = 200;
    const std::string text = edge::json::to_text<D>(value);
    edge_respond(0, kOk, nullptr, 0, text.data(), std::uint32_t(text.size()), 0);
}

constexpr auto& basket = edge::json::declaration<Basket>;

}  // namespace
}  // namespace bench

// The benchmark's entries, beside those of the Worker. `bytes` is from malloc and is freed here.
extern "C" {

/// Reads an order or a basket; gives the number of violations, 1 for what is no JSON.
EMSCRIPTEN_KEEPALIVE std::uint32_t bench_read_order(char* bytes, std::size_t size) {
    return bench::read<bench::order>(bytes, size);
}
EMSCRIPTEN_KEEPALIVE std::uint32_t bench_read_basket(char* bytes, std::size_t size) {
    return bench::read<bench::basket>(bytes, size);
}

/// Reads a valid one and keeps it until the module ends.
EMSCRIPTEN_KEEPALIVE const bakery::Order* bench_hold_order(char* bytes, std::size_t size) {
    return bench::hold<bench::order>(bytes, size);
}
EMSCRIPTEN_KEEPALIVE const bench::Basket* bench_hold_basket(char* bytes, std::size_t size) {
    return bench::hold<bench::basket>(bytes, size);
}

/// Sends it as the body of a response.
EMSCRIPTEN_KEEPALIVE void bench_write_order(const bakery::Order* order) { bench::write<bench::order>(*order); }
EMSCRIPTEN_KEEPALIVE void bench_write_basket(const bench::Basket* basket) { bench::write<bench::basket>(*basket); }
}
