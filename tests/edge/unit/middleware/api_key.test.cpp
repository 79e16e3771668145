#include "edge/middleware/api_key.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace edge;

namespace {

// FIPS 180-4's example: the digest of "abc".
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* kAbcUpper = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

std::string why_not(std::string_view json) {
    const auto keys = ApiKey::parse_list(json);
    return keys ? "parsed" : keys.error().internal;
}

std::string entry(std::string_view name, std::string_view role, std::string_view sha256) {
    std::string text = R"({"name":)";
    return text.append(name).append(R"(,"role":)").append(role).append(R"(,"sha256":)").append(sha256).append("}");
}

}  // namespace

TEST_CASE("ApiKey parses the secret's form", "[middleware]") {
    const auto keys = ApiKey::parse_list("[" + entry(R"("till 1")", R"("shop")", '"' + std::string(kAbc) + '"') + "," +
                                         entry(R"("office")", R"("staff")", '"' + std::string(kAbcUpper) + '"') + "]");
    REQUIRE(keys);
    REQUIRE(keys->size() == 2);
    CHECK((*keys)[0].name == "till 1");
    CHECK((*keys)[0].role == "shop");
    CHECK((*keys)[0].sha256 == kAbc);
    CHECK((*keys)[1].sha256 == kAbcUpper);
}

TEST_CASE("ApiKey takes an empty list", "[middleware]") {
    const auto keys = ApiKey::parse_list("[]");
    REQUIRE(keys);
    CHECK(keys->empty());
}

TEST_CASE("ApiKey names the entry that is wrong", "[middleware]") {
    const std::string good = entry(R"("n")", R"("r")", '"' + std::string(kAbc) + '"');
    const std::string hex = '"' + std::string(kAbc) + '"';
    CHECK(why_not("[" + entry(R"("")", R"("r")", hex) + "]") == "API keys: entry 0: name is not a non-empty string");
    CHECK(why_not("[" + good + "," + entry(R"("n")", "7", hex) + "]") ==
          "API keys: entry 1: role is not a non-empty string");
    CHECK(why_not("[" + good + R"(,{"name":"n","role":"r"}])") == "API keys: entry 1: sha256 is not 64 hex digits");
    CHECK(why_not("[7]") == "API keys: entry 0: name is not a non-empty string");
}

TEST_CASE("ApiKey refuses digests that are not 64 hex digits", "[middleware]") {
    const std::string hex(kAbc);
    for (const std::string& bad : {hex.substr(1), hex + "0", "g" + hex.substr(1), " " + hex.substr(1), std::string()})
        CHECK(why_not("[" + entry(R"("n")", R"("r")", '"' + bad + '"') + "]") ==
              "API keys: entry 0: sha256 is not 64 hex digits");
}

TEST_CASE("ApiKey refuses anything but an array of JSON", "[middleware]") {
    CHECK(why_not("{}") == "API keys: not an array");
    CHECK(why_not("\"[]\"") == "API keys: not an array");
    CHECK(why_not("[}") == "API keys: not JSON at byte 1");
    CHECK(why_not("") == "API keys: not JSON at byte 0");
}

TEST_CASE("ApiKey never repeats what the secret holds", "[middleware]") {
    for (const char* json :
         {R"([{"name":"hunter2","role":"hunter2","sha256":"hunter2"}])", R"(["hunter2")", "hunter2"}) {
        const auto keys = ApiKey::parse_list(json);
        REQUIRE_FALSE(keys);
        CHECK(keys.error().code == ErrorCode::Internal);
        CHECK((keys.error().detail + keys.error().internal).find("hunter2") == std::string::npos);
    }
}
