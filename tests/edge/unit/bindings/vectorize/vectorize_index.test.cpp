#include "edge/bindings/vectorize/vectorize_index.hpp"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/vectorize.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_vectorize.hpp"

using namespace edge;
using namespace std::chrono_literals;
using testing::MemoryVectorize;
using testing::TestPlatform;

namespace {

struct Cake {
    std::string kind;
    std::int64_t price = 0;
};

const std::vector<VectorizeVector> kVectors{{.id = "near", .values = {1, 0}, .metadata = R"({"kind":"b","price":2})"},
                                            {.id = "long", .values = {3, 4}, .metadata = R"({"a":{"b":true}})"}};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Cake> =
    edge::json::object<Cake>(edge::json::member<&Cake::kind>(), edge::json::member<&Cake::price>());

TEST_CASE("A filter is written with the conditions of a member together", "[vectorize]") {
    CHECK(VectorizeFilter().json() == "{}");
    CHECK(VectorizeFilter().at_least("a", 1).equals("b.c", "x\"").below("a", 2.5).json() ==
          R"({"a":{"$gte":1,"$lt":2.5},"b.c":{"$eq":"x\""}})");
    CHECK(VectorizeFilter().one_of("a", {"x", 1, true}).none_of("b", {}).json() ==
          R"({"a":{"$in":["x",1,true]},"b":{"$nin":[]}})");
    CHECK(VectorizeFilter().differs("a", false).above("b", 1).at_most("b", 2).json() ==
          R"({"a":{"$ne":false},"b":{"$gt":1,"$lte":2}})");
}

TEST_CASE("MemoryVectorize is near by the metric of its index", "[vectorize]") {
    using enum testing::MemoryVectorizeConfig::Metric;
    TestPlatform platform;
    const auto best = [&](testing::MemoryVectorizeConfig::Metric metric) {
        MemoryVectorize index(platform, {.dimensions = 2, .metric = metric, .delay = 0ms});
        REQUIRE(index.upsert(kVectors));
        return index.query(std::vector<float>{2, 0}).value();
    };
    CHECK(best(Cosine)[0].id == "near");
    CHECK(best(Cosine)[1].score == Catch::Approx(0.6));
    CHECK(best(Euclidean)[0].id == "near");
    CHECK(best(Euclidean)[0].score == Catch::Approx(1));
    CHECK(best(Euclidean)[1].score == Catch::Approx(std::sqrt(17.0)));
    CHECK(best(DotProduct)[0].id == "long");
    CHECK(best(DotProduct)[0].score == Catch::Approx(6));
}

TEST_CASE("A change of MemoryVectorize shows when the clock has moved", "[vectorize]") {
    TestPlatform platform;
    MemoryVectorize index(platform, {.dimensions = 2, .indexed = {"a.b"}});
    const std::string id = index.insert(kVectors).value().id;
    platform.advance(1'999ms);
    CHECK(index.query_by_id("near").error().code == VectorizeError::NotFound);
    CHECK(index.describe().value().processed.empty());
    platform.advance(1ms);
    CHECK(index.describe().value().processed == id);
    const auto found = index.query_by_id("near", {.filter = VectorizeFilter().equals("a.b", true)}).value();
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "long");
    CHECK(index.query_by_id("near", {.filter = VectorizeFilter().equals("price", 2)}).value().empty());
}

TEST_CASE("Metadata of a match is read as a declared type", "[vectorize]") {
    const VectorizeMatch match{.id = "a", .metadata = R"({"kind":"plum","price":12})"};
    CHECK(match.metadata_as<Cake>().value().price == 12);
    CHECK_FALSE(VectorizeMatch{.metadata = "{}"}.metadata_as<Cake>());
}

TEST_CASE("A handler takes an index, and clients see nothing of one that is not there", "[vectorize]") {
    const auto make = [](const Env&) {
        App app;
        app.get("/", [](Vectorize<"CAKES"> cakes) -> Result<Response> {
            const auto matches = cakes->query(std::vector<float>{1, 0});
            if (!matches) return std::unexpected(matches.error());
            return Response::text(std::to_string(matches->size()));
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    CHECK(unbound.get("/").status() == 500);
    const auto index =
        std::make_shared<MemoryVectorize>(bindings.platform(), testing::MemoryVectorizeConfig{.dimensions = 2});
    bindings.add<VectorizeIndex>("CAKES", index);
    testing::Client client(make, bindings);
    CHECK(client.get("/").body() == "0");
    index->fail({ErrorCode::Unavailable, "down"});
    CHECK(client.get("/").status() == 503);
}

TEST_CASE("What Vectorize is rejected with says why", "[vectorize]") {
    const auto code = [](std::string_view message) { return vectorize_error({.message = message}).code; };
    CHECK(code("VECTOR_QUERY_ERROR (code = 40006): invalid query vector, expected 768 dimensions, and got 0") ==
          VectorizeError::VectorInvalid);
    CHECK(code("VECTOR_GET_ERROR (code = 40007): too many ids in payload; max id count is 20") ==
          VectorizeError::BatchTooLarge);
    CHECK(code("VECTOR_QUERY_ERROR (code = 40025): max top K is 50, but got 100") == VectorizeError::QueryInvalid);
    CHECK(code("VECTOR_QUERY_ERROR (code = 49999): something else") == ErrorCode::Internal);
    CHECK(code("Network connection lost.") == ErrorCode::Unavailable);
}
