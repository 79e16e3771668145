#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"
#include "edge/json/typed_patch.hpp"

/// Of <sanitizer/allocator_interface.h>, which not every compiler brings along: called for every allocation, by
/// whatever way.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*malloc_hook)(const volatile void*, std::size_t),
                                                         void (*free_hook)(const volatile void*));

namespace {

namespace json = edge::json;

enum class Status { Pending, Ready };

struct Order {
    edge::Uuid id;
    std::string_view custom_text;
    std::pmr::string cake_style;
    Status status = Status::Pending;
    std::int64_t created_at = 0;
    std::optional<std::int64_t> pickup_date;
};

struct Line {
    std::string_view cake_style;
    std::int64_t quantity = 0;
    std::optional<std::string_view> custom_text;
};
struct Basket {
    std::pmr::vector<Line> lines;
    std::optional<std::string_view> coupon;
};

struct Owner {
    std::string text;
    std::pmr::vector<std::pmr::string> more;
};

}  // namespace

template <>
inline constexpr auto json::enumeration<Status> =
    json::names<Status>({{Status::Pending, "pending"}, {Status::Ready, "ready"}});
template <>
inline constexpr auto json::declaration<Order> = json::object<Order>(
    "Order", "An order.", member("id", &Order::id, "Its id."),
    member("customText", &Order::custom_text, "A text.", max_length(50), printable_ascii()),
    member("cakeStyle", &Order::cake_style, "A style.", slug()), member("status", &Order::status, "Where it stands."),
    member("createdAt", &Order::created_at, "When.", minimum(0)), member("pickupDate", &Order::pickup_date, "When."));
template <>
inline constexpr auto json::declaration<Line> =
    json::object<Line>("Line", "Some cakes.", member("cakeStyle", &Line::cake_style, "A style.", min_length(1)),
                       member("quantity", &Line::quantity, "How many.", minimum(1)),
                       member("customText", &Line::custom_text, "A text.", max_length(50), printable_ascii()));
template <>
inline constexpr auto json::declaration<Basket> =
    json::object<Basket>("Basket", "Many cakes.", member("lines", &Basket::lines, "The lines.", max_items(1000)),
                         member("coupon", &Basket::coupon, "A coupon."));
template <>
inline constexpr auto json::declaration<Owner> = json::object<Owner>(
    "Owner", "Owns its texts.", member("text", &Owner::text, "A text."), member("more", &Owner::more, "More."));

namespace {

std::size_t allocations = 0;
void count_allocation(const volatile void*, std::size_t) { ++allocations; }
void ignore_release(const volatile void*) {}

bool counts_allocations() {
    static const bool installed = __sanitizer_install_malloc_and_free_hooks(count_allocation, ignore_release) != 0;
    return installed;
}

/// How often `f` allocates.
template <class F>
std::size_t allocations_of(const F& f) {
    REQUIRE(counts_allocations());
    const std::size_t before = allocations;
    f();
    return allocations - before;
}

std::string order_text() {
    return R"({"id":"0199a3c4-5b6d-7e8f-8a1b-2c3d4e5f6071","customText":"Happy Birthday, dear Anna, and many more",)"
           R"("cakeStyle":"chocolate-with-white-frosting-and-hearts","status":"ready","createdAt":1792000000})";
}

std::string basket_text(std::size_t lines) {
    std::string text = R"({"lines":[)";
    for (std::size_t i = 0; i < lines; ++i) {
        if (i > 0) text += ',';
        text += R"({"cakeStyle":"chocolate-with-white-frosting","quantity":)" + std::to_string(i + 1);
        text += R"(,"customText":"For number )" + std::to_string(i) + R"(, with \"love\""})";
    }
    return text + R"(],"coupon":"AUTUMN-10"})";
}

/// Allocations of reading it, beside those of an arena that has all the memory it needs.
template <class T>
std::size_t allocations_of_reading(const std::string& text) {
    std::vector<std::byte> memory(4 * text.size());
    const auto read = [&] {
        std::pmr::monotonic_buffer_resource arena(memory.data(), memory.size(), std::pmr::null_memory_resource());
        REQUIRE(json::parse<T>(text, &arena).has_value());
    };
    read();  // warms up what is kept for the next document
    bool valid = false;
    const std::size_t count = allocations_of([&] {
        std::pmr::monotonic_buffer_resource arena(memory.data(), memory.size(), std::pmr::null_memory_resource());
        valid = json::parse<T>(text, &arena).has_value();
    });
    REQUIRE(valid);
    return count;
}

