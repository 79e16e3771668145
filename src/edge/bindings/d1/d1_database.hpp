#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/d1/d1_errors.hpp"
#include "edge/bindings/d1/d1_rows.hpp"
#include "edge/bindings/d1/d1_store.hpp"
#include "edge/bindings/d1/d1_value.hpp"
#include "edge/bindings/env.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// A statement of a D1 database, with a value for each parameter. A value that is copied: one that is prepared once is
/// bound again and again. It fails with a kind of `D1Error` before anything is sent if the database would not take it.
///
/// Each operation has an `_async` form, which `when_all` waits for; the request's `Deadline` holds for all.
class D1Statement {
public:
    /// Of a database of `platform`, which is borrowed.
    D1Statement(std::shared_ptr<D1Store> store, Platform& platform, D1Query query)
        : store_(std::move(store)), platform_(&platform), query_(std::move(query)) {}

    /// The same statement with these values for its parameters: `db.prepare("... WHERE id = ?").bind(id)`.
    template <D1Bindable... Vs>
        requires(sizeof...(Vs) > 0)
    [[nodiscard]] D1Statement bind(Vs&&... values) const {
        std::vector<D1Value> all;
        all.reserve(sizeof...(Vs));
        (all.emplace_back(std::forward<Vs>(values)), ...);
        return bind(std::move(all));
    }
    [[nodiscard]] D1Statement bind(std::vector<D1Value> values) const {
        return {store_, *platform_, {query_.sql, std::move(values)}};
    }

    /// Its rows, and what it did.
    [[nodiscard]] Result<D1Result> all() const { return all_async().wait(); }
    [[nodiscard]] Pending<D1Result> all_async() const;
    /// What it did, where nobody wants its rows.
    Result<D1Meta> run() const { return run_async().wait(); }
    [[nodiscard]] Pending<D1Meta> run_async() const;
    /// Its rows with all columns in their order, also those of one name, and where there is no row.
    [[nodiscard]] Result<D1Rows> raw() const { return raw_async().wait(); }
    [[nodiscard]] Pending<D1Rows> raw_async() const;
    /// Its first row. All of them come: a statement that wants one says LIMIT 1.
    [[nodiscard]] Result<std::optional<D1Row>> first() const;
    /// All rows, or the first one, as values of a declared type: see `D1Rows::as`.
    template <json::Declared T>
    [[nodiscard]] Result<std::vector<T>> all_as() const {
        const Result<D1Rows> rows = raw();
        if (!rows) return std::unexpected(rows.error());
        return rows->as<T>();
    }
    template <json::Declared T>
    [[nodiscard]] Result<std::optional<T>> first_as() const {
        Result<std::vector<T>> values = all_as<T>();
        if (!values) return std::unexpected(std::move(values.error()));
        if (values->empty()) return std::nullopt;
        return std::move(values->front());
    }

    /// What it is.
    [[nodiscard]] const D1Query& query() const { return query_; }

private:
    std::shared_ptr<D1Store> store_;
    Platform* platform_;
    D1Query query_;
};

/// What a script did.
struct D1ExecResult {
    std::size_t count = 0;  ///< statements
    std::chrono::duration<double, std::milli> duration{0};  ///< within the database
};

/// What `D1Database` and `D1Session` have in common: how statements are made and sent.
class D1Connection {
public:
    /// On `platform`, which is borrowed.
    D1Connection(std::shared_ptr<D1Store> store, Platform& platform) : store_(std::move(store)), platform_(&platform) {}

    /// A statement, to be bound and sent.
    [[nodiscard]] D1Statement prepare(std::string_view sql) const {
        return {store_, *platform_, {std::string(sql), {}}};
    }

