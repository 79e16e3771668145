#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/json/typed.hpp"
#include "edge/openapi/document.hpp"

// An OpenAPI document to look into, and what the routes in it take.
namespace described {

struct Icing {
    std::string colour;
};
struct Cake {
    std::string name;
    std::optional<Icing> icing;
};

}  // namespace described

template <>
inline constexpr auto edge::json::declaration<described::Icing> = edge::json::object<described::Icing>(
    "Icing", "What is on top.", member("colour", &described::Icing::colour, "Its colour."));
template <>
inline constexpr auto edge::json::declaration<described::Cake> = edge::json::object<described::Cake>(
    "Cake", "Something to eat.", member("name", &described::Cake::name, "Its name.", max_length(50)),
    member("icing", &described::Cake::icing, "What is on it."));

namespace described {

inline edge::Response none(edge::Request&, edge::Context&) { return edge::Response(); }
inline edge::Response by_text(edge::Request&, edge::Context&, const std::string&) { return edge::Response(); }
inline edge::Response by_number(edge::Request&, edge::Context&, std::int64_t) { return edge::Response(); }

inline constexpr edge::openapi::Parameter kLimit{
    .name = "limit",
    .description = "At most.",
    .schema = edge::openapi::schema_of<int, edge::json::minimum(1), edge::json::default_value(20)>};

inline constexpr edge::openapi::Info kInfo{.title = "Cakes", .version = "7", .license = "MIT"};

/// The document of an application, looked into by JSON Pointer ('/' of a path is "~1"); absent is "(absent)".
class Described {
public:
    explicit Described(const edge::App& app, const edge::openapi::Info& info = kInfo)
        : text_(edge::openapi::openapi_document(app.description(), info)),
          document_(edge::json::Document::parse(text_)) {
        REQUIRE(document_);
    }
    [[nodiscard]] std::string at(std::string_view pointer) const {
        simdjson::dom::element element;
        if (document_->root().at_pointer(pointer).get(element) != simdjson::SUCCESS) return "(absent)";
        return simdjson::minify(element);
    }
    [[nodiscard]] bool has(std::string_view pointer) const { return at(pointer) != "(absent)"; }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
    edge::Result<edge::json::Document> document_;
};

/// The name of the shared response that GET / refers to.
inline std::string problem(const Described& document, std::string_view status) {
    constexpr std::string_view kStart = "\"#/components/responses/";
    const std::string reference = document.at("/paths/~1/get/responses/" + std::string(status) + "/$ref");
    if (!reference.starts_with(kStart)) return reference;
    return reference.substr(kStart.size(), reference.size() - kStart.size() - 1);
}

}  // namespace described
