#include "edge/testing/memory_r2.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/handlers/r2.hpp"
#include "edge/testing/digests.hpp"
#include "edge/testing/memory_env.hpp"

using namespace edge;
using edge::testing::MemoryEnv;
using edge::testing::MemoryR2;

TEST_CASE("MemoryR2 takes one write a second for each key", "[r2]") {
    MemoryEnv env;
    MemoryR2 bucket(env.platform());
    REQUIRE(bucket.put("a", "1"));
    CHECK(bucket.put("a", "2").error().code == ErrorCode::RateLimited);
    REQUIRE(bucket.put("b", "1"));
    env.advance(std::chrono::seconds(1));
    CHECK(bucket.put("a", "2"));
    CHECK(bucket.get_bytes("a").value() == "2");
}

TEST_CASE("MemoryR2 takes no stream that does not say how long it is", "[r2]") {
    MemoryEnv env;
    MemoryR2 bucket(env.platform());
    CHECK(bucket.put("a", MemoryR2::length_unknown("abc")).error().code == R2Error::LengthRequired);
    CHECK(bucket.put("a", {MemoryR2::length_unknown("abc"), 3}));
    const Result<R2Upload> upload = bucket.create_upload("b");
    REQUIRE(upload);
    CHECK(upload->put_part(1, MemoryR2::length_unknown("abc")).error().code == R2Error::LengthRequired);
}

TEST_CASE("MemoryR2 keeps parts to one size", "[r2]") {
    MemoryEnv env;
    MemoryR2 bucket(env.platform());
    const Result<R2Upload> upload = bucket.create_upload("a");
    REQUIRE(upload);
    const std::string part(5 << 20, 'x');
    const R2Part first = upload->put_part(1, part).value();
    const R2Part larger = upload->put_part(2, part + "y").value();
    CHECK(upload->complete(std::array{first, larger}).error().code == R2Error::PartsInvalid);
    CHECK(upload->complete(std::array{first}));
}

TEST_CASE("MemoryR2 fails as often as a test says", "[r2]") {
    MemoryEnv env;
    MemoryR2 bucket(env.platform());
    bucket.fail_next(2, Error(ErrorCode::Unavailable, "Down."));
    CHECK(bucket.head("a").error().code == ErrorCode::Unavailable);
    CHECK(bucket.put("a", "1").error().code == ErrorCode::Unavailable);
    CHECK(bucket.head("a").value() == std::nullopt);
    CHECK(bucket.operations() == 3);
}

TEST_CASE("A walk over objects ends with the page that failed", "[r2]") {
    MemoryEnv env;
    MemoryR2 bucket(env.platform());
    REQUIRE(bucket.put("a", "1"));
    bucket.fail_next(1, Error(ErrorCode::Unavailable, "Down."));
    std::size_t seen = 0;
    for (const Result<R2Object>& object : bucket.objects()) {
        ++seen;
        CHECK(object.error().code == ErrorCode::Unavailable);
    }
    CHECK(seen == 1);
}

TEST_CASE("A bucket that is not bound is an Internal error", "[r2]") {
    const MemoryEnv env;
    const Result<R2Bucket*> bucket = env.env().get<R2Bucket>("FILES");
    REQUIRE_FALSE(bucket);
    CHECK(bucket.error().code == ErrorCode::Internal);
    CHECK(bucket.error().internal.contains("FILES"));
}

TEST_CASE("Digests are those of their standards, over block boundaries too", "[digests]") {
    using namespace edge::testing;
    CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(md5_hex("12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
          "57edf4a22be3c955ac49da2e2107b67a");
    CHECK(sha1_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    CHECK(sha384_hex("abc") ==
          "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
    CHECK(sha512_hex(
              "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnop"
              "qrstnopqrstu") ==
          "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6"
          "dd26545e96e55b874be909");
}