    /// All rows as values of a declared type: `db.query<Order>("SELECT * FROM orders WHERE status = ?", "pending")`.
    template <json::Declared T, D1Bindable... Vs>
    [[nodiscard]] Result<std::vector<T>> query(std::string_view sql, Vs&&... values) const {
        return prepare(sql).bind(listed(std::forward<Vs>(values)...)).template all_as<T>();
    }
    /// The first row as one; NotFound if there is none.
    template <json::Declared T, D1Bindable... Vs>
    [[nodiscard]] Result<T> query_one(std::string_view sql, Vs&&... values) const {
        Result<std::optional<T>> first = prepare(sql).bind(listed(std::forward<Vs>(values)...)).template first_as<T>();
        if (!first) return std::unexpected(std::move(first.error()));
        if (!*first) return not_found();
        return **std::move(first);
    }
    /// The first column of the first row, as `D1Row::get` reads it: `db.value<std::int64_t>("SELECT COUNT(*) FROM
    /// orders")`; NotFound if there is no row.
    template <class T, D1Bindable... Vs>
    [[nodiscard]] Result<T> value(std::string_view sql, Vs&&... values) const {
        const Result<std::optional<D1Row>> first = prepare(sql).bind(listed(std::forward<Vs>(values)...)).first();
        if (!first) return std::unexpected(first.error());
        if (!*first) return not_found();
        return (*first)->template get<T>(std::size_t{0});
    }
    /// What a statement did.
    template <D1Bindable... Vs>
    Result<D1Meta> run(std::string_view sql, Vs&&... values) const {
        return prepare(sql).bind(listed(std::forward<Vs>(values)...)).run();
    }

    /// Several statements, in this order, as one transaction: all of them are carried out or, where one fails, none. A
    /// result for each.
    Result<std::vector<D1Result>> batch(std::span<const D1Statement> statements) const {
        return batch_async(statements).wait();
    }
    Result<std::vector<D1Result>> batch(std::initializer_list<D1Statement> statements) const {
        return batch(std::span(statements.begin(), statements.size()));
    }
    [[nodiscard]] Pending<std::vector<D1Result>> batch_async(std::span<const D1Statement> statements) const;

    /// The statements of a script, each ended by a ';', as one transaction; they may go over lines and have comments
    /// among them. They take no values.
    Result<D1ExecResult> exec(std::string_view script) const;

protected:
    [[nodiscard]] const std::shared_ptr<D1Store>& store() const { return store_; }
    [[nodiscard]] Platform& platform() const { return *platform_; }

private:
    template <D1Bindable... Vs>
    [[nodiscard]] static std::vector<D1Value> listed(Vs&&... values) {
        std::vector<D1Value> all;
        all.reserve(sizeof...(Vs));
        (all.emplace_back(std::forward<Vs>(values)), ...);
        return all;
    }
    [[nodiscard]] static std::unexpected<Error> not_found();

    std::shared_ptr<D1Store> store_;
    Platform* platform_;
};

/// Statements of which each sees what those before it saw and wrote, also where replicas answer them. A `bookmark` that
/// went to a client, and came back with its next request, begins the next session there.
class D1Session : public D1Connection {
public:
    using D1Connection::D1Connection;

    /// How far it has come; nothing before its first answer, unless it began with a bookmark.
    [[nodiscard]] std::optional<std::string> bookmark() const { return store()->bookmark(); }
};

/// A D1 database: `D1<"DB"> db` as a handler's parameter (edge/handlers/d1.hpp), `env.get<D1Database>("DB")` elsewhere.
///
/// ```cpp
/// const Result<std::vector<Order>> some = db.query<Order>("SELECT * FROM orders WHERE status = ?", "pending");
/// const Result<D1Meta> paid = db.run("UPDATE orders SET paid = ? WHERE id = ? AND revision = ?", true, 7, 3);
/// if (paid && paid->changes == 0) return fail(ErrorCode::PreconditionFailed, "Somebody else was faster.");
/// ```
///
/// Statements go to the primary; those of a session also to replicas.
class D1Database : public D1Connection {
public:
    using D1Connection::D1Connection;

    /// Where a session begins: at the primary, so that it sees all that was written, or wherever it is fastest.
    static constexpr std::string_view kFirstPrimary = "first-primary";
    static constexpr std::string_view kFirstUnconstrained = "first-unconstrained";

    /// A session that begins there, or at the bookmark of an earlier one. At anything else none begins: each of its
    /// statements fails with `D1Error::BookmarkInvalid`, which a client is told as a 400.
    [[nodiscard]] D1Session with_session(std::string_view constraint_or_bookmark = kFirstUnconstrained) const;
};

/// The database of this name.
template <>
struct CustomBinding<D1Database> {
    static std::shared_ptr<D1Database> bind(const Env& env, std::string_view name);
};

}  // namespace edge
