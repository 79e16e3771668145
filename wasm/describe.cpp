// The build's own program: it is linked with an application whose routes are described, and writes a C++ source with
// the application's OpenAPI document, for the Worker that is shipped without the descriptions.
//
//     describe /openapi.json > openapi.cpp

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

#include "edge/edge.hpp"

namespace {

/// Nothing waits, draws or tells the time while a document is written.
class NoPlatform final : public edge::Platform {
public:
    edge::Time now() override { return {}; }
    void sleep(std::chrono::milliseconds) override {}
    void settle(std::span<edge::PlatformCall* const>) override {}
    void fill_random(std::span<std::byte> bytes) override { std::ranges::fill(bytes, std::byte(0)); }
    std::string_view client_address_field() const override { return {}; }

private:
    void write_log(edge::LogLevel, std::string_view line) override {
        std::fprintf(stderr, "%.*s\n", int(line.size()), line.data());
    }
};

std::string literal(std::string_view text) { return "R\"edge(" + std::string(text) + ")edge\""; }

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const edge::Env env(std::make_shared<NoPlatform>());
    const edge::App app = make_app(env);
    edge::Request request = edge::Request::make("GET", arguments[1]);
    edge::Context context(env);
    const edge::Response response = app.handle(request, context);
    if (response.status() != edge::Status::Ok) {
        std::fprintf(stderr, "describe: the application answers GET %s with %u\n", arguments[1],
                     unsigned(response.status()));
        return 1;
    }
    const std::string text = literal(response.body());
    const std::string etag = literal(response.headers().get("ETag").value_or(""));
    std::printf("#include \"edge/openapi/served_document.hpp\"\n\n"
                "edge::openapi::ServedDocument edge::openapi::served_document(const ApiDescription&, const Info&) {\n"
                "    return {.text = %s,\n            .etag = %s};\n}\n",
                text.c_str(), etag.c_str());
}
