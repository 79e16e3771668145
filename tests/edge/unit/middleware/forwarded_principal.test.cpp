#include "edge/middleware/forwarded_principal.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "middleware/caller.hpp"

using namespace edge;

namespace {

/// "ROLE NAME" of whoever the object takes `value` for.
std::string taken_for(std::string_view value) {
    Caller call;
    call.app.use(trust_forwarded_principal());
    call.app.get("/", [](Request&, Context& context) {
        const auto& principal = context.principal();
        return Response::text(principal ? principal->role + "|" + principal->name : "nobody");
    });
    return std::string(call("GET", "/", {{kForwardedPrincipal, value}}).body());
}

}  // namespace

TEST_CASE("A forwarded principal arrives as it was sent", "[middleware]") {
    for (const Principal& principal :
         {Principal{.name = "till 1", .role = "shop"}, Principal{.name = "the \"office\"\n", .role = "staff, all"},
          Principal{.name = "", .role = ""}, Principal{.name = "caf\xc3\xa9", .role = "a%20b"}})
        CHECK(taken_for(forwarded_principal(principal)) == principal.role + "|" + principal.name);
}

TEST_CASE("A forwarded principal of nobody is nobody", "[middleware]") {
    CHECK(taken_for(forwarded_principal(std::nullopt)) == "nobody");
}

TEST_CASE("A forwarded principal that cannot be read is nobody", "[middleware]") {
    for (const char* value : {"", "staff", "%zz name", "staff %f"}) CHECK(taken_for(value) == "nobody");
}

TEST_CASE("A forwarded principal can be sent in a field, whatever it holds", "[middleware]") {
    std::string all;
    for (int c = 1; c < 128; ++c) all += char(c);
    const std::string value = forwarded_principal(Principal{.name = all, .role = all});
    CHECK(value.find_first_of("\r\n\t,\"") == std::string::npos);
}
