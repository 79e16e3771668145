#include <array>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

#include "contracts/objects.hpp"
#include "edge/text/concat.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

void a_transaction_is_all_or_nothing(DurableObjectState& state, Platform& platform) {
    ObjectStorage& storage = state.storage();
    value_of(storage.put("left", 3));
    const auto take = [&](int count) {
        return storage.transaction([&](const ObjectKeys& keys) -> Result<int> {
            const int left = keys.get<int>("left").value().value_or(0) - count;
            keys.put("left", left).value();
            platform.sleep(1ms);
            if (left < 0) return fail(ErrorCode::Conflict, "Nothing is left.");
            return left;
        });
    };
    expect_equal(value_of(take(2)), 1);
    expect_error(take(2), ErrorCode::Conflict);
    expect_equal(value_of(storage.get<int>("left")), std::optional(1));
    expect_error(storage.transaction([&](const ObjectKeys& keys) -> Result<void> {
        keys.put("left", 7).value();
        throw std::runtime_error("thrown");
    }),
                 ErrorCode::Internal);
    expect_equal(value_of(storage.get<int>("left")), std::optional(1));
}

void a_synchronous_transaction_is_all_or_nothing(DurableObjectState& state, Platform&) {
    ObjectStorage& storage = state.storage();
    ObjectSql& sql = storage.sql();
    value_of(sql.run("DROP TABLE IF EXISTS accounts; CREATE TABLE accounts (id INTEGER PRIMARY KEY, cents INTEGER "
                     "CHECK (cents >= 0)); INSERT INTO accounts VALUES (1, 100), (2, 0)"));
    value_of(storage.kv().put("moved", 0));
    const auto move = [&](int cents) {
        return storage.transaction_sync([&]() -> Result<int> {
            storage.kv().put("moved", storage.kv().get<int>("moved").value().value_or(0) + cents).value();
            sql.run("UPDATE accounts SET cents = cents + ? WHERE id = 2", cents).value();
            sql.run("UPDATE accounts SET cents = cents - ? WHERE id = 1", cents).value();
            return sql.value<int>("SELECT cents FROM accounts WHERE id = 1");
        });
    };
    const auto is_moved = [&](int cents) {
        expect_equal(value_of(storage.kv().get<int>("moved")), std::optional(cents));
        expect_equal(value_of(sql.value<int>("SELECT cents FROM accounts WHERE id = 2")), cents);
    };
    expect_equal(value_of(move(60)), 40);
    is_moved(60);
    expect(!move(60), "a constraint does not fail it");
    is_moved(60);
    expect_error(storage.transaction_sync([&]() -> Result<void> {
        storage.kv().put("moved", 7).value();
        return fail(ErrorCode::Conflict, "No.");
    }),
                 ErrorCode::Conflict);
    is_moved(60);
    const Error thrown = expect_error(storage.transaction_sync([&] {
        storage.kv().put("moved", 7).value();
        throw std::runtime_error("thrown on purpose");
    }),
                                      ErrorCode::Internal);
    expect(thrown.internal.contains("thrown on purpose"), "the reason is not said");
    is_moved(60);
    value_of(storage.transaction_sync([&] { value_of(storage.kv().put("moved", 61)); }));
    expect_equal(value_of(storage.kv().get<int>("moved")), std::optional(61));
}

void a_transaction_in_another_one_fails_alone(DurableObjectState& state, Platform&) {
    ObjectStorage& storage = state.storage();
    ObjectKv& kv = storage.kv();
    for (const char* key : {"outer", "inner"}) value_of(kv.remove(key));
    value_of(storage.transaction_sync([&] {
        value_of(kv.put("outer", 1));
        expect_error(storage.transaction_sync([&]() -> Result<void> {
            value_of(kv.put("inner", 1));
            return fail(ErrorCode::Conflict, "No.");
        }),
                     ErrorCode::Conflict);
    }));
    expect_equal(value_of(kv.get<int>("outer")), std::optional(1));
    expect(!value_of(kv.get<int>("inner")), "the inner one is kept");
}

void a_synchronous_transaction_may_not_wait(DurableObjectState& state, Platform& platform) {
    ObjectStorage& storage = state.storage();
    value_of(storage.kv().put("waited", 0));
    const auto refused = [&](const std::function<void()>& wait) {
        const Error error = expect_error(storage.transaction_sync([&] {
            value_of(storage.kv().put("waited", 1));
            wait();
        }),
                                         ErrorCode::Internal);
        expect(error.internal.contains("transaction_sync has waited"), concat({"it says: ", error.internal}));
        expect_equal(value_of(storage.kv().get<int>("waited")), std::optional(0));
    };
    refused([&] { (void)storage.get<int>("waited"); });
    refused([&] { expect(!storage.put("waited", 2), "it is stored"); });
    refused([&] { (void)storage.sync_async().started(); });
    refused([&] { platform.sleep(1ms); });
    refused([&] { (void)storage.transaction([](const ObjectKeys&) { return Result<void>(); }); });
    refused([&] { (void)storage.transaction_sync([&] { platform.sleep(1ms); }); });
    // It is as before afterwards.
    platform.sleep(1ms);
    expect_equal(value_of(storage.get<int>("waited")), std::optional(0));
    value_of(storage.transaction_sync([&] { value_of(storage.kv().put("waited", 3)); }));
}

}  // namespace

std::span<const ContractCase<DurableObjectState>> object_transactions() {
    using Case = ContractCase<DurableObjectState>;
    static constexpr std::array kCases{
        Case{"a transaction is all or nothing", &a_transaction_is_all_or_nothing},
        Case{"a synchronous transaction is all or nothing", &a_synchronous_transaction_is_all_or_nothing},
        Case{"a transaction in another one fails alone", &a_transaction_in_another_one_fails_alone},
        Case{"a synchronous transaction may not wait", &a_synchronous_transaction_may_not_wait},
    };
    return kCases;
}

}  // namespace contracts
