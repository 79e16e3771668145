#include "workers_d1.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "edge/bindings/d1/d1_database.hpp"
#include "edge/bindings/d1/d1_limits.hpp"
#include "edge/bindings/d1/d1_sql.hpp"
#include "edge/json/element.hpp"
#include "sqlite_values.hpp"
#include "values.hpp"

namespace edge::wasm {
namespace {

using ErrorOf = Error (*)(const Rejection&);

/// The names of the columns, then a row each.
D1Rows rows_of_arrays(json::Element& element) {
    json::Items rows(element);
    if (!rows.next()) return {};
    D1Rows read(read_names(rows.value()));
    while (rows.next()) read.add(read_row(rows.value()));
    return read;
}

/// A row is an object with the columns in their order; all of them have the same.
D1Rows rows_of_objects(json::Element& element) {
    D1Rows read;
    for (json::Items rows(element); rows.next();) {
        std::vector<std::string> names;
        std::vector<D1Value> values;
        for (json::Members cells(rows.value()); cells.next();) {
            if (read.empty()) names.emplace_back(cells.key());
            values.push_back(read_value(cells.value()));
        }
        if (read.empty()) read = D1Rows(std::move(names));
        read.add(std::move(values));
    }
    return read;
}

D1Meta meta_of(json::Element& element) {
    D1Meta meta;
    for (json::Members members(element); members.next();) {
        const std::string key(members.key());
        json::Element& value = members.value();
        double number = 0;
        bool flag = false;
        std::string_view text;
        if (key == "changes") (void)value.get(meta.changes);
        else if (key == "last_row_id") (void)value.get(meta.last_row_id);
        else if (key == "rows_read") (void)value.get(meta.rows_read);
        else if (key == "rows_written") (void)value.get(meta.rows_written);
        else if (key == "size_after") (void)value.get(meta.size_after);
        else if (key == "changed_db") (void)value.get(meta.changed_db);
        else if (key == "duration" && value.get(number)) meta.duration = decltype(meta.duration)(number);
        else if (key == "served_by_region" && value.get(text)) meta.served_by_region = text;
        else if (key == "served_by_primary" && value.get(flag)) meta.served_by_primary = flag;
    }
    return meta;
}

/// Reads the next part, which JSON.stringify wrote.
template <class F>
Result<void> read_part(std::string_view& packed, const F& use) {
    Result<void> walked = json::walk(take_part(packed).bytes, nullptr, [&](json::Element& root) {
        use(root);
        return json::Finding::Valid;
    });
    if (!walked) return fail(ErrorCode::Internal, "", "D1 answered with JSON that does not parse");
    return walked;
}

Result<D1Result> all_of(Result<std::string_view> packed) {
    if (!packed) return std::unexpected(std::move(packed.error()));
    D1Result result;
    Result<void> read = read_part(*packed, [&](json::Element& root) { result.rows = rows_of_objects(root); });
    if (read) read = read_part(*packed, [&](json::Element& root) { result.meta = meta_of(root); });
    if (!read) return std::unexpected(std::move(read.error()));
    return result;
}

Result<D1Meta> what_it_did(Result<std::string_view> packed) {
    if (!packed) return std::unexpected(std::move(packed.error()));
    D1Meta meta;
    const Result<void> read = read_part(*packed, [&](json::Element& root) { meta = meta_of(root); });
    if (!read) return std::unexpected(read.error());
    return meta;
}

Result<D1Rows> rows_of(Result<std::string_view> packed) {
    if (!packed) return std::unexpected(std::move(packed.error()));
    D1Rows rows;
    const Result<void> read = read_part(*packed, [&](json::Element& root) { rows = rows_of_arrays(root); });
    if (!read) return std::unexpected(read.error());
    return rows;
}

Result<std::vector<D1Result>> results_of(Result<std::string_view> packed) {
    if (!packed) return std::unexpected(std::move(packed.error()));
    std::vector<D1Result> results;
    const Result<void> read = read_part(*packed, [&](json::Element& root) {
        for (json::Items items(root); items.next();) {
            D1Result& result = results.emplace_back();
            for (json::Members members(items.value()); members.next();) {
                if (members.key() == "results") result.rows = rows_of_objects(members.value());
                else if (members.key() == "meta") result.meta = meta_of(members.value());
            }
        }
    });
    if (!read) return std::unexpected(read.error());
    return results;
}

/// What a call gives, by the error that is right for it: nothing else differs between a read and a write.
template <auto kRead, ErrorOf kErrorOf>
auto decode(const CallSlot& slot) {
    return kRead(slot.result(kErrorOf));
}
template <auto kRead>
auto sent(std::unique_ptr<CallSlot> slot, bool only_reads) {
    return only_reads ? prepared<decode<kRead, d1_read_error>>(std::move(slot))
                      : prepared<decode<kRead, d1_write_error>>(std::move(slot));
}

/// The call of a statement, which has `arguments` already: one more, that nobody reads, keeps it until it is sent.
std::unique_ptr<CallSlot> sent_by(OwnedHandle statement, json::Writer text, std::uint32_t arguments) {
    auto slot = make_call(statement.get(), std::move(text));
    slot->set_handle(arguments, std::move(statement));
    return slot;
}

}  // namespace

Result<OwnedHandle> WorkersD1::statement(const D1Query& query) const {
    const auto made = call_now(database_.get(), std::move(call_text({"prepare"}, "true").value(query.sql)));
    if (const auto done = made->result(&d1_read_error); !done) return std::unexpected(done.error());
    OwnedHandle statement = made->take_handle();
    if (query.values.empty()) return statement;
    json::Writer text = call_text({"bind"}, "true");
    for (const D1Value& value : query.values) write_value(text, value);
    const auto bound = call_now(statement.get(), std::move(text));
    if (const auto done = bound->result(&d1_read_error); !done) return std::unexpected(done.error());
    return bound->take_handle();
}

Prepared<D1Result> WorkersD1::all(const D1Query& query) {
    Result<OwnedHandle> made = statement(query);
    if (!made) return Prepared<D1Result>::ready(std::unexpected(std::move(made.error())));
    auto slot = sent_by(*std::move(made), call_text({"all"}, R"(["results","meta"])"), 0);
    return sent<all_of>(std::move(slot), d1_sql::only_reads(query.sql));
}

Prepared<D1Meta> WorkersD1::run(const D1Query& query) {
    Result<OwnedHandle> made = statement(query);
    if (!made) return Prepared<D1Meta>::ready(std::unexpected(std::move(made.error())));
    auto slot = sent_by(*std::move(made), call_text({"run"}, R"(["meta"])"), 0);
    return sent<what_it_did>(std::move(slot), d1_sql::only_reads(query.sql));
}

Prepared<D1Rows> WorkersD1::raw(const D1Query& query) {
    Result<OwnedHandle> made = statement(query);
    if (!made) return Prepared<D1Rows>::ready(std::unexpected(std::move(made.error())));
    json::Writer text = call_text({"raw"});
    text.begin_object().member("columnNames", true).end_object();
    auto slot = sent_by(*std::move(made), std::move(text), 1);
    return sent<rows_of>(std::move(slot), d1_sql::only_reads(query.sql));
}

Prepared<std::vector<D1Result>> WorkersD1::batch(std::span<const D1Query> queries) {
    emscripten::val statements = emscripten::val::array();
    std::size_t count = 0;
    for (const D1Query& query : queries) {
        const Result<OwnedHandle> made = statement(query);
        if (!made) return Prepared<std::vector<D1Result>>::ready(std::unexpected(made.error()));
        statements.set(std::to_string(count++).c_str(), borrow(*made));
    }
    auto slot = make_call(database_.get(), call_text({"batch"}));
    slot->set_handle(0, own(std::move(statements)));
    const bool reads = std::ranges::all_of(queries, [](const D1Query& query) { return d1_sql::only_reads(query.sql); });
    return sent<results_of>(std::move(slot), reads);
}

std::shared_ptr<D1Store> WorkersD1::session(std::string_view constraint_or_bookmark) {
    const auto made =
        call_now(database_.get(), std::move(call_text({"withSession"}, "true").value(constraint_or_bookmark)));
    return std::make_shared<WorkersD1>(made->take_handle());
}

std::optional<std::string> WorkersD1::bookmark() {
    const auto asked = call_now(database_.get(), call_text({"getBookmark"}));
    Result<std::string_view> packed = asked->result(&d1_read_error);
    if (!packed) return std::nullopt;
    const Part part = take_part(*packed);
    if (part.kind != PartKind::Bytes) return std::nullopt;
    return std::string(part.bytes);
}

}  // namespace edge::wasm

std::shared_ptr<edge::D1Database> edge::CustomBinding<edge::D1Database>::bind(const Env& env, std::string_view name) {
    emscripten::val database = wasm::binding(name, "prepare");
    if (database.isUndefined() || wasm::binding(name, "withSession").isUndefined()) {
        env.log(LogLevel::Error, "No D1 database is bound",
                {{"name", name}, {"cure", "add a [[d1_databases]] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<D1Database>(std::make_shared<wasm::WorkersD1>(wasm::own(std::move(database))),
                                        env.platform());
}
