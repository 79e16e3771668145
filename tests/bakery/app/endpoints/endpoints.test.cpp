// The endpoint table: each operation against each success and each error that it documents. An operation that documents
// an answer which no row of `rows.cpp` provokes fails here, and so does a row whose answer is not documented.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "documented.hpp"
#include "edge/testing/memory_rate_limiter.hpp"
#include "given.hpp"
#include "rows.hpp"

using namespace bakery::testing;
using namespace std::chrono_literals;

namespace {

/// A bakery that has closed the first of January, on which it took one order.
struct Furnished {
    Bakery bakery;
    std::string order = bakery.order();

    explicit Furnished(std::string store = "kv", BoardBinding board = BoardBinding::None)
        : bakery({.vars = {{"CORS_ORIGINS", "https://shop.example"}, {"STORE", std::move(store)}},
                  .platform = std::make_shared<FailingPlatform>(),
                  .board = board}) {
        bakery.platform->advance(27h);
        REQUIRE(bakery.work_daily());
        bakery.platform->advance(2s);
    }

    Reply send(const Ask& ask, std::string_view method) {
        std::string target = ask.target;
        constexpr std::string_view kPlace = "{order}";
        if (const std::size_t at = target.find(kPlace); at != std::string::npos)
            target.replace(at, kPlace.size(), order);
        std::vector<edge::HeaderView> fields;
        for (const auto& [name, value] : ask.fields) fields.push_back({name, value});
        return bakery.send(method, target, fields, ask.body);
    }
};

Reply answer(const Row& row, std::string_view method, std::string store = "kv") {
    Furnished furnished(std::move(store), row.board);
    if (row.given) row.given(furnished.bakery, furnished.order);
    return furnished.send(row.ask, method);
}

std::vector<Documented> documented_operations() {
    return read_operations(Bakery().send("GET", "/openapi.json").body());
}

/// "200", or "404 not-found".
std::string name_of(const Reply& reply) {
    const std::string status = std::to_string(reply.status());
    if (reply.status() < 400) return status;
    const std::string type = reply.json().text("/type");
    return status + ' ' + type.substr(type.rfind('/') + 1);
}

std::string last_line(const Reply& reply) {
    const Json line = std::move(reply.lines().back());
    const std::string problem = line.has("/problem") ? "/problem" : "";
    const std::string status = std::to_string(line.integer(problem + "/status"));
    const std::string type = line.text(problem + "/type");
    return problem.empty() ? status : status + ' ' + type.substr(type.rfind('/') + 1);
}

/// What RFC 6750 wants of one: of the malformed requests it is about those whose Authorization is.
void check_challenge(const Reply& reply) {
    const std::string challenge = reply.header("WWW-Authenticate");
    const auto is = [&](std::string_view error) { return challenge == R"(Bearer realm="api")" + std::string(error); };
    switch (reply.status()) {
        case 400: CHECK((challenge == "(absent)" || is(R"(, error="invalid_request")"))); break;
        case 401: CHECK((is("") || is(R"(, error="invalid_token")"))); break;
        case 403: CHECK(is(R"(, error="insufficient_scope")")); break;
        default: CHECK(challenge == "(absent)");
    }
}

/// What RFC 9457 and RFC 9110 want of an answer that is an error.
void check_problem(const Reply& reply) {
    CHECK(reply.header("Content-Type") == "application/problem+json");
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.json().integer("/status") == reply.status());
    CHECK(reply.json().has("/title"));
    CHECK((reply.json().text("/instance").starts_with("urn:uuid:") || reply.status() == 500));
    CHECK_FALSE(reply.body().contains("secret"));
    check_challenge(reply);
    const std::string type = reply.json().text("/type");
    const bool comes_back = type == "/problems/rate-limited" || type == "/problems/unavailable";
    if (comes_back) CHECK(reply.header("Retry-After") != "(absent)");
    if (reply.status() == 422 && reply.json().text("/type") == "/problems/validation-failed")
        CHECK_FALSE(reply.errors().empty());
    CHECK(Bakery().send("GET", reply.json().text("/type")).status() == 200);
}