template <class T, class... Memory>
concept Parsable = requires(std::string_view text, Memory... memory) { json::parse<T>(text, memory...); };
template <class T, class... Memory>
concept Readable = requires(std::string_view text, Memory... memory) { json::read<T>(text, memory...); };
template <class T, class... Memory>
concept Patchable = requires(const T& value, std::string_view patch, Memory... memory) {
    json::merge_patched<T>(value, patch, memory...);
    json::json_patched<T>(value, patch, memory...);
};

}  // namespace

TEST_CASE("A list of equal items is read into memory that is taken once", "[json][memory]") {
    std::string text = "[100000000000000001";
    for (int i = 1; i < 1000; ++i) text += ",100000000000000001";
    const auto items = json::parse_items<std::int64_t>(text + "]");
    REQUIRE(items);
    CHECK(items->size() == 1000);
    CHECK(items->capacity() <= 1010);
}

TEST_CASE("Lists in lists take no more memory ahead than the text has", "[json][memory]") {
    std::string text = "[[1,1]";
    for (int i = 1; i < 1000; ++i) text += ",[1,1]";
    const auto lists = json::parse_items<std::vector<std::int64_t>>(text + "]");
    REQUIRE(lists);
    std::size_t ahead = 0;
    for (const std::vector<std::int64_t>& list : *lists)
        ahead += (list.capacity() - list.size()) * sizeof(std::int64_t);
    CHECK(ahead <= text.size() + 1);
}

TEST_CASE("Reader takes ahead no more than is left of the text, of all that it takes", "[json][memory]") {
    json::Reader reader;
    CHECK(reader.takes_ahead(600, 1000));
    CHECK_FALSE(reader.takes_ahead(600, 1000));
    CHECK_FALSE(reader.takes_ahead(1001, 1000));
    CHECK(reader.takes_ahead(400, 1000));
}

TEST_CASE("Reading an order allocates nothing outside its arena", "[json][memory]") {
    CHECK(allocations_of_reading<Order>(order_text()) == 0);
}

TEST_CASE("Reading a basket of 1,000 lines allocates nothing outside its arena", "[json][memory]") {
    CHECK(basket_text(1000).size() > 90'000);
    CHECK(allocations_of_reading<Basket>(basket_text(1000)) == 0);
}

TEST_CASE("Allocations are counted where there are some", "[json][memory]") {
    CHECK(allocations_of([] { static_cast<void>(std::make_unique<int>()); }) == 1);
    std::pmr::monotonic_buffer_resource arena;
    CHECK(allocations_of([&] { static_cast<void>(json::parse<Basket>(basket_text(10), &arena)); }) > 0);
    std::string wrong = order_text();
    wrong.replace(wrong.find("ready"), 5, "later");
    CHECK(allocations_of([&] { static_cast<void>(json::parse<Order>(wrong, &arena)); }) > 0);
}

TEST_CASE("Reading 1,000 texts into an arena keeps them apart", "[json][memory]") {
    std::pmr::monotonic_buffer_resource arena;
    const auto basket = json::parse<Basket>(basket_text(1000), &arena);
    REQUIRE(basket);
    CHECK(json::to_text(*basket) == basket_text(1000));
}

TEST_CASE("A type with views is read only into memory that is given for them", "[json][memory]") {
    using Arena = std::pmr::memory_resource*;
    STATIC_CHECK(Parsable<Basket, Arena>);
    STATIC_CHECK(Parsable<Basket, std::pmr::monotonic_buffer_resource*>);
    STATIC_CHECK(Readable<Basket, Arena>);
    STATIC_CHECK(Patchable<Basket, Arena>);
    STATIC_CHECK_FALSE(Parsable<Basket>);
    STATIC_CHECK_FALSE(Readable<Basket>);
    STATIC_CHECK_FALSE(Patchable<Basket>);
    STATIC_CHECK_FALSE(Parsable<Basket, int>);
    STATIC_CHECK_FALSE(Parsable<Basket, Arena, Arena>);
}

TEST_CASE("A type that owns its texts is read without memory for it, too", "[json][memory]") {
    STATIC_CHECK(Parsable<Owner>);
    STATIC_CHECK(Readable<Owner>);
    STATIC_CHECK(Patchable<Owner>);
    STATIC_CHECK(Parsable<Owner, std::pmr::memory_resource*>);
}
