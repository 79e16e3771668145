#include "edge/testing/sqlite_d1.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edge/bindings/d1/d1_limits.hpp"
#include "edge/bindings/d1/d1_sql.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/sqlite_engine.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {

namespace {

// An object has each name once, with the last value of it, and no row is no object.
D1Rows as_objects(const D1Rows& rows) {
    if (rows.empty()) return {};
    std::vector<std::string> names;
    std::vector<std::size_t> place;
    for (const std::string& column : rows.columns()) {
        const auto known = std::ranges::find(names, column);
        place.push_back(std::size_t(known - names.begin()));
        if (known == names.end()) names.push_back(column);
    }
    D1Rows objects(std::move(names));
    for (const D1Row& row : rows) {
        std::vector<D1Value> values(objects.columns().size());
        for (std::size_t i = 0; i < place.size(); ++i) values[place[i]] = row.values()[i];
        objects.add(std::move(values));
    }
    return objects;
}

}  // namespace

struct SqliteD1::Database : PlannedFailures {
    explicit Database(Platform& platform) : engine(platform) {}

    /// All of them or none.
    Result<std::vector<SqliteOutcome>> transaction(std::span<const D1Query> queries) {
        if (Result<void> admitted = check_plan(); !admitted) return std::unexpected(std::move(admitted.error()));
        if (!engine.own("BEGIN")) return engine.refused();
        std::vector<SqliteOutcome> outcomes;
        for (const D1Query& query : queries) {
            Result<SqliteOutcome> outcome = engine.execute(query);
            if (!outcome) {
                (void)engine.own("ROLLBACK");
                return std::unexpected(std::move(outcome.error()));
            }
            outcomes.push_back(*std::move(outcome));
        }
        if (!engine.own("COMMIT")) {
            std::unexpected<Error> error = engine.refused();
            (void)engine.own("ROLLBACK");
            return error;
        }
        ++transactions;
        return outcomes;
    }

    SqliteEngine engine;
    std::uint64_t transactions = 0;
};

/// The database, or a session of it.
class SqliteD1Store final : public D1Store, public std::enable_shared_from_this<SqliteD1Store> {
public:
    explicit SqliteD1Store(std::shared_ptr<SqliteD1::Database> database) : database_(std::move(database)) {}
    SqliteD1Store(std::shared_ptr<SqliteD1::Database> database, std::string_view begins)
        : database_(std::move(database)), is_session_(true) {
        if (!begins.empty() && begins != D1Database::kFirstPrimary && begins != D1Database::kFirstUnconstrained)
            bookmark_ = std::string(begins);
    }

    Prepared<D1Result> all(const D1Query& query) override {
        return one<D1Result>(query, [](SqliteOutcome outcome) {
            return D1Result{.rows = as_objects(outcome.rows), .meta = std::move(outcome.meta)};
        });
    }
    Prepared<D1Meta> run(const D1Query& query) override {
        return one<D1Meta>(query, [](SqliteOutcome outcome) { return std::move(outcome.meta); });
    }
    Prepared<D1Rows> raw(const D1Query& query) override {
        return one<D1Rows>(query, [](SqliteOutcome outcome) { return std::move(outcome.rows); });
    }
    Prepared<std::vector<D1Result>> batch(std::span<const D1Query> queries) override {
        using Results = std::vector<D1Result>;
        return memory_call<Results>([self = shared_from_this(), all = std::vector(queries.begin(), queries.end())] {
            Result<std::vector<SqliteOutcome>> outcomes = self->sent(all);
            if (!outcomes) return Result<Results>(std::unexpected(std::move(outcomes.error())));
            Results results;
            for (SqliteOutcome& outcome : *outcomes)
                results.push_back({.rows = as_objects(outcome.rows), .meta = std::move(outcome.meta)});
            return Result<Results>(std::move(results));
        });
    }
    std::shared_ptr<D1Store> session(std::string_view constraint_or_bookmark) override {
        return std::make_shared<SqliteD1Store>(database_, constraint_or_bookmark);
    }
    std::optional<std::string> bookmark() override { return bookmark_; }

private:
    template <class T, class F>
    Prepared<T> one(const D1Query& query, F form) {
        return memory_call<T>([self = shared_from_this(), query, form]() -> Result<T> {
            Result<std::vector<SqliteOutcome>> outcomes = self->sent({&query, 1});
            if (!outcomes) return std::unexpected(std::move(outcomes.error()));
            return form(std::move(outcomes->front()));
        });
    }

    Result<std::vector<SqliteOutcome>> sent(std::span<const D1Query> queries) {
        Result<std::vector<SqliteOutcome>> outcomes = database_->transaction(queries);
        if (outcomes && is_session_) {
            std::array<char, 17> count;
            (void)std::snprintf(count.data(), count.size(), "%08x", unsigned(database_->transactions));
            bookmark_ = concat({"00000000-", count.data(), "-00000000-00000000000000000000000000000000"});
        }
        return outcomes;
    }

    std::shared_ptr<SqliteD1::Database> database_;
    bool is_session_ = false;
    std::optional<std::string> bookmark_;
};

SqliteD1::SqliteD1(Platform& platform) : SqliteD1(std::make_shared<Database>(platform), platform) {}

SqliteD1::SqliteD1(std::shared_ptr<Database> database, Platform& platform)
    : D1Database(std::make_shared<SqliteD1Store>(database), platform), database_(std::move(database)) {}

Result<void> SqliteD1::apply_migrations(const std::filesystem::path& folder) const {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
        if (entry.path().extension() == ".sql") files.push_back(entry.path());
    if (failed)
        return fail(ErrorCode::Internal, "There are no migrations.", concat({folder.string(), ": ", failed.message()}));
    std::ranges::sort(files);
    for (const std::filesystem::path& path : files) {
        std::ifstream file(path, std::ios::binary);
        const std::string script(std::istreambuf_iterator<char>(file), {});
        if (const Result<D1ExecResult> done = exec(script); !done) {
            Error error = done.error();
            error.internal = concat({path.filename().string(), ": ", error.internal});
            return std::unexpected(std::move(error));
        }
    }
    return {};
}

void SqliteD1::fail_next(std::size_t count, Error error) { database_->fail_next(count, std::move(error)); }

}  // namespace edge::testing
