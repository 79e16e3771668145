#include "edge/edge.hpp"

using namespace edge;

App make_app(const Env&) {
    App app;
    app.use(request_id());
    app.get("/notes/{number}", [](Request&, Context& context, int number) -> Result<Response> {
        Result<KvNamespace> notes = context.env().kv("NOTES");
        if (!notes) return std::unexpected(notes.error());
        Result<std::optional<std::string>> note = notes->get_text("note/" + std::to_string(number));
        if (!note) return std::unexpected(note.error());
        if (!*note) return fail(ErrorCode::NotFound, "There is no such note.");
        return Response::text(**note);
    });
    return app;
}
