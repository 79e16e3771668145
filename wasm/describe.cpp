// The build's own program: it is linked with an application whose routes are described, and writes a C++ source with the
// application's OpenAPI document, for the Worker that is shipped without the descriptions.
//
//     describe /openapi.json > openapi.cpp

#include <cstdio>
#include <memory>
#include <string>

#include "edge/edge.hpp"
#include "edge/testing/test_platform.hpp"

namespace {

std::string literal(std::string_view text) { return "R\"edge(" + std::string(text) + ")edge\""; }

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const edge::Env env(std::make_shared<edge::TestPlatform>());
    const edge::App app = make_app(env);
    edge::Request request = edge::Request::make("GET", arguments[1]);
    edge::Context context(env);
    const edge::Response response = app.handle(request, context);
    if (response.status() != edge::Status::Ok) {
        std::fprintf(stderr, "describe: the application answers GET %s with %u\n", arguments[1], unsigned(response.status()));
        return 1;
    }
    const std::string text = literal(response.body());
    const std::string etag = literal(response.headers().get("ETag").value_or(""));
    std::printf("#include \"edge/openapi/served_document.hpp\"\n\n"
                "edge::openapi::ServedDocument edge::openapi::served_document(const ApiDescription&, const Info&) {\n"
                "    return {.text = %s,\n            .etag = %s};\n}\n",
                text.c_str(), etag.c_str());
}
