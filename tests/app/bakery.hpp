#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/edge.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"
#include "object_in_process.hpp"

namespace bakery::testing {

/// A JSON document that tests look into by JSON Pointer. What is not there reads as "(absent)" and -1.
class Json {
public:
    explicit Json(std::string_view text) : document_(edge::json::Document::parse(text)) {}

    [[nodiscard]] bool valid() const { return document_.has_value(); }
    [[nodiscard]] bool has(std::string_view pointer) const;
    [[nodiscard]] bool is_null(std::string_view pointer) const;
    [[nodiscard]] std::string text(std::string_view pointer) const;
    [[nodiscard]] std::int64_t integer(std::string_view pointer) const;
    [[nodiscard]] bool flag(std::string_view pointer) const;
    /// Elements of an array.
    [[nodiscard]] std::size_t size(std::string_view pointer) const;

private:
    edge::Result<edge::json::Document> document_;
};

/// An answer of the application. A body that is made while it is sent was made: `produced` has it, or why it broke off.
struct Reply {
    edge::Response response;
    edge::Result<std::string> produced = {};

    [[nodiscard]] int status() const { return int(response.status()); }
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] std::string body() const { return std::string(response.body()); }
    [[nodiscard]] Json json() const { return Json(response.body()); }
    /// Each line of an answer in NDJSON.
    [[nodiscard]] std::vector<Json> lines() const;
    [[nodiscard]] Json line(std::size_t index) const { return std::move(lines().at(index)); }
    /// "pointer: detail" of every violation in a problem document.
    [[nodiscard]] std::vector<std::string> errors() const;
};

inline constexpr edge::HeaderView kStaff{"Authorization", "Bearer dev-staff"};
inline constexpr edge::HeaderView kShop{"Authorization", "Bearer dev-shop"};
inline constexpr edge::HeaderView kJson{"Content-Type", "application/json"};
inline constexpr edge::HeaderView kNdjsonBody{"Content-Type", "application/x-ndjson"};
inline constexpr edge::HeaderView kMergePatch{"Content-Type", "application/merge-patch+json"};
inline constexpr edge::HeaderView kFirstRevision{"If-Match", "\"r1\""};

inline constexpr std::string_view kCustomer = "0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11";
inline constexpr std::string_view kOtherCustomer = "f2a1c9d4-77aa-4d7b-9e55-0c1d2e3f4a5b";
inline constexpr std::string_view kUnknownOrder = "01890a5d-ac96-774b-bcce-b302099a8057";

/// The API_KEYS secret with dev-staff, dev-shop and dev-guest, whose role may do nothing.
[[nodiscard]] std::string dev_keys();

/// The whole application in process, on in-memory bindings and a clock that stands still.
class Bakery {
public:
    struct Settings {
        std::optional<std::string> api_keys = dev_keys();
        std::vector<std::pair<std::string, std::string>> vars = {};
        std::shared_ptr<edge::RateLimiter> rate_limiter = nullptr;
        std::shared_ptr<edge::TestPlatform> platform = std::make_shared<edge::TestPlatform>();
    };

    Bakery() : Bakery(Settings()) {}
    explicit Bakery(Settings settings);

    /// One request, which is one invocation.
    Reply send(std::string_view method, std::string_view target, std::initializer_list<edge::HeaderView> headers = {},
               std::string body = {});
    Reply send(std::string_view method, std::string_view target, std::span<const edge::HeaderView> headers,
               std::string body = {});

    /// The cron trigger of "0 3 * * *" goes off, due now; an invocation of its own.
    edge::Result<void> work_daily();

    /// Orders a cake for `customer` and returns the order's id. Two seconds pass, so that KV takes the next write.
    std::string order(std::string_view customer = kCustomer, std::string_view more_members = "");

    /// PATCHes as staff with the order's current ETag. Two seconds pass before and after.
    Reply patch(std::string_view id, std::string body);
    /// Takes the order through legal moves.
    void move(std::string_view id, std::initializer_list<std::string_view> statuses);
    /// DELETEs as staff with the order's current ETag. Two seconds pass before and after.
    Reply remove(std::string_view id);

    /// The ids of one page, with its "next" in `cursor`.
    std::vector<std::string> list(const std::string& query, std::string* cursor = nullptr);
    /// The ids of all pages.
    std::vector<std::string> list_all(const std::string& query);

    /// The Durable Object of the orders; only with the var STORE = "durable".
    [[nodiscard]] ObjectInProcess& object() { return *object_; }

    [[nodiscard]] edge::KvNamespace orders_kv() { return {*orders, *platform}; }
    [[nodiscard]] edge::KvNamespace catalogue_kv() { return {*catalogue, *platform}; }

    std::shared_ptr<edge::TestPlatform> platform;
    std::shared_ptr<edge::MemoryKv> catalogue = std::make_shared<edge::MemoryKv>(platform);
    std::shared_ptr<edge::MemoryKv> orders = std::make_shared<edge::MemoryKv>(platform);
    edge::Env env{platform};

private:
    void seed();
    Reply change(std::string_view method, std::string_view id, std::string body);

    std::shared_ptr<ObjectInProcess> object_;
    std::optional<edge::App> app_;
};

/// The body of a new order.
[[nodiscard]] std::string order_json(std::string_view customer = kCustomer, std::string_view more_members = "");

/// KV's answer to a hot key, and to nothing at all.
[[nodiscard]] edge::Error too_many_requests();
[[nodiscard]] edge::Error outage();

}  // namespace bakery::testing
