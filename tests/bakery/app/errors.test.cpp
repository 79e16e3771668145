#include <algorithm>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"
#include "worker_env.hpp"

using namespace bakery::testing;

TEST_CASE("A problem has type, title, status, detail and the request's id", "[errors]") {
    const Reply reply = Bakery().send("GET", "/nowhere", {{"X-Request-Id", kUnknownOrder}});
    CHECK(reply.status() == 404);
    CHECK(reply.header("Content-Type") == "application/problem+json");
    CHECK(reply.header("X-Request-Id") == kUnknownOrder);
    const Json problem = reply.json();
    CHECK(problem.text("/type") == "/problems/not-found");
    CHECK(problem.text("/title") != "(absent)");
    CHECK(problem.integer("/status") == 404);
    CHECK(problem.text("/detail") != "(absent)");
    CHECK(problem.text("/instance") == "urn:uuid:" + std::string(kUnknownOrder));
}

TEST_CASE("An id that is no UUID is answered in its field only", "[errors]") {
    const Reply reply = Bakery().send("GET", "/nowhere", {{"X-Request-Id", "test-0001"}});
    CHECK(reply.header("X-Request-Id") == "test-0001");
    CHECK_FALSE(reply.json().has("/instance"));
}

TEST_CASE("The type of every problem is a page of this Worker", "[errors]") {
    Bakery bakery;
    for (const edge::rest::DescribedProblem& each : edge::rest::framework_problems()) {
        const edge::ErrorKind& type = edge::problem_type(each.kind);
        const Reply reply = bakery.send("GET", "/problems/" + std::string(type.slug));
        INFO(type.slug);
        CHECK(reply.status() == 200);
        CHECK(reply.header("Content-Type") == "text/html; charset=utf-8");
        CHECK(reply.body().find("<h1>" + std::string(type.title) + "</h1>") != std::string::npos);
    }
}

