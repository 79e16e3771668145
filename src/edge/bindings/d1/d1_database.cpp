#include "edge/bindings/d1/d1_database.hpp"

#include "edge/bindings/d1/d1_limits.hpp"
#include "edge/bindings/d1/d1_sql.hpp"

namespace edge {

namespace {

std::unexpected<Error> nothing_to_do(std::string_view what) {
    return fail(ErrorCode::Internal, "There is nothing to do for the database.", std::string(what));
}

}  // namespace

Pending<D1Result> D1Statement::all_async() const {
    const Result<D1Query> query = d1_limits::to_send(query_);
    if (!query) return Pending<D1Result>::ready(std::unexpected(query.error()));
    return {*platform_, store_->all(*query)};
}

Pending<D1Meta> D1Statement::run_async() const {
    const Result<D1Query> query = d1_limits::to_send(query_);
    if (!query) return Pending<D1Meta>::ready(std::unexpected(query.error()));
    return {*platform_, store_->run(*query)};
}

Pending<D1Rows> D1Statement::raw_async() const {
    const Result<D1Query> query = d1_limits::to_send(query_);
    if (!query) return Pending<D1Rows>::ready(std::unexpected(query.error()));
    return {*platform_, store_->raw(*query)};
}

Result<std::optional<D1Row>> D1Statement::first() const {
    const Result<D1Rows> rows = raw();
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    return (*rows)[0];
}

Pending<std::vector<D1Result>> D1Connection::batch_async(std::span<const D1Statement> statements) const {
    using Results = Pending<std::vector<D1Result>>;
    if (statements.empty()) return Results::ready(nothing_to_do("a batch without statements"));
    std::vector<D1Query> queries;
    for (const D1Statement& statement : statements) {
        Result<D1Query> query = d1_limits::to_send(statement.query());
        if (!query) return Results::ready(std::unexpected(std::move(query.error())));
        queries.push_back(*std::move(query));
    }
    return {platform(), store()->batch(queries)};
}

Result<D1ExecResult> D1Connection::exec(std::string_view script) const {
    std::vector<D1Statement> statements;
    for (const std::string& sql : d1_sql::split(script)) statements.push_back(prepare(sql));
    if (statements.empty()) return nothing_to_do("a script without statements");
    const Result<std::vector<D1Result>> results = batch(statements);
    if (!results) return std::unexpected(results.error());
    D1ExecResult done{.count = results->size()};
    for (const D1Result& result : *results) done.duration += result.meta.duration;
    return done;
}

std::unexpected<Error> D1Connection::not_found() {
    return fail(ErrorCode::NotFound, "There is no such thing.", "the statement has no row");
}

}  // namespace edge
