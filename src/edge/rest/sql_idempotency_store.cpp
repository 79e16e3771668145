#include "edge/rest/sql_idempotency_store.hpp"

#include <utility>

#include "edge/rest/idempotency.hpp"

namespace edge::rest {
namespace {

/// A row without an answer is a claim.
constexpr std::string_view kTables[] = {
    "CREATE TABLE IF NOT EXISTS idempotency (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, "
    "expires INTEGER NOT NULL, answer TEXT) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS idempotency_by_expiry ON idempotency (expires)",
};

}  // namespace

Result<void> SqlIdempotencyStore::create_tables(SqlDatabase& database) {
    for (std::string_view statement : kTables)
        if (Result<void> made = database.exec(statement); !made) return made;
    return {};
}

Result<std::optional<KeptAnswer>> SqlIdempotencyStore::find(const IdempotencyKey& key) const {
    const auto rows = database_.run("SELECT fingerprint, answer FROM idempotency WHERE name = ? AND expires > ?",
                                    {key.name, seconds_from_now(std::chrono::seconds(0))});
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    if (rows->front().text(0) != key.fingerprint) return key_reused();
    if (rows->front().is_null(1)) return still_running();
    auto answer = json::parse<KeptAnswer>(rows->front().text(1));
    if (!answer) return fail(ErrorCode::Internal, "", "not an answer for " + key.name);
    return *std::move(answer);
}

Result<void> SqlIdempotencyStore::claim(const IdempotencyKey& key) const {
    const Result<void> forgotten =
        database_.exec("DELETE FROM idempotency WHERE expires <= ?", {seconds_from_now(std::chrono::seconds(0))});
    if (!forgotten) return forgotten;
    const auto rows =
        database_.run("INSERT INTO idempotency VALUES (?, ?, ?, NULL) ON CONFLICT (name) DO NOTHING RETURNING name",
                      {key.name, key.fingerprint, seconds_from_now(options_.claim_lifetime)});
    if (!rows) return std::unexpected(rows.error());
    if (!rows->empty()) return {};
    const auto first = find(key);
    return first ? still_running() : std::unexpected(first.error());
}

Result<void> SqlIdempotencyStore::keep(const IdempotencyKey& key, const KeptAnswer& answer) const {
    return database_.exec("UPDATE idempotency SET answer = ?, expires = ? WHERE name = ?",
                          {json::to_text(answer), seconds_from_now(options_.lifetime), key.name});
}

Result<void> SqlIdempotencyStore::release(const IdempotencyKey& key) const {
    return database_.exec("DELETE FROM idempotency WHERE name = ? AND answer IS NULL", {key.name});
}

std::int64_t SqlIdempotencyStore::seconds_from_now(std::chrono::seconds later) const {
    return std::chrono::floor<std::chrono::seconds>(platform_.now() + later).time_since_epoch().count();
}

// Here, so that only those Workers have an adapter of SQL that ask for one.
Idempotency Idempotency::over_sql(IdempotencyOptions options) {
    return Idempotency([options](const Env& env) -> Result<std::shared_ptr<const IdempotencyStore>> {
        const Result<SqlDatabase*> database = env.sql();
        if (!database) return std::unexpected(database.error());
        return std::make_shared<const SqlIdempotencyStore>(**database, env.platform(), options);
    });
}

}  // namespace edge::rest
