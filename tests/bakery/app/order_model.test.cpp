#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "api/orders/keys.hpp"
#include "api/orders/model.hpp"

using namespace bakery;

namespace {

edge::Uuid uuid(std::string_view text) { return edge::Uuid::parse(text).value(); }

constexpr auto& kStatuses = edge::json::enumeration<OrderStatus>.entries;

Order example() {
    return {.id = uuid("01890a5d-ac96-774b-bcce-b302099a8057"),
            .customer_id = uuid("0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11"),
            .custom_text = "\"\\",
            .cake_style = CakeId::parse("vanilla-classic").value(),
            .status = OrderStatus::Ready,
            .created_at = UnixSeconds(std::chrono::seconds(1)),
            .updated_at = UnixSeconds(std::chrono::seconds(2)),
            .pickup_date = UnixSeconds(std::chrono::seconds(3)),
            .revision = 4};
}

}  // namespace

TEST_CASE("Five of the twenty moves between two states are legal", "[orders]") {
    std::vector<std::pair<OrderStatus, OrderStatus>> legal;
    for (const auto& [from, from_name] : kStatuses)
        for (const auto& [to, to_name] : kStatuses)
            if (can_move(from, to)) legal.emplace_back(from, to);
    CHECK(legal == std::vector<std::pair<OrderStatus, OrderStatus>>{{OrderStatus::Pending, OrderStatus::InProgress},
                                                                    {OrderStatus::Pending, OrderStatus::Cancelled},
                                                                    {OrderStatus::InProgress, OrderStatus::Ready},
                                                                    {OrderStatus::InProgress, OrderStatus::Cancelled},
                                                                    {OrderStatus::Ready, OrderStatus::Completed}});
}

TEST_CASE("Every status is read back from its text, and no other text is", "[orders]") {
    for (const auto& [status, name] : kStatuses) {
        CHECK(to_string(status) == name);
        CHECK(edge::json::enumeration<OrderStatus>.parse(name) == status);
    }
    for (const char* text : {"", "Pending", "in_progress", "ready ", "done"})
        CHECK_FALSE(edge::json::enumeration<OrderStatus>.parse(text));
}

TEST_CASE("A stored order is read back whole", "[orders]") {
    Order order = example();
    CHECK(edge::json::parse<stored_order>(edge::json::to_text<stored_order>(order)) == order);
    order.pickup_date.reset();
    CHECK(edge::json::parse<stored_order>(edge::json::to_text<stored_order>(order)) == order);
}

TEST_CASE("What is no stored order is not read as one", "[orders]") {
    for (const char* text : {"", "7", "[]", "{}", R"({"id":"01890a5d-ac96-774b-bcce-b302099a8057"})"})
        CHECK_FALSE(edge::json::parse<stored_order>(text));
    CHECK_FALSE(edge::json::parse<stored_order>(edge::json::to_text(example())));
}

TEST_CASE("Later orders have smaller keys", "[orders]") {
    const auto earlier = uuid("01890a5d-ac96-774b-bcce-b302099a8057");
    const auto later = uuid("01890a5d-ac97-7000-8000-000000000000");
    CHECK(keys::order(later) < keys::order(earlier));
    CHECK(keys::order(earlier) == "order/fe76f5a2536988b443314cfdf6657fa8");
}
