#include "edge/http/cf.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/cf.hpp"
#include "edge/testing/client.hpp"

using namespace edge;

namespace {

Cf cf_of(std::string json) {
    Request request = Request::make("GET", "/");
    request.set_properties(std::move(json));
    return Cf::of(request);
}

}  // namespace

TEST_CASE("Cf has what the platform says of a request", "[cf]") {
    const Cf cf =
        cf_of(R"({"country":"US","isEUCountry":null,"city":"Austin","latitude":"30.27130","longitude":"-97.74",
        "asn":395747,"asOrganization":"A","colo":"DFW","httpProtocol":"HTTP/2","tlsVersion":"TLSv1.3","clientTcpRtt":12,
        "tlsClientAuth":{"certPresented":"1","certVerified":"SUCCESS","certSubjectDN":"CN=a","other":1},
        "clientTrustScore":99,"botManagement":{"score":99,"verifiedBot":true,"ja4":"t13d","detectionIds":[1,2],
        "jsDetection":{"passed":false}},"hostMetadata":{"customer": [1]},"edgeRequestKeepAliveStatus":1})");
    CHECK(cf.country == "US");
    CHECK_FALSE(cf.is_in_eu());
    CHECK(cf.city == "Austin");
    REQUIRE(cf.position());
    CHECK(cf.position()->latitude == 30.2713);
    CHECK(cf.position()->longitude == -97.74);
    CHECK(cf.asn == 395747);
    CHECK(cf.colo == "DFW");
    CHECK(cf.http_protocol == "HTTP/2");
    CHECK(cf.client_tcp_rtt == 12);
    REQUIRE(cf.tls_client_auth);
    CHECK(cf.tls_client_auth->is_verified());
    CHECK(cf.client_trust_score == 99);
    REQUIRE(cf.bot_management);
    CHECK(cf.bot_management->score == 99);
    CHECK(cf.bot_management->verified_bot);
    CHECK(cf.bot_management->detection_ids == std::vector<std::int64_t>{1, 2});
    CHECK(cf.host_metadata.text == R"({"customer": [1]})");
}

TEST_CASE("Cf is empty where the platform says nothing", "[cf]") {
    for (const char* const json : {"", "null", "{}", "[]", "{\"country\":", "7"}) {
        CAPTURE(json);
        const Cf cf = cf_of(json);
        CHECK(cf.country.empty());
        CHECK_FALSE(cf.position());
        CHECK_FALSE(cf.asn);
        CHECK_FALSE(cf.tls_client_auth);
        CHECK_FALSE(cf.bot_management);
        CHECK(cf.host_metadata.text.empty());
    }
}

TEST_CASE("Cf leaves out what has another form, and keeps the rest", "[cf]") {
    const Cf cf = cf_of(R"({"country":7,"asn":"395747","clientTcpRtt":1.5,"tlsClientAuth":"none","clientTrustScore":{},
        "botManagement":{"score":"high"},"latitude":"north","longitude":"0","city":"Austin"})");
    CHECK(cf.country.empty());
    CHECK_FALSE(cf.asn);
    CHECK_FALSE(cf.client_tcp_rtt);
    CHECK_FALSE(cf.tls_client_auth);
    CHECK_FALSE(cf.client_trust_score);
    CHECK_FALSE(cf.bot_management);
    CHECK_FALSE(cf.position());
    CHECK(cf.city == "Austin");
}

TEST_CASE("Cf is a parameter of a handler, and a test says what it has", "[cf]") {
    testing::MemoryEnv env;
    App app;
    app.get("/", [](const Cf& cf) { return Response::text(cf.is_in_eu() ? cf.country : "elsewhere"); });
    testing::Client client(std::move(app), env);
    CHECK(client.get("/").body() == "elsewhere");
    CHECK(client.properties(R"({"country":"FR","isEUCountry":"1"})").get("/").body() == "FR");
    CHECK(client.properties(Cf{.country = "IT", .is_eu_country = "1"}).get("/").body() == "IT");
    CHECK(client.properties("").get("/").body() == "elsewhere");
}

TEST_CASE("What the platform says of a request does not go on with it", "[cf]") {
    Request request = Request::make("GET", "http://localhost/");
    request.set_properties(R"({"country":"FR"})");
    CHECK(request.pass_on().properties().empty());
}
