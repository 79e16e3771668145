#include "edge/json/merge_patch.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace {

namespace json = edge::json;

std::string merged(std::string_view target, std::string_view patch) {
    json::Writer writer;
    json::Codec<json::Value>::write(
        writer, json::merge_patch(json::parse_value(target).value(), json::parse_value(patch).value()));
    return writer.text();
}

TEST_CASE("Merge patch sets and removes members", "[json][merge-patch]") {  // RFC 7396, appendix A
    CHECK(merged(R"({"a":"b"})", R"({"a":"c"})") == R"({"a":"c"})");
    CHECK(merged(R"({"a":"b"})", R"({"b":"c"})") == R"({"a":"b","b":"c"})");
    CHECK(merged(R"({"a":"b"})", R"({"a":null})") == R"({})");
    CHECK(merged(R"({"a":"b","b":"c"})", R"({"a":null})") == R"({"b":"c"})");
}

TEST_CASE("Merge patch replaces arrays as a whole", "[json][merge-patch]") {  // RFC 7396, appendix A
    CHECK(merged(R"({"a":["b"]})", R"({"a":"c"})") == R"({"a":"c"})");
    CHECK(merged(R"({"a":"c"})", R"({"a":["b"]})") == R"({"a":["b"]})");
    CHECK(merged(R"({"a":[{"b":"c"}]})", R"({"a":[1]})") == R"({"a":[1]})");
    CHECK(merged(R"(["a","b"])", R"(["c","d"])") == R"(["c","d"])");
}

TEST_CASE("Merge patch merges objects within objects", "[json][merge-patch]") {  // RFC 7396, appendix A
    CHECK(merged(R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})") == R"({"a":{"b":"d"}})");
    CHECK(merged(R"({})", R"({"a":{"bb":{"ccc":null}}})") == R"({"a":{"bb":{}}})");
}

TEST_CASE("Merge patch that is no object replaces the target", "[json][merge-patch]") {  // RFC 7396, appendix A
    CHECK(merged(R"({"a":"b"})", R"(["c"])") == R"(["c"])");
    CHECK(merged(R"({"a":"foo"})", R"(null)") == R"(null)");
    CHECK(merged(R"({"a":"foo"})", R"("bar")") == R"("bar")");
}

TEST_CASE("Merge patch makes an object of what is none", "[json][merge-patch]") {  // RFC 7396, appendix A
    CHECK(merged(R"([1,2])", R"({"a":"b","c":null})") == R"({"a":"b"})");
}

TEST_CASE("Merge patch leaves a null of the target", "[json][merge-patch]") {  // RFC 7396, appendix A
    CHECK(merged(R"({"e":null})", R"({"a":1})") == R"({"e":null,"a":1})");
}

TEST_CASE("Merge patch does the RFC's first example", "[json][merge-patch]") {  // RFC 7396, section 1
    CHECK(merged(R"({"a":"b","c":{"d":"e","f":"g"}})", R"({"a":"z","c":{"f":null}})") == R"({"a":"z","c":{"d":"e"}})");
}

TEST_CASE("Merge patch does the RFC's larger example", "[json][merge-patch]") {  // RFC 7396, section 3
    CHECK(merged(R"({"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},)"
                 R"("tags":["example","sample"],"content":"This will be unchanged"})",
                 R"({"title":"Hello!","phoneNumber":"+01-123-456-7890","author":{"familyName":null},)"
                 R"("tags":["example"]})") ==
          R"({"title":"Hello!","author":{"givenName":"John"},"tags":["example"],)"
          R"("content":"This will be unchanged","phoneNumber":"+01-123-456-7890"})");
}

TEST_CASE("Merge patch keeps nulls inside of arrays", "[json][merge-patch]") {
    CHECK(merged(R"({})", R"({"a":[null,{"b":null}]})") == R"({"a":[null,{"b":null}]})");
}

TEST_CASE("Merge patch that removes what is not there changes nothing", "[json][merge-patch]") {
    CHECK(merged(R"({"a":1})", R"({"b":null,"c":null})") == R"({"a":1})");
}

TEST_CASE("Merge patch that is empty changes nothing", "[json][merge-patch]") {
    CHECK(merged(R"({"a":{"b":1}})", R"({})") == R"({"a":{"b":1}})");
}

TEST_CASE("Merge patch keeps many members in order", "[json][merge-patch]") {
    std::string target = "{\"0\":0";
    std::string patch = "{\"0\":0";
    for (int i = 1; i < 5000; ++i) (i < 3000 ? target : patch) += ",\"" + std::to_string(i) + "\":" + std::to_string(i);
    CHECK(merged(target + "}", patch + "}") == target + patch.substr(6) + "}");
}

}  // namespace
