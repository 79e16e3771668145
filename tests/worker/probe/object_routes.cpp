#include "edge/edge.hpp"
#include "raw_binding.hpp"

/// A Durable Object that counts in its database, and the Worker's routes to it.
namespace probe {
namespace {

using namespace edge;

constexpr std::size_t kLimit = 64 * 1024 * 1024;

Result<std::int64_t> read_count(SqlDatabase& sql) {
    auto made =
        sql.run("CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY, count INTEGER, note TEXT, ratio REAL)");
    if (!made) return std::unexpected(made.error());
    auto rows = sql.run("SELECT count FROM counter WHERE id = ?", {std::int64_t(1)});
    if (!rows) return std::unexpected(rows.error());
    return rows->empty() ? 0 : rows->front().integer(0);
}

/// Reads, then writes: exact only because nothing runs in between.
Result<Response> increment(Request&, Context& context) {
    Result<SqlDatabase*> sql = context.env().sql();
    if (!sql) return std::unexpected(sql.error());
    Result<std::int64_t> count = read_count(**sql);
    if (!count) return std::unexpected(count.error());
    const std::int64_t next = *count + 1;
    auto written = (*sql)->run("INSERT OR REPLACE INTO counter VALUES (1, ?, ?, ?)",
                               {next, "counted to \"" + std::to_string(next) + "\"", double(next) / 2});
    if (!written) return std::unexpected(written.error());
    return Response::text(std::to_string(next));
}

Result<Response> show_row(Request&, Context& context) {
    auto rows = (*context.env().sql())->run("SELECT id, count, note, ratio, NULL AS absent FROM counter");
    if (!rows) return std::unexpected(rows.error());
    const SqlRow& row = rows->front();
    json::Writer text;
    text.begin_array().value(row.integer(0)).value(row.integer(1)).value(row.text(2));
    text.value(std::get<double>(row.at(3))).value(row.is_null(4)).end_array();
    return Response::json(std::move(text).take()).header("X-Object", context.env().instance().object_class);
}

Result<Response> bad_statement(Request&, Context& context) {
    auto rows = (*context.env().sql())->run("SELECT nonsense FROM nowhere");
    if (!rows) return fail(ErrorCode::Conflict, rows.error().internal);
    return Response();
}

/// What becomes of integers about 2^53: whether they are taken, and as what they come back.
Result<Response> large_integers(Request&, Context& context) {
    constexpr std::int64_t kLargest = kMaxSqlInteger;
    SqlDatabase& sql = **context.env().sql();
    const auto kept = sql.run("SELECT ? AS a, ? AS b", {kLargest, -kLargest});
    const auto refused = sql.run("SELECT ? AS a", {kLargest + 1});
    const auto rounded = sql.run("SELECT 9007199254740993 AS a");
    if (!kept || !rounded) return std::unexpected(kept ? rounded.error() : kept.error());
    const bool exact = kept->front().integer(0) == kLargest && kept->front().integer(1) == -kLargest;
    const bool is_double = std::holds_alternative<double>(rounded->front().at(0));
    json::Writer text;
    text.begin_array().value(exact).value(refused.has_value()).value(is_double).end_array();
    return Response::json(std::move(text).take());
}

Result<Response> echo(Request& request, Context&) {
    return Response::stream(request.take_body(), request.header("Content-Type").value_or(""), Status::Accepted);
}

/// Which class this is, to an object that has no database.
Response name_class(Request&, Context& context) { return Response::text(context.env().instance().object_class); }

/// Whether the platform's own object is there, and has an id.
Response show_state(Request&, Context&) {
    const RawBinding state = object_state();
    return Response::text(state.isUndefined() ? "none" : state["id"].call<std::string>("toString"));
}

/// Passes a request on to the object of a name.
Result<Response> pass_on(Request& request, Context& context, const std::string& name, const std::string& rest) {
    Result<DurableObjectNamespace*> objects = context.env().durable_objects("OBJECTS");
    if (!objects) return std::unexpected(objects.error());
    const auto object = (*objects)->by_name(name);
    Result<std::string_view> body = request.body();
    if (!body) return std::unexpected(body.error());
    return object->fetch(Request::make(request.method_name(), "/" + rest, request.headers(), std::string(*body)));
}

/// The same, but the object's answer is read before it is given back.
Result<Response> pass_on_and_read(Request& request, Context& context, const std::string& name,
                                  const std::string& rest) {
    Result<Response> answer = pass_on(request, context, name, rest);
    if (!answer) return answer;
    Result<std::string> text = read_body(*answer, kLimit);
    if (!text) return std::unexpected(text.error());
    return Response::text(*text, answer->status());
}

}  // namespace

void add_object_routes(App& app) {
    app.post("/objects/{name}/{rest...}", pass_on);
    app.get("/objects/{name}/{rest...}", pass_on);
    app.get("/read-object/{name}/{rest...}", pass_on_and_read);
}

App make_object() {
    App app;
    app.get("/class", name_class);
    app.get("/state", show_state);
    app.post("/increment", increment);
    app.get("/row", show_row);
    app.get("/bad-statement", bad_statement);
    app.get("/large-integers", large_integers);
    app.post("/echo", echo);
    app.get("/never", [](Request&, Context& context) {
        context.platform().sleep(std::chrono::seconds(60));
        return Response();
    });
    app.get("/trap", [](Request&, Context&) -> Response { __builtin_trap(); });
    return app;
}

}  // namespace probe
