#include <edge/edge.hpp>

#include "worker_env.hpp"  // what wrangler.toml binds

using namespace edge;
using openapi::Content, openapi::Operation, openapi::Parameter, openapi::described_by, openapi::schema_of;

namespace {

struct NewNote {
    std::string title;
    std::string text;
};

struct Note {
    Uuid id;
    std::string title;
    std::string text;
};

}  // namespace

// One declaration for each type reads it, checks it, writes it, and describes it in OpenAPI.
template <>
inline constexpr auto edge::json::declaration<NewNote> =
    edge::json::object<NewNote>("NewNote", "A note as it is sent.",
                                member("title", &NewNote::title, "What it is about.", min_length(1), max_length(80)),
                                member("text", &NewNote::text, "What it says.", default_value(""), max_length(2000)));

template <>
inline constexpr auto edge::json::declaration<Note> = edge::json::object<Note>(
    "Note", "A note as it is kept.", member("id", &Note::id, "Its id."),
    member("title", &Note::title, "What it is about."), member("text", &Note::text, "What it says."));

namespace {

std::string key_of(const Uuid& id) { return "note/" + id.to_string(); }

Result<Response> add_note(Request& request, Context& context) {
    const Result<std::string_view> body = rest::json_body(request);
    if (!body) return std::unexpected(body.error());
    Result<NewNote> sent = json::parse<NewNote>(*body);
    if (!sent) return std::unexpected(sent.error());
    const KvNamespace notes = context.env().kv(WorkerEnv::NOTES);
    const Note note{context.env().platform().new_uuid(), std::move(sent->title), std::move(sent->text)};
    const std::string json = json::to_text(note);
    if (auto put = notes.put(key_of(note.id), json); !put) return std::unexpected(put.error());
    return Response::json(json, Status::Created).header("Location", "/v1/notes/" + note.id.to_string());
}

Result<Response> get_note(Request&, Context& context, Uuid id) {
    const KvNamespace notes = context.env().kv(WorkerEnv::NOTES);
    Result<std::optional<std::string>> note = notes.get_text(key_of(id));
    if (!note) return std::unexpected(note.error());
    if (!*note) return fail(ErrorCode::NotFound, "There is no such note.");
    return Response::json(**std::move(note));
}

Result<Response> delete_note(Request&, Context& context, Uuid id) {
    const KvNamespace notes = context.env().kv(WorkerEnv::NOTES);
    if (auto removed = notes.remove(key_of(id)); !removed) return std::unexpected(removed.error());
    return Response();
}

// What /openapi.json says of each, beyond the declarations.

constexpr Parameter kId{.in = openapi::In::Path, .name = "id", .description = "The note's id."};
constexpr Content kNote{.schema = schema_of<Note>};

Operation describe_add() {
    return {.id = "addNote",
            .summary = "Keep a note",
            .body = {{.schema = schema_of<NewNote>}},
            .responses = {{.status = Status::Created, .description = "The note.", .content = kNote}},
            .problems = rest::storage_problems()};
}
Operation describe_get() {
    return {.id = "getNote",
            .summary = "Read a note",
            .parameters = {kId},
            .responses = {{.description = "The note.", .content = kNote}},
            .problems = rest::storage_problems({ErrorCode::NotFound})};
}
Operation describe_delete() {
    return {.id = "deleteNote",
            .summary = "Delete a note",
            .parameters = {kId},
            .responses = {{.status = Status::NoContent, .description = "It is gone."}},
            .problems = rest::storage_problems()};
}

}  // namespace

App make_app(const Env&) {
    App app;
    app.use(request_id());
    app.use(security_headers());
    app.post("/v1/notes", described_by<describe_add>, add_note);
    app.get("/v1/notes/{id}", described_by<describe_get>, get_note);
    app.del("/v1/notes/{id}", described_by<describe_delete>, delete_note);
    rest::problem_pages(app);
    openapi::serve_openapi(app, {.title = "my-api", .version = "1.0.0"});
    return app;
}