TEST_CASE("The type of a problem is JSON to who prefers that, and a page to everybody else", "[errors]") {
    Bakery bakery;
    const auto get = [&](const char* accept) {
        return bakery.send("GET", "/problems/not-found", {{"Accept", accept}});
    };
    const Reply json = get("application/json, text/html;q=0.5");
    CHECK(json.header("Content-Type") == "application/json");
    CHECK(json.json().text("/type") == "/problems/not-found");
    CHECK(json.json().integer("/status") == 404);
    CHECK(get("application/json").json().text("/advice").find('<') == std::string::npos);
    for (const char* accept : {"", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json;q=0.5, */*"})
        CHECK(get(accept).header("Content-Type") == "text/html; charset=utf-8");
}

TEST_CASE("An unknown problem type is 404", "[errors]") {
    CHECK(Bakery().send("GET", "/problems/bad-hair-day").status() == 404);
}

TEST_CASE("A path that nobody knows is 404 with any method", "[errors]") {
    Bakery bakery;
    for (const char* method : {"GET", "POST", "DELETE", "OPTIONS", "BREW"}) {
        INFO(method);
        CHECK(bakery.send(method, "/v1/pies", {kStaff}).status() == 404);
    }
    CHECK(bakery.send("GET", "/v1/orders/", {kStaff}).status() == 404);
    CHECK(bakery.send("GET", "/v1/cakes/a/b").status() == 404);
}

TEST_CASE("A method that the path does not know is 405 with Allow", "[errors]") {
    Bakery bakery;
    CHECK(bakery.send("DELETE", "/v1/orders", {kStaff}).header("Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(bakery.send("PUT", "/healthz").status() == 405);
    const Reply reply = bakery.send("POST", "/v1/orders/" + std::string(kUnknownOrder), {kStaff});
    CHECK(reply.status() == 405);
    CHECK(reply.header("Allow") == "GET, HEAD, PATCH, DELETE, OPTIONS");
}

TEST_CASE("A method that nobody knows is 405 with Allow", "[errors]") {
    Bakery bakery;
    for (const char* method : {"BREW", "TRACE", "get"}) {
        const Reply reply = bakery.send(method, "/healthz");
        INFO(method);
        CHECK(reply.status() == 405);
        CHECK(reply.header("Allow") == "GET, HEAD, OPTIONS");
    }
}

TEST_CASE("OPTIONS is 204 with Allow and needs no role", "[errors]") {
    const Reply reply = Bakery().send("OPTIONS", "/v1/orders");
    CHECK(reply.status() == 204);
    CHECK(reply.header("Allow") == "GET, HEAD, POST, OPTIONS");
}

TEST_CASE("A path that cannot be decoded is 400", "[errors]") {
    Bakery bakery;
    for (const char* id : {"%zz", "%", "%f", "%00", "%ff", "%c3%28"}) {
        INFO(id);
        CHECK(bakery.send("GET", "/v1/cakes/" + std::string(id)).status() == 400);
        CHECK(bakery.send("GET", "/v1/orders/" + std::string(id), {kShop}).status() == 400);
    }
}

TEST_CASE("No line break of a request reaches a header field", "[errors]") {
    Bakery bakery({.vars = {{"CORS_ORIGINS", "*"}}});
    const edge::HeaderView id{"X-Request-Id", "12345678\rSet-Cookie: a=b"};
    const edge::HeaderView origin{"Origin", "https://a.example\rSet-Cookie: a=b"};
    for (const char* target : {"/v1/orders?limit=1&status=%0d%0aSet-Cookie:a=b", "/v1/orders?cursor=%0d%0aX:y",
                               "/v1/cakes/%0d%0aSet-Cookie:a=b", "/problems/%0d%0aSet-Cookie:a=b", "/%0d%0aX:y"}) {
        const Reply reply = bakery.send("GET", target, {kStaff, id, origin});
        INFO(target);
        CHECK(reply.status() >= 400);
        CHECK(reply.status() < 500);
        for (const edge::HeaderView& field : reply.headers()) {
            CHECK(field.value.find_first_of("\r\n") == std::string::npos);
            CHECK(field.name != "Set-Cookie");
        }
    }
}

TEST_CASE("A listed origin is let in, on errors too", "[errors]") {
    Bakery bakery({.vars = {{"CORS_ORIGINS", "https://shop.example, https://office.example"}}});
    for (const char* origin : {"https://shop.example", "https://office.example"}) {
        CHECK(bakery.send("GET", "/v1/cakes", {{"Origin", origin}}).header("Access-Control-Allow-Origin") == origin);
        CHECK(bakery.send("GET", "/nowhere", {{"Origin", origin}}).header("Access-Control-Allow-Origin") == origin);
    }
}

TEST_CASE("A listed origin may be spelled as people spell addresses", "[errors]") {
    Bakery bakery({.vars = {{"CORS_ORIGINS", "HTTPS://Shop.example/ ,http://office.example:80,"}}});
    for (const char* origin : {"https://shop.example", "http://office.example"})
        CHECK(bakery.send("GET", "/v1/cakes", {{"Origin", origin}}).header("Access-Control-Allow-Origin") == origin);
}

TEST_CASE("An origin that is not listed is not let in", "[errors]") {
    Bakery open_to_one({.vars = {{"CORS_ORIGINS", "https://shop.example"}}});
    Bakery closed;
    const edge::HeaderView origin{"Origin", "https://evil.example"};
    CHECK(open_to_one.send("GET", "/v1/cakes", {origin}).header("Access-Control-Allow-Origin") == "(absent)");
    CHECK(closed.send("GET", "/v1/cakes", {origin}).header("Access-Control-Allow-Origin") == "(absent)");
}

TEST_CASE("A preflight is answered without a key and names the methods of the path", "[errors]") {
    Bakery bakery({.vars = {{"CORS_ORIGINS", "https://shop.example"}}});
    const Reply reply = bakery.send("OPTIONS", "/v1/orders/" + std::string(kUnknownOrder),
                                    {{"Origin", "https://shop.example"}, {"Access-Control-Request-Method", "PATCH"}});
    CHECK(reply.status() == 204);
    CHECK(reply.header("Access-Control-Allow-Methods").find("PATCH") != std::string::npos);
}

TEST_CASE("A binding that is missing is 500, is named in the log only, and health goes on", "[errors]") {
    edge::testing::MemoryEnv env;
    env.secret(WorkerEnv::API_KEYS, dev_keys());
    edge::testing::Client client(make_app, env);
    for (const char* target : {"/v1/cakes", "/v1/orders"}) {
        const Reply reply = client.get(target, {kStaff});
        CHECK(reply.status() == 500);
        CHECK_FALSE(reply.body().contains("CATALOGUE"));
        CHECK_FALSE(reply.body().contains("ORDERS"));
    }
    CHECK(env.log().contains("CATALOGUE"));
    CHECK(client.get("/healthz").status() == 200);
}
