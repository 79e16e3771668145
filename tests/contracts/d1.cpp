#include "contracts/d1.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edge/json/declaration.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/text/concat.hpp"

namespace contracts {

/// A row of the table that the cases use.
struct Cake {
    std::int64_t id = 0;
    std::string style_name;
    std::optional<double> price;
    bool available = false;
    std::optional<std::vector<std::string>> tags;
};

}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::Cake> = edge::json::object<contracts::Cake>(
    "A cake.", edge::json::member<&contracts::Cake::id>(), edge::json::member<&contracts::Cake::style_name>(),
    edge::json::member<&contracts::Cake::price>(), edge::json::member<&contracts::Cake::available>(),
    edge::json::member<&contracts::Cake::tags>());

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;

/// An empty table of cakes.
void begin(const D1Database& db) {
    value_of(db.exec(R"(
        -- What refers to it goes first.
        DROP TABLE IF EXISTS orders; DROP TABLE IF EXISTS cakes;
        CREATE TABLE cakes (
          id INTEGER PRIMARY KEY, style_name TEXT NOT NULL UNIQUE, price REAL CHECK (price > 0),
          available INTEGER NOT NULL DEFAULT 1, tags TEXT /* JSON; an array */
        );
        CREATE TABLE orders (id INTEGER PRIMARY KEY, cake INTEGER NOT NULL REFERENCES cakes (id));
    )"));
}

void two_cakes(const D1Database& db) {
    begin(db);
    value_of(db.run("INSERT INTO cakes (id, style_name, price, tags) VALUES (?, ?, ?, ?), (?, ?, ?, ?)", 1, "sponge",
                    12.5, R"(["light","plain"])", 2, "opera", std::nullopt, std::nullopt));
}

std::string type_of(const D1Database& db, const D1Value& value) {
    return value_of(db.value<std::string>("SELECT typeof(?)", value));
}

/// A value after it went there and back.
D1Value back(const D1Database& db, const D1Value& value) {
    return value_of(db.prepare("SELECT ? AS a").bind(value).first()).value().values()[0];
}

void values_arrive_with_their_types(D1Database& db, Platform&) {
    expect_equal(type_of(db, nullptr), "null");
    expect_equal(type_of(db, 7), "integer");
    expect_equal(type_of(db, true), "integer");
    expect_equal(type_of(db, kLargest), "integer");
    expect_equal(type_of(db, 7.0), "real");
    expect_equal(type_of(db, "7"), "text");
    expect_equal(type_of(db, D1Blob{"7"}), "blob");
    expect_equal(type_of(db, D1Blob{}), "blob");
    expect_equal(type_of(db, std::optional<int>()), "null");
}

void values_come_back_as_they_went(D1Database& db, Platform&) {
    for (const D1Value& value :
         {D1Value(), D1Value(0), D1Value(-1), D1Value(kExact), D1Value(-kExact), D1Value(0.1), D1Value(-1e300),
          D1Value(5e-324), D1Value(1e20), D1Value(-123456789012345680000.0), D1Value(1e21), D1Value(""),
          D1Value("line\n\"quoted\" \u00e9 \U0001F382"), D1Value(std::string("a\0b", 3)), D1Value(D1Blob{}),
          D1Value(D1Blob{std::string("\0\x01\x7f\x80\xff", 5)})})
        expect(back(db, value) == value,
               concat({"changed on its way: ", value_of(db.value<std::string>("SELECT quote(?)", value))}));
    // What JavaScript makes of it.
    expect(back(db, 2.0) == D1Value(2), "a REAL that is whole does not come as an integer");
}

void integers_of_64_bits_are_exact(D1Database& db, Platform&) {
    for (const std::int64_t integer : {kLargest, kLeast, kExact + 2, -kExact - 2, kExact, std::int64_t{0}}) {
        const std::string text = value_of(db.value<std::string>("SELECT CAST(? AS TEXT)", integer));
        expect_equal(text, std::to_string(integer));
        expect_equal(value_of(db.value<std::int64_t>("SELECT CAST(? AS TEXT)", integer)), integer);
        expect_equal(value_of(db.value<bool>("SELECT ? = CAST(? AS INTEGER)", integer, text)), true);
    }
    begin(db);
    value_of(db.run("INSERT INTO cakes (id, style_name) VALUES (?, ?)", kExact + 2, "large"));
    expect_equal(value_of(db.value<std::string>("SELECT style_name FROM cakes WHERE id = ?", kExact + 2)), "large");
    expect_error(db.value<std::string>("SELECT style_name FROM cakes WHERE id = ?", kExact + 1), ErrorCode::NotFound);
}

void an_integer_that_would_be_rounded_is_refused(D1Database& db, Platform&) {
    const Error error = expect_error(db.value<std::int64_t>("SELECT ?", kExact + 2), D1Error::RowInvalid);
    expect(error.internal.contains("CAST"), "the cure is not said");
    expect_equal(value_of(db.value<double>("SELECT ?", kExact + 1)), double(kExact + 1));
}

void an_integer_of_a_column_without_type_stays_one(D1Database& db, Platform&) {
    value_of(db.exec("DROP TABLE IF EXISTS untyped; CREATE TABLE untyped (a, b TEXT)"));
    value_of(db.run("INSERT INTO untyped VALUES (?1, ?1)", 5));
    expect_equal(value_of(db.value<std::string>("SELECT typeof(a) || ' ' || b FROM untyped")), "integer 5");
    expect_equal(value_of(db.value<int>("SELECT COUNT(*) FROM untyped WHERE a = ? AND b = ?", 5, 5)), 1);
}

void parameters_have_numbers_and_names(D1Database& db, Platform&) {
    expect_equal(value_of(db.value<std::string>("SELECT ?2 || ?1 || ?2 || '?' -- ?", "a", "b")), "bab?");
    expect_equal(value_of(db.value<std::string>("SELECT :x || @y || :x || \"?\"", "a", "b")), "aba?");
    expect_equal(value_of(db.value<int>("SELECT 10-?", 3)), 7);
    expect_equal(value_of(db.value<int>("SELECT a FROM (SELECT 1 AS a UNION SELECT 2) LIMIT ? OFFSET ?", 1, 1)), 2);
}

void rows_are_read_by_name_and_place(D1Database& db, Platform&) {
    two_cakes(db);
    const D1Result result = value_of(db.prepare("SELECT id, style_name, price FROM cakes ORDER BY id").all());
    expect_equal(result.rows.size(), 2U);
    expect_equal(result.rows.columns().size(), 3U);
    expect_equal(value_of(result.rows[0].get<std::string>("style_name")), "sponge");
    expect_equal(value_of(result.rows[0].get<std::string>("styleName")), "sponge");
    expect_equal(value_of(result.rows[0].get<int>(0)), 1);
    expect_equal(value_of(result.rows[0].get<double>("price")), 12.5);
    expect_equal(value_of(result.rows[1].get<std::optional<double>>("price")), std::nullopt);
    expect_error(result.rows[1].get<double>("price"), D1Error::RowInvalid);
    expect_error(result.rows[0].get<int>("style_name"), D1Error::RowInvalid);
    expect_error(result.rows[0].get<int>("icing"), D1Error::RowInvalid);
}

void columns_keep_their_order_and_their_doubles(D1Database& db, Platform&) {
    const D1Rows rows = value_of(db.prepare("SELECT 1 AS b, 2 AS a, 3 AS a, 4 AS '7'").raw());
    expect_equal(rows.columns().size(), 4U);
    expect_equal(rows.columns()[0], "b");
    expect_equal(rows.columns()[3], "7");
    expect_equal(value_of(rows[0].get<int>(2)), 3);
    const D1Rows none = value_of(db.prepare("SELECT 1 AS a WHERE 0").raw());
    expect_equal(none.size(), 0U);
    expect_equal(none.columns().size(), 1U);
    const D1Result objects = value_of(db.prepare("SELECT 1 AS b, 2 AS a, 3 AS a").all());
    expect_equal(objects.rows.columns().size(), 2U);
    expect_equal(value_of(objects.rows[0].get<int>("a")), 3);
}

void rows_become_values_of_a_declared_type(D1Database& db, Platform&) {
    two_cakes(db);
    const std::vector<Cake> cakes = value_of(db.query<Cake>("SELECT * FROM cakes ORDER BY id"));
    expect_equal(cakes.size(), 2U);
    expect_equal(cakes[0].style_name, "sponge");
    expect_equal(cakes[0].price, 12.5);
    expect_equal(cakes[0].available, true);
    expect_equal(cakes[0].tags.value().at(1), "plain");
    expect_equal(cakes[1].price, std::nullopt);
    expect(!cakes[1].tags, "NULL is not absent");
    expect_equal(value_of(db.query_one<Cake>("SELECT * FROM cakes WHERE id = ?", 2)).style_name, "opera");
    expect_error(db.query_one<Cake>("SELECT * FROM cakes WHERE id = ?", 3), ErrorCode::NotFound);
    expect(!value_of(db.prepare("SELECT * FROM cakes WHERE id = 3").first_as<Cake>()), "there is a third cake");
}

void a_row_that_is_not_as_declared_is_refused(D1Database& db, Platform&) {
    two_cakes(db);
    const auto said = [&](std::string_view sql) {
        return expect_error(db.query<Cake>(sql), D1Error::RowInvalid).internal;
    };
    expect(said("SELECT id, style_name FROM cakes").starts_with("Cake.available has no column"), "missing");
    expect(said("SELECT id, style_name FROM cakes WHERE 0").starts_with("Cake.available has no column"), "no rows");
    expect(said("SELECT 'x' AS id, 'a' AS style_name, 1 AS available").starts_with("Cake/id must be"), "type");
    expect(said("SELECT 1 AS id, 2 AS style_name, 1 AS available").starts_with("Cake/styleName must be"), "text");
    expect(said("SELECT 1 AS id, NULL AS style_name, 1 AS available").starts_with("Cake.styleName is NULL"), "null");
    expect(said("SELECT 1 AS id, 'a' AS style_name, 2 AS available").starts_with("Cake.available is neither"), "bool");
    expect(said("SELECT 1 AS id, x'00' AS style_name, 1 AS available").starts_with("Cake.styleName is a BLOB"), "blob");
    expect(said("SELECT 1 AS id, 'a' AS style_name, 1 AS available, '[' AS tags").contains("not JSON"), "JSON");
    expect(said("SELECT 9007199254740993 AS id, 'a' AS style_name, 1 AS available").contains("rounded"), "rounded");
}

void it_is_told_what_a_statement_did(D1Database& db, Platform&) {
    two_cakes(db);
    const D1Meta inserted = value_of(db.run("INSERT INTO cakes (style_name) VALUES (?)", "third"));
    expect_equal(inserted.changes, 1);
    expect_equal(inserted.last_row_id, 3);
    expect(inserted.rows_written > 0 && inserted.changed_db, "nothing was written");
    const D1Meta updated = value_of(db.run("UPDATE cakes SET available = ?", false));
    expect_equal(updated.changes, 3);
    expect_equal(value_of(db.run("UPDATE cakes SET available = 1 WHERE id = ?", 99)).changes, 0);
    const D1Result read = value_of(db.prepare("SELECT * FROM cakes").all());
    expect_equal(read.meta.changes, 0);
    expect(read.meta.rows_read >= 3 && !read.meta.changed_db, "a read is no read");
}

void rows_of_a_change_are_returned(D1Database& db, Platform&) {
    begin(db);
    const Cake cake =
        value_of(db.query_one<Cake>("INSERT INTO cakes (style_name, price) VALUES (?, ?) RETURNING *", "sponge", 3));
    expect_equal(cake.id, 1);
    expect_equal(cake.price, 3.0);
}

void a_batch_is_all_or_nothing(D1Database& db, Platform&) {
    two_cakes(db);
    const D1Statement insert = db.prepare("INSERT INTO cakes (style_name) VALUES (?)");
    expect_error(db.batch({insert.bind("third"), insert.bind("sponge")}), D1Error::Unique);
    expect_equal(value_of(db.value<int>("SELECT COUNT(*) FROM cakes")), 2);
    const std::vector<D1Result> results = value_of(
        db.batch({insert.bind("third"), db.prepare("SELECT COUNT(*) AS n FROM cakes"), insert.bind("fourth")}));
    expect_equal(results.size(), 3U);
    expect_equal(results[0].meta.last_row_id, 3);
    expect_equal(value_of(results[1].rows[0].get<int>("n")), 3);
    expect_equal(results[2].meta.last_row_id, 4);
    expect_error(db.batch(std::span<const D1Statement>()), ErrorCode::Internal);
}

void a_script_is_all_or_nothing(D1Database& db, Platform&) {
    two_cakes(db);
    expect_error(
        db.exec("INSERT INTO cakes (style_name) VALUES ('a;b');\nINSERT INTO cakes (style_name)\nVALUES ('opera');"),
        D1Error::Unique);
    expect_equal(value_of(db.value<int>("SELECT COUNT(*) FROM cakes")), 2);
    expect_equal(value_of(db.exec("INSERT INTO cakes (style_name) VALUES ('a;b');\n-- the end;\n")).count, 1U);
    expect_equal(value_of(db.value<int>("SELECT COUNT(*) FROM cakes WHERE style_name = ?", "a;b")), 1);
    value_of(db.exec("CREATE TRIGGER keep BEFORE DELETE ON cakes BEGIN SELECT 1; SELECT RAISE(ABORT, 'keep them'); END;"
                     "SELECT 1"));
    expect(expect_error(db.run("DELETE FROM cakes"), D1Error::Constraint).internal.contains("keep them"), "why");
    expect_error(db.exec(" -- nothing\n"), ErrorCode::Internal);
    expect_error(db.exec("SELECT ?"), D1Error::ParametersInvalid);
}

void constraints_are_told_apart(D1Database& db, Platform&) {
    two_cakes(db);
    expect_error(db.run("INSERT INTO cakes (id, style_name) VALUES (?, ?)", 1, "new"), D1Error::Unique);
    const Error taken = expect_error(db.run("INSERT INTO cakes (style_name) VALUES (?)", "opera"), D1Error::Unique);
    expect(taken.internal.contains("cakes.style_name"), "the column is not said");
    expect_error(db.run("INSERT INTO cakes (style_name) VALUES (?)", nullptr), D1Error::NotNull);
    expect_error(db.run("UPDATE cakes SET price = ?", -1), D1Error::Check);
    expect_error(db.run("INSERT INTO orders (cake) VALUES (?)", 99), D1Error::ForeignKey);
    expect_error(db.run("INSERT INTO cakes (id, style_name) VALUES (?, 'x')", "no number"), D1Error::Constraint);
    value_of(db.run("INSERT INTO orders (cake) VALUES (?)", 1));
    expect_error(db.run("DELETE FROM cakes"), D1Error::ForeignKey);
}

void a_mistake_in_sql_is_ours(D1Database& db, Platform&) {
    expect(expect_error(db.run("SELEC 1"), ErrorCode::Internal).internal.contains("syntax error"), "SELEC");
    expect(expect_error(db.run("SELECT * FROM nowhere"), ErrorCode::Internal).internal.contains("no such table"),
           "nowhere");
    expect_error(db.prepare("SELECT nothing").all(), ErrorCode::Internal);
    expect_error(db.prepare("").raw(), ErrorCode::Internal);
    expect_error(db.run("BEGIN"), ErrorCode::Internal);
    expect_error(db.run("PRAGMA journal_mode = WAL"), ErrorCode::Internal);
    expect_error(db.run("ATTACH ':memory:' AS other"), ErrorCode::Internal);
}

void what_exceeds_a_limit_is_refused(D1Database& db, Platform&) {
    const auto placeholders = [](std::size_t count) {
        std::string list = "?";
        while (--count > 0) list += ",?";
        return list;
    };
    const auto in = [&](std::size_t count) {
        return db.prepare("SELECT 1 WHERE 1 IN (" + placeholders(count) + ")").bind(std::vector<D1Value>(count, 1));
    };
    value_of(in(100).raw());
    expect_error(in(101).raw(), D1Error::ParametersInvalid);
    const std::string comment(99'990, 'x');
    value_of(db.run("SELECT 1--" + comment));
    expect_error(db.run("SELECT 1--x" + comment), D1Error::StatementTooLong);
    const std::string large(2'000'001, 'x');
    expect_error(db.run("SELECT length(?)", large), D1Error::ValueTooLarge);
    expect_error(db.run("SELECT length(?)", D1Blob{large}), D1Error::ValueTooLarge);
    expect_equal(value_of(db.value<int>("SELECT length(?)", large.substr(1))), 2'000'000);
    expect_error(db.run("SELECT 'a' LIKE ?", std::string(51, 'x')), ErrorCode::Internal);
}

void what_would_not_arrive_is_refused(D1Database& db, Platform&) {
    expect_error(db.run("SELECT ?", std::numeric_limits<double>::infinity()), D1Error::ValueInvalid);
    expect_error(db.run("SELECT ?", std::numeric_limits<double>::quiet_NaN()), D1Error::ValueInvalid);
    expect_error(db.run("SELECT ?", "\xff"), D1Error::ValueInvalid);
    expect_error(db.run("SELECT ?, ?", 1), D1Error::ParametersInvalid);
    expect_error(db.run("SELECT ?", 1, 2), D1Error::ParametersInvalid);
    expect_error(db.run("SELECT ?2", 1), D1Error::ParametersInvalid);
    expect_error(db.batch({db.prepare("SELECT 1"), db.prepare("SELECT ?")}), D1Error::ParametersInvalid);
}

void statements_overlap(D1Database& db, Platform&) {
    two_cakes(db);
    auto [count, cakes, meta, both] =
        when_all(db.prepare("SELECT COUNT(*) FROM cakes").raw_async(), db.prepare("SELECT * FROM cakes").all_async(),
                 db.prepare("UPDATE cakes SET price = ?").bind(7).run_async(),
                 db.batch_async(std::array{db.prepare("SELECT 1"), db.prepare("SELECT 2")}));
    expect_equal(value_of(value_of(std::move(count))[0].get<int>(0)), 2);
    expect_equal(value_of(std::move(cakes)).rows.size(), 2U);
    expect_equal(value_of(std::move(meta)).changes, 2);
    expect_equal(value_of(std::move(both)).size(), 2U);
}

void nothing_is_sent_after_the_deadline(D1Database& db, Platform& platform) {
    two_cakes(db);
    {
        const Deadline deadline(platform, std::chrono::milliseconds(0));
        expect_error(db.run("DELETE FROM cakes"), ErrorCode::DeadlineExceeded);
    }
    expect_equal(value_of(db.value<int>("SELECT COUNT(*) FROM cakes")), 2);
}

void a_session_has_a_bookmark(D1Database& db, Platform&) {
    two_cakes(db);
    const D1Session first = db.with_session(D1Database::kFirstPrimary);
    expect_equal(first.bookmark(), std::nullopt);
    value_of(first.run("INSERT INTO cakes (style_name) VALUES (?)", "third"));
    const std::optional<std::string> bookmark = first.bookmark();
    expect(bookmark && !bookmark->empty(), "there is no bookmark after a write");
    const D1Session second = db.with_session(*bookmark);
    expect_equal(second.bookmark(), bookmark);
    expect_equal(value_of(second.value<int>("SELECT COUNT(*) FROM cakes")), 3);
    expect(second.bookmark() && *second.bookmark() >= *bookmark, "a session went back");
    expect_equal(value_of(db.with_session().batch({first.prepare("SELECT 1")})).size(), 1U);
    expect_error(first.run("SELEC 1"), ErrorCode::Internal);
}

void a_session_begins_at_nothing_else(D1Database& db, Platform&) {
    two_cakes(db);
    for (const std::string& begin : {std::string("first-secondary"), std::string(""), std::string("0000-\n"),
                                     std::string(129, '0'), std::string("00000001-0000000G")}) {
        const D1Session session = db.with_session(begin);
        const Error error = expect_error(session.run("DELETE FROM cakes"), D1Error::BookmarkInvalid);
        expect_equal(error.code.kind().status, 400);
        expect_error(session.value<int>("SELECT 1"), D1Error::BookmarkInvalid);
        expect_error(session.batch({session.prepare("SELECT 1")}), D1Error::BookmarkInvalid);
        expect_equal(session.bookmark(), std::nullopt);
    }
    expect_equal(value_of(db.value<int>("SELECT COUNT(*) FROM cakes")), 2);
}

}  // namespace

std::span<const ContractCase<D1Database>> d1() {
    using Case = ContractCase<D1Database>;
    static constexpr std::array kCases{
        Case{"values arrive with their types", &values_arrive_with_their_types},
        Case{"values come back as they went", &values_come_back_as_they_went},
        Case{"integers of 64 bits are exact", &integers_of_64_bits_are_exact},
        Case{"an integer that would be rounded is refused", &an_integer_that_would_be_rounded_is_refused},
        Case{"an integer of a column without type stays one", &an_integer_of_a_column_without_type_stays_one},
        Case{"parameters have numbers and names", &parameters_have_numbers_and_names},
        Case{"rows are read by name and place", &rows_are_read_by_name_and_place},
        Case{"columns keep their order and their doubles", &columns_keep_their_order_and_their_doubles},
        Case{"rows become values of a declared type", &rows_become_values_of_a_declared_type},
        Case{"a row that is not as declared is refused", &a_row_that_is_not_as_declared_is_refused},
        Case{"it is told what a statement did", &it_is_told_what_a_statement_did},
        Case{"rows of a change are returned", &rows_of_a_change_are_returned},
        Case{"a batch is all or nothing", &a_batch_is_all_or_nothing},
        Case{"a script is all or nothing", &a_script_is_all_or_nothing},
        Case{"constraints are told apart", &constraints_are_told_apart},
        Case{"a mistake in SQL is ours", &a_mistake_in_sql_is_ours},
        Case{"what exceeds a limit is refused", &what_exceeds_a_limit_is_refused},
        Case{"what would not arrive is refused", &what_would_not_arrive_is_refused},
        Case{"statements overlap", &statements_overlap},
        Case{"nothing is sent after the deadline", &nothing_is_sent_after_the_deadline},
        Case{"a session has a bookmark", &a_session_has_a_bookmark},
        Case{"a session begins at nothing else", &a_session_begins_at_nothing_else},
    };
    return kCases;
}

}  // namespace contracts
