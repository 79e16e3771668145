#include "edge/http/origin.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::parse_origin;

namespace {

constexpr std::string_view kNoHost = "its host is neither a name nor an IPv4 address";

void refused(std::string_view why, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        INFO(text);
        const auto origin = parse_origin(text);
        REQUIRE_FALSE(origin);
        CHECK(origin.error().internal.starts_with("'" + std::string(text) + "' is no origin: "));
        CHECK(origin.error().internal.contains(why));
    }
}

}  // namespace

TEST_CASE("Origins that are spelled as browsers do stay as they are", "[http]") {
    for (const char* text : {"https://shop.example", "http://localhost:8080", "http://127.0.0.1:8787",
                             "https://a-b_c.d", "https://xn--bcker-gra.example", "http://shop.example:443",
                             "https://shop.example:80", "capacitor://localhost", "chrome-extension://abcdefghijkl"})
        CHECK(parse_origin(text) == std::string(text));
}

TEST_CASE("Origins have scheme and host in lower case", "[http]") {
    CHECK(parse_origin("HTTPS://Shop.EXAMPLE") == "https://shop.example");
}

TEST_CASE("Origins have no port where it is the scheme's own", "[http]") {
    CHECK(parse_origin("https://shop.example:443") == "https://shop.example");
    CHECK(parse_origin("http://shop.example:80/") == "http://shop.example");
    CHECK(parse_origin("capacitor://localhost:80") == "capacitor://localhost:80");
    CHECK(parse_origin("https://shop.example:4433") == "https://shop.example:4433");
    CHECK(parse_origin("https://shop.example:8443") == "https://shop.example:8443");
    CHECK(parse_origin("https://shop.example:1") == "https://shop.example:1");
    CHECK(parse_origin("https://shop.example:65535") == "https://shop.example:65535");
}

TEST_CASE("Origins lose one slash at their end, and no more", "[http]") {
    CHECK(parse_origin("https://shop.example/") == "https://shop.example");
    CHECK_FALSE(parse_origin("https://shop.example//"));
}

TEST_CASE("Origins are refused with what is wrong with them", "[http]") {
    refused("it has no scheme", {"", "shop.example", "https:shop.example", "://shop.example", "1s://shop.example"});
    refused(kNoHost, {"https://", "https:///", "https://:8080", "https://.example", "https://shop..example",
                      "https://shop.example.", "https://shop example", "https://%73hop.example",
                      "https://shop.example\r\nX", "https://\"shop.example\""});
    refused("its port is no number from 1 to 65535",
            {"https://shop.example:", "https://shop.example:0", "https://shop.example:65536",
             "https://shop.example:080", "https://shop.example:-1", "https://shop.example:1:2"});
    refused("it has a path", {"https://shop.example/cakes", "https://shop.example?a", "https://shop.example#a",
                              "https://shop.example//", "https://shop.example\\"});
    refused("it has user info", {"https://ann@shop.example", "https://ann:secret@shop.example"});
    refused("a wildcard", {"https://*.shop.example", "https://shop.example:*", "https://*"});
    refused("has to stand alone", {"*"});
    refused("any site can have it", {"null", "NULL"});
    refused("Punycode", {"https://b\xC3\xA4"
                         "cker.example"});
    refused("IPv6", {"http://[::1]", "http://[::1]:8787"});
}

// The URL standard reads "127.1" as 127.0.0.1, so no page ever has the origin http://127.1.
TEST_CASE("Origins whose host a browser takes for a number are IPv4 addresses in full", "[http]") {
    CHECK(parse_origin("http://10.0.0.255"));
    refused(kNoHost, {"http://127.1", "http://2130706433", "http://0x7f.0.0.1", "http://127.0.0.0x1",
                      "http://1.2.3.256", "http://01.2.3.4", "http://1.2.3.4.5", "http://shop.1"});
    CHECK(parse_origin("http://1.example"));
}

TEST_CASE("Origins that are refused show what one looks like, and are nothing for clients", "[http]") {
    const auto origin = parse_origin("shop.example");
    REQUIRE_FALSE(origin);
    CHECK(origin.error().code == ErrorCode::Internal);
    CHECK(origin.error().detail.empty());
    CHECK(origin.error().internal ==
          "'shop.example' is no origin: it has no scheme. One is a scheme, a host and maybe a port: "
          "https://shop.example, http://localhost:8080");
}
