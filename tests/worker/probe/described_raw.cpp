#include "edge/edge.hpp"
#include "raw_binding.hpp"

/// An application of its own: it has an OpenAPI document, and waits for an object of the platform that has no wrapper.
namespace {

using namespace edge;
using emscripten::val;

openapi::Operation ask_oracle() {
    return {.id = "askOracle", .summary = "Ask", .responses = {{.description = "What it says."}}};
}

Result<Response> ask(Request&, Context& context) {
    const RawBinding oracle = context.env().raw("ORACLE");
    if (oracle.isUndefined()) return fail(ErrorCode::Internal, "", "no ORACLE");
    const Result<val> answer = await_value(oracle.call<val>("ask"));
    if (!answer) return std::unexpected(answer.error());
    return Response::text(answer->as<std::string>());
}

}  // namespace

App make_app(const Env&) {
    App app;
    app.get("/oracle", openapi::described_by<ask_oracle>, ask);
    openapi::serve_openapi(app, {.title = "Oracle", .version = "1"});
    return app;
}
