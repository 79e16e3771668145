#include "edge/crypto/sha256.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/text/hex.hpp"

using namespace std::string_view_literals;
using edge::bytes_of;
using edge::equal_constant_time;
using edge::to_hex;

namespace {

std::string sha256_hex(std::string_view data) { return to_hex(bytes_of(edge::sha256(data))); }

std::string hmac_hex(std::string_view key, std::string_view data) {
    return to_hex(bytes_of(edge::HmacKey(key).mac({data})));
}

}  // namespace

// NIST, "Descriptions of SHA-256, SHA-384, and SHA-512", and the long messages of FIPS 180-2 appendix B.
TEST_CASE("SHA-256 gives NIST's vectors", "[crypto]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// RFC 4231 sections 4.2 to 4.8, without the truncated one.
TEST_CASE("HMAC-SHA-256 gives RFC 4231's vectors", "[crypto]") {
    CHECK(hmac_hex(std::string(20, '\x0b'), "Hi There") ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hmac_hex("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hmac_hex(std::string(20, '\xaa'), std::string(50, '\xdd')) ==
          "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    std::string counting_key;
    for (char byte = 1; byte <= 0x19; ++byte) counting_key += byte;
    CHECK(hmac_hex(counting_key, std::string(50, '\xcd')) ==
          "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    CHECK(hmac_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First") ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    CHECK(hmac_hex(std::string(131, '\xaa'),
                   "This is a test using a larger than block-size key and a larger than block-size data. The key needs "
                   "to be hashed before being used by the HMAC algorithm.") ==
          "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

TEST_CASE("HMAC-SHA-256 hashes no key that fits a block", "[crypto]") {
    CHECK(hmac_hex(std::string(64, 'k'), "message") ==
          "890f3a16e0ca0aaa3bf180f70fa8e3970b3fd6505e98fde157988dcc19d1685c");
}

TEST_CASE("An HMAC key is the same for every message, and so are its copies", "[crypto]") {
    const edge::HmacKey key("key");
    const edge::HmacKey copy = key;
    const auto first = key.mac({"message"});
    CHECK(key.mac({"message"}) == first);
    CHECK(copy.mac({"mes", "", "sage"}) == first);
    CHECK(key.mac({"message", "s"}) != first);
}

TEST_CASE("HMAC-SHA-256 depends on key and data", "[crypto]") {
    CHECK(hmac_hex("a", "bc") != hmac_hex("ab", "c"));
    CHECK(hmac_hex("", "") != sha256_hex(""));
}

TEST_CASE("Constant-time comparison tells equal bytes", "[crypto]") {
    CHECK(equal_constant_time("", ""));
    CHECK(equal_constant_time("a\0\xFF"sv, "a\0\xFF"sv));
}

TEST_CASE("Constant-time comparison tells bytes that differ anywhere", "[crypto]") {
    CHECK_FALSE(equal_constant_time("abc", "xbc"));
    CHECK_FALSE(equal_constant_time("abc", "abx"));
    CHECK_FALSE(equal_constant_time("\x80", std::string_view("\0", 1)));
    CHECK_FALSE(equal_constant_time("abc", "ab"));
    for (std::size_t i = 0; i < 19; ++i) {
        std::string other(19, 'x');
        other[i] = 'y';
        CHECK_FALSE(equal_constant_time(std::string(19, 'x'), other));
    }
    CHECK_FALSE(equal_constant_time("", "a"));
}
