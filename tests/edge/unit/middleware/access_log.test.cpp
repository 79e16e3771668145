#include "edge/middleware/access_log.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"
#include "edge/middleware/request_id.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

constexpr HeaderView kId{"X-Request-Id", "client-id-1"};
constexpr HeaderView kAddress{edge::testing::TestPlatform::kClientAddress, "192.0.2.1"};

struct Fixture : Caller {
    explicit Fixture(AccessLogOptions options = {}) {
        app.use(access_log(options));
        app.use(request_id());
        app.get("/orders/{id}", [](const std::string&) { return Response::text("order"); });
        app.get("/slow", [](Platform& waits) {
            waits.sleep(12ms);
            return Response();
        });
        app.get("/made", [] { return Response::stream([](BodySink&) -> Result<void> { return {}; }, "text/plain"); });
        app.get("/me", [](Context& context) {
            context.set_principal({.name = "office", .role = "staff"});
            return Response();
        });
        app.get("/away", [](Request& request) {
            const Request taken = std::move(request);
            return Response::text(std::string(taken.path()));
        });
        app.get("/throws", []() -> Response { throw std::runtime_error("no luck"); });
    }

    /// The last line after a request.
    [[nodiscard]] std::string line(std::string_view method, std::string_view target,
                                   std::initializer_list<HeaderView> headers = {kId}) const {
        static_cast<void>((*this)(method, target, headers));
        return platform->log().empty() ? "" : platform->log().back().second;
    }
};

}  // namespace

TEST_CASE("access_log writes a line for a request, without its query", "[middleware]") {
    const Fixture call;
    CHECK(call.line("GET", "/orders/7", {kId, kAddress}) ==
          R"({"level":"info","message":"Request answered","requestId":"client-id-1","method":"GET",)"
          R"("route":"/orders/{id}","path":"/orders/7","status":200,"durationMs":0,"bytes":5})");
    CHECK(call.platform->log().size() == 1);
    CHECK(contains(call.line("GET", "/orders/7?key=secret"), R"("status":400)"));
    CHECK_FALSE(contains(call.log(), "secret"));
}

TEST_CASE("access_log writes how long a request took by the platform's clock", "[middleware]") {
    CHECK(contains(Fixture().line("GET", "/slow"), R"("status":204,"durationMs":12,"bytes":0})"));
}

TEST_CASE("access_log writes what no route answers", "[middleware]") {
    const Fixture call;
    const std::string missing = call.line("GET", "/nowhere");
    CHECK(contains(missing, R"("method":"GET","path":"/nowhere","status":404,)"));
    CHECK_FALSE(contains(missing, "route"));
    CHECK(contains(call.line("PUT", "/slow"), R"("method":"PUT","path":"/slow","status":405,)"));
    CHECK(contains(call.line("OPTIONS", "/slow"), R"("status":204,)"));
    CHECK(contains(call.line("BREW", "/slow"), R"("method":"BREW",)"));
}

TEST_CASE("access_log writes a line for a failure, after that of the failure", "[middleware]") {
    const Fixture call;
    CHECK(contains(call.line("GET", "/throws"), R"("route":"/throws","path":"/throws","status":500,)"));
    REQUIRE(call.platform->log().size() == 2);
    CHECK(contains(call.platform->log()[0].second, "no luck"));
    CHECK_FALSE(contains(call.platform->log()[1].second, "no luck"));
}

TEST_CASE("access_log writes no size that is not known, and none of what HEAD leaves out", "[middleware]") {
    const Fixture call;
    CHECK_FALSE(contains(call.line("GET", "/made"), "bytes"));
    CHECK(contains(call.line("HEAD", "/orders/7"), R"("status":200,"durationMs":0,"bytes":0})"));
}

TEST_CASE("access_log writes who is calling, and where from, as it is told", "[middleware]") {
    CHECK(contains(Fixture().line("GET", "/me"), R"("bytes":0,"principal":"office"})"));
    CHECK_FALSE(contains(Fixture().line("GET", "/me", {kAddress}), "192.0.2.1"));
    const Fixture other({.level = LogLevel::Debug, .path = false, .principal = false, .client_address = true});
    const std::string line = other.line("GET", "/me", {kId, kAddress});
    CHECK(line == R"({"level":"debug","message":"Request answered","requestId":"client-id-1","method":"GET",)"
                  R"("route":"/me","status":204,"durationMs":0,"bytes":0,"clientAddress":"192.0.2.1"})");
    CHECK_FALSE(contains(other.line("GET", "/me"), "clientAddress"));
}

TEST_CASE("access_log knows the request after the handler has given it away", "[middleware]") {
    CHECK(contains(Fixture().line("GET", "/away"), R"("method":"GET","route":"/away","path":"/away","status":200,)"));
}

TEST_CASE("access_log calls the handler once, and changes nothing of its answer", "[middleware]") {
    const Fixture call;
    const Response response = call("GET", "/orders/7", {kId});
    CHECK(response.body() == "order");
    CHECK(response.headers().block() == "Content-Type\ntext/plain; charset=utf-8\nX-Request-Id\nclient-id-1\n");
}
