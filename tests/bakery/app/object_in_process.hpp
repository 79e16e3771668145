#pragma once

#include <memory>
#include <string>

#include "edge/edge.hpp"
#include "edge/testing/named_objects.hpp"
#include "support/sqlite_database.hpp"

namespace bakery::testing {

/// The namespace ORDER_OBJECT with its one object in this process: the application on a database of its own, as the
/// platform would start it. What it is sent and what it answers passes through `Fetcher` alone.
class ObjectInProcess final : public edge::testing::NamedObjects {
public:
    /// `bindings` are those of the Worker; the object has them too.
    explicit ObjectInProcess(edge::Env bindings);

    /// A request that reaches the object, whoever sent it.
    [[nodiscard]] edge::Result<edge::Response> handle(edge::Request request);

    /// From now on the object does not answer.
    void disconnect() { connected_ = false; }

    [[nodiscard]] edge::testing::SqliteDatabase& database() { return *database_; }

private:
    [[nodiscard]] std::unique_ptr<edge::Fetcher> object(const edge::ObjectId& id) override;

    std::shared_ptr<edge::testing::SqliteDatabase> database_ = std::make_shared<edge::testing::SqliteDatabase>();
    edge::Env env_;
    edge::App app_;
    bool connected_ = true;
};

}  // namespace bakery::testing
