// A failure that rises through functions, each of which has something to destroy: as a value, and thrown by `value()`.
#include <string>

#include "edge/edge.hpp"

namespace {

using edge::Result;

Result<std::string> text_of(bool is_there) {
    if (!is_there) return edge::fail(edge::ErrorCode::NotFound, "There is no order of that id.");
    return "an order";
}

[[gnu::noinline]] Result<std::string> by_result(int functions, bool is_there) {
    const std::string mine(40, 'x');
    Result<std::string> text = functions > 1 ? by_result(functions - 1, is_there) : text_of(is_there);
    if (!text) return std::unexpected(std::move(text.error()));
    return *text + mine;
}

[[gnu::noinline]] std::string by_value(int functions, bool is_there) {
    const std::string mine(40, 'x');
    return (functions > 1 ? by_value(functions - 1, is_there) : text_of(is_there).value()) + mine;
}

}  // namespace

edge::App make_app(const edge::Env&) {
    using edge::Response;
    edge::App app;
    app.use(edge::request_id());
    app.get("/there/result/{n}", [](int n) { return Response::text(by_result(n, true).value()); });
    app.get("/there/value/{n}", [](int n) { return Response::text(by_value(n, true)); });
    app.get("/missing/result/{n}", [](int n) -> Result<Response> {
        Result<std::string> text = by_result(n, false);
        if (!text) return std::unexpected(std::move(text.error()));
        return Response::text(*text);
    });
    app.get("/missing/value/{n}", [](int n) { return Response::text(by_value(n, false)); });
    return app;
}
