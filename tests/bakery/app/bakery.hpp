#pragma once

#include <chrono>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_object_sockets.hpp"
#include "object_in_process.hpp"

namespace bakery::testing {

using edge::testing::Json;
using edge::testing::Reply;

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

/// What BOARD is bound to: nothing, the object of the live board, or one that does not answer.
enum class BoardBinding { None, Live, Silent };

/// The whole application in process, on in-memory bindings and a clock that stands still.
class Bakery {
public:
    struct Settings {
        std::optional<std::string> api_keys = dev_keys();
        std::vector<std::pair<std::string, std::string>> vars = {};
        std::shared_ptr<edge::RateLimiter> rate_limiter = nullptr;
        std::shared_ptr<edge::testing::TestPlatform> platform = std::make_shared<edge::testing::TestPlatform>();
        edge::InstanceInfo instance = {};
        BoardBinding board = BoardBinding::None;
    };

    Bakery() : Bakery(Settings()) {}
    explicit Bakery(Settings settings);

    /// One request, which is one invocation.
    Reply send(std::string_view method, std::string_view target, std::initializer_list<edge::HeaderView> headers = {},
               std::string body = {});
    Reply send(std::string_view method, std::string_view target, std::span<const edge::HeaderView> headers,
               std::string body = {});

    /// Somebody asks to watch the board; as staff, unless the fields say otherwise.
    edge::testing::WebSocketVisit watch(std::initializer_list<edge::HeaderView> fields = {kStaff});

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

    /// The WebSockets of the live board.
    [[nodiscard]] edge::testing::MemoryObjectSockets& sockets() { return *sockets_; }

    [[nodiscard]] edge::KvNamespace orders_kv() { return env.kv("ORDERS"); }
    [[nodiscard]] edge::KvNamespace catalogue_kv() { return env.kv("CATALOGUE"); }

    edge::testing::MemoryEnv env;
    edge::testing::TestPlatform* platform = &env.platform();
    edge::testing::MemoryKv* catalogue = &env.kv_store("CATALOGUE");
    edge::testing::MemoryKv* orders = &env.kv_store("ORDERS");

private:
    void seed();
    void bind(BoardBinding board);
    Reply change(std::string_view method, std::string_view id, std::string body);

    std::shared_ptr<ObjectInProcess> object_;
    std::shared_ptr<edge::testing::MemoryObjectSockets> sockets_;
    std::optional<edge::testing::Client> client_;
};

/// The body of a new order.
[[nodiscard]] std::string order_json(std::string_view customer = kCustomer, std::string_view more_members = "");

/// KV's answer to a hot key, and to nothing at all.
[[nodiscard]] edge::Error too_many_requests();
[[nodiscard]] edge::Error outage();

}  // namespace bakery::testing
