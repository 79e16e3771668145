#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/constraints.hpp"

using namespace edge::json;

TEST_CASE("Date-time takes what RFC 3339 section 5.8 gives as examples", "[json][formats]") {
    CHECK(is_date_time("1985-04-12T23:20:50.52Z"));
    CHECK(is_date_time("1996-12-19T16:39:57-08:00"));
    CHECK(is_date_time("1990-12-31T23:59:60Z"));
    CHECK(is_date_time("1937-01-01T12:00:27.87+00:20"));
    CHECK(is_date_time("2024-02-29t00:00:00z"));
}

TEST_CASE("Date-time takes no day or hour that does not exist", "[json][formats]") {
    CHECK_FALSE(is_date_time("2023-02-29T00:00:00Z"));
    CHECK_FALSE(is_date_time("1900-02-29T00:00:00Z"));
    CHECK_FALSE(is_date_time("2024-13-01T00:00:00Z"));
    CHECK_FALSE(is_date_time("2024-04-31T00:00:00Z"));
    CHECK_FALSE(is_date_time("2024-01-01T24:00:00Z"));
    CHECK_FALSE(is_date_time("2024-01-01T00:60:00Z"));
    CHECK_FALSE(is_date_time("2024-01-01T00:00:61Z"));
}

TEST_CASE("Date-time takes no text that lacks a part or has one more", "[json][formats]") {
    CHECK_FALSE(is_date_time(""));
    CHECK_FALSE(is_date_time("2024-01-01"));
    CHECK_FALSE(is_date_time("2024-01-01T00:00:00"));
    CHECK_FALSE(is_date_time("2024-01-01T00:00:00.Z"));
    CHECK_FALSE(is_date_time("2024-01-01T00:00:00Z "));
    CHECK_FALSE(is_date_time("2024-01-01 00:00:00Z"));
    CHECK_FALSE(is_date_time("2024-1-01T00:00:00Z"));
}

TEST_CASE("E-mail takes a mailbox", "[json][formats]") {
    CHECK(is_email("a@example.com"));
    CHECK(is_email("first.last+tag@sub.example.co"));
    CHECK(is_email(std::string(64, 'a') + "@example.com"));
    CHECK(is_email("a@" + std::string(63, 'b') + ".com"));
}

TEST_CASE("E-mail takes no text that is not a mailbox", "[json][formats]") {
    for (const char* text : {"", "a", "@example.com", "a@", "a@localhost", "a..b@example.com", ".a@example.com",
                             "a@-example.com", "a@example..com", "a b@example.com", "a@b@example.com"}) {
        INFO(text);
        CHECK_FALSE(is_email(text));
    }
    CHECK_FALSE(is_email(std::string(65, 'a') + "@example.com"));
    CHECK_FALSE(is_email("a@" + std::string(64, 'b') + ".com"));
}

TEST_CASE("E-mail takes an address of 254 characters and none of 255", "[json][formats]") {
    const auto address = [](std::size_t size) {
        const std::string start = std::string(64, 'a') + "@" + std::string(63, 'b') + "." + std::string(63, 'c') + ".";
        return start + std::string(size - start.size(), 'd');
    };
    CHECK(is_email(address(254)));
    CHECK_FALSE(is_email(address(255)));
}

TEST_CASE("URI takes absolute ones", "[json][formats]") {
    CHECK(is_uri("https://example.com/a?b=c#d"));
    CHECK(is_uri("urn:isbn:0451450523"));
    CHECK(is_uri("mailto:a@example.com"));
    CHECK(is_uri("a:%20"));
}

TEST_CASE("URI takes no relative one and no character that must be encoded", "[json][formats]") {
    for (const char* text :
         {"", "/a", "example.com", ":a", "1a:b", "a b:c", "a:b c", "a:<b>", "a:%2", "a:%zz", "a:\xC3\xA9"}) {
        INFO(text);
        CHECK_FALSE(is_uri(text));
    }
}

TEST_CASE("URI reference takes a URI, and a part of one", "[json][formats]") {
    for (const char* text :
         {"https://example.com/a?b[c]=d#e", "//example.com/", "/a:b", "../a", "?a=b:c", "#a", "a/b:c"}) {
        INFO(text);
        CHECK(is_uri_reference(text));
    }
}

TEST_CASE("URI reference takes no character that must be encoded, and no colon after what is no scheme",
          "[json][formats]") {
    for (const char* text :
         {"", "1:2", ":a", "a b", "/a\n", "/%", "/%2", "/%2x", "/\xC3\xA9", "/<a>", "/{id}", "\\a"}) {
        INFO(text);
        CHECK_FALSE(is_uri_reference(text));
    }
}

TEST_CASE("HTTP URL takes what has that scheme and a host", "[json][formats]") {
    for (const char* text :
         {"http://a", "https://example.com/a?b=c#d", "HTTPS://EXAMPLE.COM", "http://a:80/", "http://a:", "http://[::1]",
          "http://[2001:db8::1]:8080?q", "https://1.2.3.4:65535#x", "http://host/user@host"}) {
        INFO(text);
        CHECK(is_http_url(text));
    }
}

TEST_CASE("HTTP URL takes no other scheme, and none without a host", "[json][formats]") {
    for (const char* text : {"",
                             "http",
                             "http:",
                             "http:/",
                             "http:a",
                             "http://",
                             "http:///a",
                             "http://?q",
                             "http://#f",
                             "ftp://a",
                             "httpx://a",
                             "https//a",
                             "//a",
                             "javascript:alert(1)",
                             " http://a",
                             "http://:80",
                             "http://user@",
                             "http://user@host/",
                             "http://user:word@host/",
                             "http://a@b@c",
                             "http://a:65536",
                             "http://a:123456",
                             "http://a:b",
                             "http://[]",
                             "http://[::1",
                             "http://[x]",
                             "http://[::1]a",
                             "http://a b",
                             "http://a/<>",
                             "http://a/%2",
                             "http://\xC3\xA9"}) {
        INFO(text);
        CHECK_FALSE(is_http_url(text));
    }
}

TEST_CASE("Slug takes single hyphens between words, wherever they stand", "[json][formats]") {
    for (std::size_t size = 3; size < 30; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'a');
            text[at] = '-';
            CHECK(is_slug(text) == (at > 0 && at + 1 < size));
            if (at + 1 < size) text[at + 1] = '-';
            CHECK_FALSE((at + 1 < size && is_slug(text)));
            text[at] = '_';
            CHECK_FALSE(is_slug(text));
        }
    }
}

TEST_CASE("UUID takes its one form in either case", "[json][formats]") {
    CHECK(is_uuid("0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11"));
    CHECK(is_uuid("0B54EA3C-7F7B-4A6C-9B1F-6C1E1C0F2A11"));
    CHECK_FALSE(is_uuid("0b54ea3c7f7b4a6c9b1f6c1e1c0f2a11"));
    CHECK_FALSE(is_uuid("{0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11}"));
    CHECK_FALSE(is_uuid("0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a1g"));
}
