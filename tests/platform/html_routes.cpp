#include "html_routes.hpp"

#include <string>

#include "edge/bindings/html/html_rewriter.hpp"
#include "edge/edge.hpp"

using namespace edge;

namespace {

/// Each `<b>` gets what KV has under its attribute `key`; one of the key "none" fails, one of "trap" traps.
Result<Response> filled_in(Request& request, Context& context) {
    return HtmlRewriter()
        .on("b",
            [&context](HtmlElement& b) -> Result<void> {
                const std::string key = b.attribute("key").value_or("none");
                if (key == "trap") __builtin_trap();
                if (key == "none") return fail(ErrorCode::NotFound, "There is nothing to fill in.");
                const KvNamespace kv = context.env().kv("KV").value();
                b.set_inner_content(kv.get_text(key).value().value_or("nothing"));
                return {};
            })
        .transform(Response::stream(request.take_body(), "text/html"));
}

}  // namespace

void add_html_routes(App& app) {
    app.post("/html/filled", &filled_in);
    app.put("/html/values/{key}", [](const std::string& key, Request& request, Kv<"KV"> kv) -> Result<void> {
        return kv.put(key, request.take_body().read_all(1000).value());
    });
}