/// Of a page there may be no next, and an answer is the first one mostly.
bool is_always_sent(std::string_view field) {
    return field != "Link" && field != "Idempotency-Replayed" && field != "Retry-After";
}

const Documented& operation_of(const std::vector<Documented>& operations, std::string_view id) {
    const auto found = std::ranges::find(operations, id, &Documented::id);
    REQUIRE(found != operations.end());
    return *found;
}

/// The target with every character of its path encoded that may be; a segment that is not encoded correctly stays.
std::string spelled_otherwise(std::string_view target) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const std::size_t end = std::min(target.find('?'), target.size());
    std::string spelled;
    for (std::size_t i = 0; i < end; ++i) {
        const auto c = std::uint8_t(target[i]);
        const bool unreserved = std::isalnum(c) != 0 || std::string_view("-._~").contains(target[i]);
        const std::string_view rest = target.substr(i, std::min(target.find('/', i), end) - i);
        if (!unreserved || rest.contains('%') || target.substr(0, i).ends_with('%')) spelled += target[i];
        else spelled += {'%', kDigits[c >> 4U], kDigits[c & 0xFU]};
    }
    return spelled.append(target.substr(end));
}

/// The target with one more parameter in its query.
std::string with_query(std::string_view target, std::string_view parameter) {
    return std::string(target) + (target.contains('?') ? '&' : '?') + std::string(parameter);
}

bool is_unsafe(std::string_view method) { return method != "GET"; }

/// The first row of each operation: its plainest success.
std::vector<Row> plain_rows() {
    std::vector<Row> plain;
    for (Row& row : rows())
        if (plain.empty() || plain.back().ask.operation != row.ask.operation) plain.push_back(std::move(row));
    return plain;
}

}  // namespace

TEST_CASE("Every documented answer of every operation has a row that provokes it", "[endpoints]") {
    std::map<std::string, std::set<std::string>> provoked;
    for (const Row& row : rows()) provoked[row.ask.operation].insert(std::string(row.answer));
    for (const Documented& operation : documented_operations()) {
        INFO(operation.id);
        for (const auto& [name, fields] : operation.answers) {
            INFO(name);
            CHECK(provoked[operation.id].contains(name));
        }
    }
}

TEST_CASE("Every row is a request of its operation, and its answer is documented", "[endpoints]") {
    const std::vector<Documented> operations = documented_operations();
    for (const Row& row : rows()) {
        INFO(row.ask.operation << " " << row.ask.target << ": " << row.answer);
        const Documented& operation = operation_of(operations, row.ask.operation);
        CHECK(row.ask.method == operation.method);
        CHECK(matches(operation.path, row.ask.target));
        CHECK(operation.answers.contains(std::string(row.answer)));
    }
}

TEST_CASE("Every row is answered as it says, with the documented fields", "[endpoints]") {
    const std::vector<Documented> operations = documented_operations();
    for (const Row& row : rows()) {
        INFO(row.ask.operation << " " << row.ask.target << ": " << row.answer);
        const Reply reply = answer(row, row.ask.method);
        CHECK(name_of(reply) == row.answer);
        if (reply.status() >= 400) check_problem(reply);
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        if (reply.status() == 204 || reply.status() == 304) CHECK(reply.body().empty());
        if (!row.last_line.empty()) CHECK(last_line(reply) == row.last_line);
        const auto& answers = operation_of(operations, row.ask.operation).answers;
        if (const auto known = answers.find(name_of(reply)); known != answers.end())
            for (const std::string& field : known->second)
                if (is_always_sent(field)) CHECK((reply.header(field) != "(absent)" ? "" : field) == "");
    }
}

