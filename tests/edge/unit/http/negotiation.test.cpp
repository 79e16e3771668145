#include <array>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/media_type.hpp"

using edge::best_language;
using edge::best_media_type;

namespace {

constexpr std::array<std::string_view, 3> kForms{"application/json", "text/csv", "text/html"};
constexpr std::array<std::string_view, 4> kLanguages{"en", "de", "pt-BR", "zh-Hant"};

std::string_view form(std::string_view accept) {
    const auto best = best_media_type(accept, kForms);
    return best ? kForms[*best] : "none";
}
std::string_view language(std::string_view accept) {
    const auto best = best_language(accept, kLanguages);
    return best ? kLanguages[*best] : "none";
}

}  // namespace

TEST_CASE("The best of several media types is the one wanted most", "[http][negotiation]") {
    CHECK(form("") == "application/json");
    CHECK(form("*/*") == "application/json");
    CHECK(form("text/csv") == "text/csv");
    CHECK(form("text/*, application/json;q=0.5") == "text/csv");
    CHECK(form("text/html;q=0.9, text/csv;q=0.8, */*;q=0.1") == "text/html");
    CHECK(form("application/json;q=0, */*;q=0.1") == "text/csv");
}

TEST_CASE("There is no best media type if none is taken", "[http][negotiation]") {
    CHECK(form("image/png") == "none");
    CHECK(form("*/*;q=0") == "none");
    CHECK_FALSE(best_media_type("*/*", {}));
}

TEST_CASE("The best of several languages is the one wanted most", "[http][negotiation]") {
    CHECK(language("") == "en");
    CHECK(language("de") == "de");
    CHECK(language("DE-at, en;q=0.9") == "de");
    CHECK(language("pt") == "pt-BR");
    CHECK(language("zh-Hant-TW, en;q=0.1") == "zh-Hant");
    CHECK(language("fr, *;q=0.5") == "en");
    CHECK(language("en;q=0.2, de;q=0.3") == "de");
    CHECK(language("en;q=0, *") == "de");
    CHECK(language("en-GB;q=0.5, en;q=0.1, de;q=0.3") == "de");
}

TEST_CASE("There is no best language if none is taken", "[http][negotiation]") {
    CHECK(language("fr") == "none");
    CHECK(language("d") == "none");
    CHECK(language("dee") == "none");
    CHECK(language("de;q=0") == "none");
}
