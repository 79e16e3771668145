#include "rows.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "given.hpp"

namespace bakery::testing {
namespace {

using Rows = std::vector<Row>;

constexpr std::string_view kStaffKey = "dev-staff";
constexpr std::string_view kShopKey = "dev-shop";
constexpr std::string_view kGuestKey = "dev-guest";
constexpr std::string_view kJsonType = "application/json";
constexpr std::string_view kPatchType = "application/merge-patch+json";
constexpr std::string_view kNdjsonType = "application/x-ndjson";
constexpr std::string_view kNoOrder = "/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057";
constexpr std::string_view kCake = R"({"name":"Lemon","description":"Sour","priceCents":2900,"available":true})";
constexpr std::string_view kBasket =
    R"({"lines":[{"cakeStyle":"vanilla-classic","quantity":12}],"pickupDate":4102444800})";

Rows all(std::initializer_list<Rows> parts) {
    Rows rows;
    for (const Rows& part : parts) rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

std::string lines(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) lines += order_json() + "\n";
    return lines;
}

// What many operations refuse in the same way.

Rows open_to_all(const Ask& ask) {
    return {{ask.as("stolen"), "401 unauthenticated"}, {ask.with("Authorization", "Bearer"), "400 malformed-request"}};
}

Rows needs_key(const Ask& ask, std::string_view wrong_role) {
    return {{ask.as(kNobody), "401 unauthenticated"},
            {ask.as("stolen"), "401 unauthenticated"},
            {ask.with("Authorization", "Basic ZGV2OnN0YWZm"), "401 unauthenticated"},
            {ask.with("Authorization", "Bearer two keys"), "400 malformed-request"},
            {ask.as(wrong_role), "403 forbidden"}};
}

Rows of_one_type(const Ask& ask) { return {{ask.with("Accept", "image/png"), "406 not-acceptable"}}; }

Rows with_json(const Ask& ask, std::size_t too_large = 64 * 1024 + 1) {
    return {{ask.sending(R"({"tip": })"), "400 malformed-request"},
            {ask.sending(R"({"tip":1})"), "422 validation-failed"},
            {ask.sending(std::string(too_large, ' ')), "413 body-too-large"},
            {ask.with("Content-Type", "text/plain"), "415 unsupported-media-type"},
            {ask.with("Content-Encoding", "gzip"), "415 unsupported-media-type"}};
}

/// No operation takes a parameter that it does not know.
Rows with_query(const Ask& ask) {
    return {{ask.at(ask.target + "?%zz"), "400 malformed-request"},
            {ask.at(ask.target + "?sort=price"), "400 invalid-parameter"},
            {ask.at(ask.target + "?="), "400 invalid-parameter"}};
}

Rows on_storage(const Ask& ask) {
    return {{ask, "429 rate-limited", given::storage_is_busy},
            {ask, "503 unavailable", given::storage_is_down},
            {ask, "503 limit-exceeded", given::operations_are_used_up},
            {ask, "500 internal", given::storage_throws}};
}

/// Those of every GET.
Rows conditional(const Ask& ask) {
    return {{ask.with("If-None-Match", "*"), "304"},
            {ask.with("If-None-Match", "\"other\""), "200"},
            {ask.with("If-None-Match", "other"), "400 invalid-parameter"},
            {ask.with("If-Match", "*"), "200"},
            {ask.with("If-Match", "other"), "400 invalid-parameter"},
            {ask.with("If-Match", "\"other\""), "412 precondition-failed"}};
}

/// Those of a POST at a path that shows nothing.
Rows conditional_on_nothing(const Ask& ask) {
    return {{ask.with("If-None-Match", "*"), "200"},
            {ask.with("If-None-Match", "other"), "400 invalid-parameter"},
            {ask.with("If-Match", "*"), "412 precondition-failed"}};
}

// The endpoint table.

Rows service() {
    const Ask health("getHealth", "GET", "/healthz");
    const Ask type("getProblemType", "GET", "/problems/not-found");
    return all({
        {{health, "200"}, {health, "500 internal", given::platform_throws}},
        open_to_all(health),
        of_one_type(health),
        with_query(health),
        conditional(health),
        {{type, "200"},
         {type.with("Accept", kJsonType), "200"},
         {type.at("/problems/%zz"), "400 malformed-request"},
         {type.at("/problems/bad-hair-day"), "404 not-found"},
         {type, "500 internal", given::platform_throws}},
        open_to_all(type),
        with_query(type),
        conditional(type),
    });
}

Rows reading_cakes() {
    const Ask list("listCakes", "GET", "/v1/cakes");
    const Ask get("getCake", "GET", "/v1/cakes/vanilla-classic");
    return all({
        {{list, "200"}},
        open_to_all(list),
        of_one_type(list),
        with_query(list),
        conditional(list),
        on_storage(list),
        {{get, "200"},
         {get.at("/v1/cakes/%zz"), "400 malformed-request"},
         {get.at("/v1/cakes/No+Id"), "400 invalid-parameter"},
         {get.at("/v1/cakes/lemon"), "404 not-found"}},
        open_to_all(get),
        of_one_type(get),
        with_query(get),
        conditional(get),
        on_storage(get),
    });
}

Rows changing_cakes() {
    const Ask put =
        Ask("putCake", "PUT", "/v1/cakes/vanilla-classic").as(kStaffKey).with("Content-Type", kJsonType).sending(kCake);
    const Ask remove = Ask("deleteCake", "DELETE", "/v1/cakes/vanilla-classic").as(kStaffKey);
    return all({
        {{put, "200"},
         {put.at("/v1/cakes/lemon"), "201"},
         {put.at("/v1/cakes/%zz"), "400 malformed-request"},
         {put.at("/v1/cakes/No+Id"), "400 invalid-parameter"},
         {put.with("If-Match", "other"), "400 invalid-parameter"},
         {put.with("If-Match", "\"other\""), "412 precondition-failed"},
         {put.with("If-None-Match", "*"), "412 precondition-failed"}},
        needs_key(put, kShopKey),
        with_query(put),
        of_one_type(put),
        with_json(put),
        on_storage(put),
        {{remove, "204"},
         {remove.at("/v1/cakes/%zz"), "400 malformed-request"},
         {remove.at("/v1/cakes/No+Id"), "400 invalid-parameter"},
         {remove.at("/v1/cakes/lemon"), "404 not-found"},
         {remove.with("If-Match", "\"other\""), "412 precondition-failed"}},
        needs_key(remove, kShopKey),
        with_query(remove),
        on_storage(remove),
    });
}

Rows taking_orders() {
    const Ask create =
        Ask("createOrder", "POST", "/v1/orders").as(kShopKey).with("Content-Type", kJsonType).sending(order_json());
    const Ask once = create.with("Idempotency-Key", kIdempotencyKey);
    return all({
        {{create, "201"},
         {once, "201"},
         {once, "201", given::key_was_used},
         {once, "409 conflict", given::key_is_claimed},
         {once.sending(order_json(kOtherCustomer)), "422 idempotency-key-reused", given::key_was_used},
         {create.with("Idempotency-Key", "two words"), "400 invalid-parameter"},
         {create.with("If-Match", "*"), "201"},
         {create.with("If-Match", "other"), "400 invalid-parameter"},
         {create.with("If-Match", "\"other\""), "412 precondition-failed"},
         {create.with("If-None-Match", "*"), "412 precondition-failed"},
         {create, "422 validation-failed", given::cake_is_sold_out}},
        needs_key(create, kGuestKey),
        with_query(create),
        of_one_type(create),
        with_json(create),
        on_storage(create),
        on_storage(once),
    });
}

Rows reading_orders() {
    const Ask list = Ask("listOrders", "GET", "/v1/orders").as(kStaffKey);
    const Ask get = Ask("getOrder", "GET", "/v1/orders/{order}").as(kShopKey);
    return all({
        {{list, "200"},
         {list.at("/v1/orders?status=pending&customerId=0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11&limit=1"), "200"},
         {list.at("/v1/orders?limit=%zz"), "400 malformed-request"},
         {list.at("/v1/orders?limit=0"), "400 invalid-parameter"},
         {list.at("/v1/orders?limit=101"), "400 invalid-parameter"},
         {list.at("/v1/orders?status=eaten"), "400 invalid-parameter"},
         {list.at("/v1/orders?customerId=me"), "400 invalid-parameter"},
         {list.at("/v1/orders?pickupFrom=soon"), "400 invalid-parameter"},
         {list.at("/v1/orders?pickupTo=-1"), "400 invalid-parameter"},
         {list.at("/v1/orders?cursor=forged"), "400 invalid-parameter"},
         {list.at("/v1/orders?limit=1&limit=1"), "400 invalid-parameter"}},
        needs_key(list, kShopKey),
        with_query(list),
        of_one_type(list),
        conditional(list),
        on_storage(list),
        {{get, "200"},
         {get.at("/v1/orders/%zz"), "400 malformed-request"},
         {get.at("/v1/orders/7"), "400 invalid-parameter"},
         {get.at(kNoOrder), "404 not-found"},
         {get, "404 not-found", given::order_is_gone}},
        needs_key(get, kGuestKey),
        with_query(get),
        of_one_type(get),
        conditional(get),
        on_storage(get),
    });
}

Rows changing_orders() {
    const Ask patch = Ask("patchOrder", "PATCH", "/v1/orders/{order}")
                          .as(kStaffKey)
                          .with("Content-Type", kPatchType)
                          .with("If-Match", "\"r1\"")
                          .sending(R"({"status":"in-progress"})");
    const Ask remove = Ask("deleteOrder", "DELETE", "/v1/orders/{order}").as(kStaffKey).with("If-Match", "\"r1\"");
    return all({
        {{patch, "200"},
         {patch.with("If-Match", "*"), "200"},
         {patch.at("/v1/orders/%zz"), "400 malformed-request"},
         {patch.at("/v1/orders/7"), "400 invalid-parameter"},
         {patch.at(kNoOrder), "404 not-found"},
         {patch.sending(R"({"status":"ready"})"), "409 conflict"},
         {patch.with("If-Match", "*"), "409 conflict", given::order_is_completed},
         {patch.with("If-Match", "W/\"r1\""), "200"},
         {patch.with("If-Match", "r1"), "400 invalid-parameter"},
         {patch.with("If-Match", "\"r7\""), "412 precondition-failed"},
         {patch.with("Content-Type", kJsonType), "415 unsupported-media-type"},
         {patch.without("If-Match"), "428 precondition-required"}},
        needs_key(patch, kShopKey),
        with_query(patch),
        of_one_type(patch),
        with_json(patch),
        on_storage(patch),
        {{remove, "204"},
         {remove.at("/v1/orders/%zz"), "400 malformed-request"},
         {remove.at("/v1/orders/7"), "400 invalid-parameter"},
         {remove.at(kNoOrder), "404 not-found"},
         {remove.with("If-Match", "*"), "409 conflict", given::order_is_completed},
         {remove.with("If-Match", "\"r7\""), "409 conflict", given::order_is_completed},
         {remove.with("If-Match", "\"r7\""), "412 precondition-failed"},
         {remove.without("If-Match"), "428 precondition-required"}},
        needs_key(remove, kShopKey),
        with_query(remove),
        on_storage(remove),
    });
}

Rows moving_many_orders() {
    const Ask import = Ask("importOrders", "POST", "/v1/orders/import")
                           .as(kStaffKey)
                           .with("Content-Type", kNdjsonType)
                           .sending(lines(2));
    const Ask take_home = Ask("exportOrders", "GET", "/v1/orders/export").as(kStaffKey);
    return all({
        {{import, "200", nullptr, "201"},
         {import.at("/v1/orders/import?dryRun=true"), "200", nullptr, "200"},
         {import.sending(lines(1) + R"({"tip": })" + "\n"), "200", nullptr, "400 malformed-request"},
         {import.sending(lines(1) + std::string(16 * 1024 + 1, ' ') + "{}"), "200", nullptr, "413 body-too-large"},
         {import.sending(lines(1) + "{}\n"), "200", nullptr, "422 validation-failed"},
         {import.sending(lines(301)), "200", nullptr, "503 unavailable"},
         {import, "200", given::orders_are_busy, "429 rate-limited"},
         {import, "200", given::orders_are_down, "503 unavailable"},
         {import.at("/v1/orders/import?dryRun=%zz"), "400 malformed-request"},
         {import.at("/v1/orders/import?dryRun=perhaps"), "400 invalid-parameter"},
         {import.with("Content-Type", kJsonType), "415 unsupported-media-type"},
         {import.with("Content-Encoding", "gzip"), "415 unsupported-media-type"}},
        needs_key(import, kShopKey),
        with_query(import),
        of_one_type(import),
        conditional_on_nothing(import),
        on_storage(import),
        {{take_home, "200"},
         {take_home, "200", given::storage_fails_midway, "503 unavailable"},
         {take_home.at("/v1/orders/export?cursor=%zz"), "400 malformed-request"},
         {take_home.at("/v1/orders/export?cursor=forged"), "400 invalid-parameter"}},
        needs_key(take_home, kShopKey),
        with_query(take_home),
        of_one_type(take_home),
        conditional(take_home),
        on_storage(take_home),
    });
}

Rows watching_orders() {
    const Ask plain = Ask("watchOrders", "GET", "/v1/orders/live").as(kStaffKey);
    const Ask watch = plain.with("Upgrade", "websocket");
    const Ask ticket = Ask("askToWatch", "POST", "/v1/orders/live").as(kStaffKey);
    return all({
        {{ticket, "200", given::somebody_watches},
         {.ask = ticket, .answer = "501 web-socket-unsupported", .board = BoardBinding::None},
         {ticket, "500 internal", given::platform_throws},
         {ticket.with("If-None-Match", "*"), "200", given::somebody_watches},
         {ticket.with("If-None-Match", "other"), "400 invalid-parameter"},
         {ticket.with("If-Match", "*"), "412 precondition-failed"}},
        needs_key(ticket, kShopKey),
        with_query(ticket),
        of_one_type(ticket),
        {{watch, "101"},
         {.ask = watch, .answer = "501 web-socket-unsupported", .board = BoardBinding::None},
         {.ask = watch, .answer = "503 unavailable", .board = BoardBinding::Silent},
         {watch, "500 internal", given::platform_throws},
         {plain, "426 upgrade-required"}},
        needs_key(plain, kShopKey),
        with_query(plain),
    });
}

Rows quoting() {
    const Ask quote =
        Ask("createQuote", "POST", "/v1/quotes").as(kShopKey).with("Content-Type", kJsonType).sending(kBasket);
    constexpr std::size_t kBeyondTheLargest = 4 * 1024 * 1024;
    return all({{{quote, "200"}},
                needs_key(quote, kGuestKey),
                of_one_type(quote),
                with_query(quote),
                with_json(quote, kBeyondTheLargest),
                conditional_on_nothing(quote),
                on_storage(quote)});
}

Rows reporting() {
    const Ask get = Ask("getReport", "GET", "/v1/reports/2026-01-01").as(kStaffKey);
    return all({
        {{get, "200"},
         {get.at("/v1/reports/%zz"), "400 malformed-request"},
         {get.at("/v1/reports/yesterday"), "400 invalid-parameter"},
         {get.at("/v1/reports/1999-12-31"), "404 not-found"}},
        needs_key(get, kShopKey),
        with_query(get),
        of_one_type(get),
        conditional(get),
        on_storage(get),
    });
}

}  // namespace

bool is_about_kv(const Row& row) {
    using namespace given;
    constexpr Given kAffairs[] = {storage_is_busy, storage_is_down, operations_are_used_up, storage_throws,
                                  orders_are_busy, orders_are_down, key_is_claimed,         storage_fails_midway};
    return std::ranges::find(kAffairs, row.given) != std::end(kAffairs);
}

Rows rows() {
    return all({service(), reading_cakes(), changing_cakes(), taking_orders(), reading_orders(), changing_orders(),
                watching_orders(), moving_many_orders(), quoting(), reporting()});
}

}  // namespace bakery::testing