TEST_CASE("Every row is answered the same where a strict store keeps the orders", "[endpoints][object]") {
    for (const Row& row : rows()) {
        if (is_about_kv(row)) continue;
        INFO(row.ask.operation << " " << row.ask.target << ": " << row.answer);
        const Reply reply = answer(row, row.ask.method, "durable");
        CHECK(name_of(reply) == row.answer);
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        if (reply.status() >= 400) check_problem(reply);
    }
}

TEST_CASE("Every row of a GET is answered to HEAD with the same fields and no body", "[endpoints]") {
    for (const Row& row : rows()) {
        if (row.ask.method != "GET" || row.ask.has("Upgrade")) continue;  // a HEAD asks for no WebSocket
        INFO(row.ask.operation << " " << row.ask.target << ": " << row.answer);
        const Row same{row.ask.with("X-Request-Id", "request-1"), row.answer, row.given};
        const Reply get = answer(same, "GET");
        const Reply head = answer(same, "HEAD");
        CHECK(head.status() == get.status());
        CHECK(head.body().empty());
        for (const edge::HeaderView& field : get.headers()) CHECK(head.header(field.name) == field.value);
    }
}

TEST_CASE("Every operation is limited where a limiter is bound", "[endpoints][rate_limit]") {
    for (const Row& row : plain_rows()) {
        INFO(row.ask.operation);
        Bakery bakery({.rate_limiter = std::make_shared<edge::testing::MemoryRateLimiter>(0)});
        std::vector<edge::HeaderView> fields;
        for (const auto& [name, value] : row.ask.fields) fields.push_back({name, value});
        const Reply reply = bakery.send(row.ask.method, row.ask.target, fields, row.ask.body);
        CHECK(name_of(reply) == "429 rate-limited");
        CHECK(reply.header("Retry-After") == "60");
        CHECK(reply.header("RateLimit") == R"("default";r=0;t=60)");
        CHECK(reply.header("RateLimit-Policy") == R"("default";q=100;w=60)");
    }
}

TEST_CASE("Every documented field may be sent, and read, by a page of a listed origin", "[endpoints][cors]") {
    Furnished furnished;
    const Ask ask = Ask("", "", "/v1/orders").with("Origin", "https://shop.example");
    const Reply preflight = furnished.send(ask.with("Access-Control-Request-Method", "POST"), "OPTIONS");
    const std::string sendable = preflight.header("Access-Control-Allow-Headers") + ',';
    const std::string readable = furnished.send(ask, "GET").header("Access-Control-Expose-Headers") + ',';
    for (const Documented& operation : documented_operations()) {
        INFO(operation.id);
        for (const std::string& field : operation.header_parameters)
            CHECK((sendable.contains(field + ',') ? "" : field) == "");
        for (const auto& [name, fields] : operation.answers)
            for (const std::string& field : fields)
                CHECK((field == "Cache-Control" || readable.contains(field + ',') ? "" : field) == "");
    }
    for (const char* field :
         {"Allow", "Accept-Patch", "RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate", "X-Request-Id"})
        CHECK(readable.contains(std::string(field) + ','));
    for (const char* field : {"Authorization", "Content-Type", "X-Request-Id"})
        CHECK(sendable.contains(std::string(field) + ','));
}

TEST_CASE("Every path answers OPTIONS, a preflight and a method it does not know with what it allows", "[endpoints]") {
    std::map<std::string, std::set<std::string>> paths;
    for (const Documented& operation : documented_operations()) paths[operation.path].insert(operation.method);
    paths["/openapi.json"] = {"GET"};
    Furnished furnished;
    for (auto& [path, methods] : paths) {
        INFO(path);
        const Ask ask("", "", path);
        const std::string allow = furnished.send(ask, "OPTIONS").header("Allow");
        methods.insert("OPTIONS");
        if (methods.contains("GET")) methods.insert("HEAD");
        CHECK(std::size_t(std::ranges::count(allow, ',')) + 1 == methods.size());
        for (const std::string& method : methods) CHECK(allow.contains(method));
        const Reply preflight = furnished.send(
            ask.with("Origin", "https://shop.example").with("Access-Control-Request-Method", "PUT"), "OPTIONS");
        CHECK(preflight.status() == 204);
        CHECK(preflight.header("Access-Control-Allow-Methods") == allow);
        const Reply refused = furnished.send(ask, "BREW");
        CHECK(name_of(refused) == "405 method-not-allowed");
        CHECK(refused.header("Allow") == allow);
        check_problem(refused);
    }
}

