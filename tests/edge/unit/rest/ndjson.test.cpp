#include "edge/rest/ndjson.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/schema.hpp"
#include "edge/json/typed.hpp"

TEST_CASE("The schema of lines has that of a line", "[rest][ndjson]") {
    edge::json::Writer writer;
    edge::json::Schema schema(writer);
    edge::rest::ndjson_schema<edge::openapi::schema_of<bool>>(schema);
    const std::string text = std::move(writer).take();
    CHECK(text.contains(R"("contentMediaType":"application/x-ndjson")"));
    CHECK(text.contains(R"("contentSchema":{"type":"boolean"})"));
}
