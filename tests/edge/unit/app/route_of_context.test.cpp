#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "edge/app.hpp"
#include "middleware/caller.hpp"

using namespace edge;

namespace {

struct Fixture : Caller {
    Fixture() {
        app.use([](Request& request, Context& context, const Next& next) {
            const std::string before(context.route());
            Response response = next(request, context);
            return std::move(response.header("Before", before).header("Route", context.route()));
        });
        app.get("/", [](const Context& context) { return Response::text(std::string(context.route())); });
        app.get("/orders/{id}", [](const Context& context, const std::string&) {
            return Response::text(std::string(context.route()));
        });
        app.get("/fails", []() -> Result<Response> { return fail(ErrorCode::Conflict, "No."); });
        app.get("/files/{path...}", [](const std::string&) {});
        App shop;
        shop.get("/cakes/{name}", [](const std::string&) {});
        app.mount("/shop", std::move(shop));
    }

    [[nodiscard]] std::string route(std::string_view method, std::string_view target) const {
        const Response response = (*this)(method, target);
        CHECK(field(response, "Before").empty());
        return field(response, "Route");
    }
};

}  // namespace

TEST_CASE("Context has the pattern of the route, in the handler and on the way out", "[app]") {
    const Fixture call;
    CHECK(call("GET", "/orders/7").body() == "/orders/{id}");
    CHECK(call.route("GET", "/") == "/");
    CHECK(call.route("GET", "/orders/7?a=%7B") == "/orders/{id}");
    CHECK(call.route("HEAD", "/orders/7") == "/orders/{id}");
    CHECK(call.route("GET", "/files/a/b") == "/files/{path...}");
    CHECK(call.route("GET", "/shop/cakes/plum") == "/shop/cakes/{name}");
}

TEST_CASE("Context has the pattern of a route that refuses the request or fails", "[app]") {
    const Fixture call;
    CHECK(call.route("GET", "/fails") == "/fails");
    CHECK(call.route("GET", "/orders/7?unknown=1") == "/orders/{id}");
}

TEST_CASE("Context has no pattern where no route takes the request", "[app]") {
    const Fixture call;
    CHECK(call.route("GET", "/nowhere").empty());
    CHECK(call.route("DELETE", "/orders/7").empty());
    CHECK(call.route("OPTIONS", "/orders/7").empty());
}