TEST_CASE("Every row is answered the same however its path is spelled", "[endpoints][routing]") {
    for (const std::string_view store : {"kv", "durable", "d1"}) {
        for (const Row& row : rows()) {
            if (is_about_kv(row)) continue;
            // The id of the order is put in later, and stays as it is.
            const std::size_t id = std::min(row.ask.target.find("{order}"), row.ask.target.size());
            const std::string target = spelled_otherwise(row.ask.target.substr(0, id)) + row.ask.target.substr(id);
            INFO(store << " " << row.ask.operation << " " << target << ": " << row.answer);
            Row spelled = row;
            spelled.ask = row.ask.at(target);
            CHECK(name_of(answer(spelled, row.ask.method, std::string(store))) == row.answer);
        }
    }
}

TEST_CASE("Every operation refuses a query parameter that it does not know before it does anything", "[endpoints]") {
    for (const std::string_view store : {"kv", "durable"}) {
        for (const Row& row : plain_rows()) {
            for (const std::string_view method : {std::string_view(row.ask.method), std::string_view("HEAD")}) {
                if (method == "HEAD" && is_unsafe(row.ask.method)) continue;
                INFO(store << " " << method << " " << row.ask.target);
                const Row asked{row.ask.at(with_query(row.ask.target, "dry%52an=true")), "", given::storage_is_down};
                const Reply reply = answer(asked, method, std::string(store));
                CHECK(reply.status() == 400);
                if (method == "HEAD") continue;
                CHECK(name_of(reply) == "400 invalid-parameter");
                CHECK(reply.json().text("/detail") == "The query parameter 'dryRan' is not known here.");
            }
        }
    }
}

TEST_CASE("Every operation takes the query parameters that it documents, each once", "[endpoints]") {
    const std::vector<Documented> operations = documented_operations();
    std::size_t count = 0;
    for (const Row& row : plain_rows()) {
        for (const std::string& name : operation_of(operations, row.ask.operation).query) {
            INFO(row.ask.operation << " " << name);
            const auto detail = [&](const std::string& query) {
                const Row asked{row.ask.at(with_query(row.ask.target, query)), ""};
                return answer(asked, row.ask.method).json().text("/detail");
            };
            CHECK_FALSE(detail(name + "=").contains("not known"));
            CHECK(detail(name + "=1&" + name + "=1") == "The query parameter '" + name + "' is given twice.");
            ++count;
        }
    }
    CHECK(count >= 8);
}

TEST_CASE("Every unsafe operation honours an Idempotency-Key or refuses it before it does anything", "[endpoints]") {
    const std::vector<Documented> operations = documented_operations();
    for (const std::string_view store : {"kv", "durable"}) {
        for (const Row& row : plain_rows()) {
            INFO(store << " " << row.ask.operation);
            const bool honours = operation_of(operations, row.ask.operation).fields.contains("Idempotency-Key");
            const bool ignores = !is_unsafe(row.ask.method);
            const Row asked{row.ask.with("Idempotency-Key", "\"first\""), "",
                            honours || ignores ? row.given : given::storage_is_down};
            const Reply reply = answer(asked, row.ask.method, std::string(store));
            CHECK(name_of(reply) == (honours || ignores ? std::string(row.answer) : "400 invalid-parameter"));
            if (!honours && !ignores)
                CHECK(reply.json().text("/detail").starts_with("Idempotency-Key is not honoured here"));
        }
    }
}
