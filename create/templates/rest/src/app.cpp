#include <edge/edge.hpp>

#include "worker_env.hpp"  // what wrangler.toml binds

using namespace edge;
using openapi::described_by, openapi::Operation;

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
inline constexpr auto edge::json::declaration<NewNote> = edge::json::object<NewNote>(
    "A note as it is sent.", member<&NewNote::title>("What it is about.", min_length(1), max_length(80)),
    member<&NewNote::text>("What it says.", default_value(""), max_length(2000)));

template <>
inline constexpr auto edge::json::declaration<Note> =
    edge::json::object<Note>("A note as it is kept.", member<&Note::id>("Its id."),
                             member<&Note::title>("What it is about."), member<&Note::text>("What it says."));

namespace {

using Notes = Kv<WorkerEnv::NOTES>;

std::string key_of(const Uuid& id) { return "note/" + id.to_string(); }

// A handler's parameters say what it needs: the body, the path, bindings. What it returns is the answer; a Result that
// failed is the answer too, and so is what its `value()` throws.

Created<Note> add_note(Body<NewNote> sent, Notes notes, Platform& platform) {
    Note note{platform.new_uuid(), std::move(sent->title), std::move(sent->text)};
    notes.put(key_of(note.id), note).value();
    std::string path = "/v1/notes/" + note.id.to_string();
    return Created{std::move(note), std::move(path)};
}

Result<std::optional<Note>> get_note(Uuid id, Notes notes) { return notes.get<Note>(key_of(id)); }

Result<void> delete_note(Uuid id, Notes notes) { return notes.remove(key_of(id)); }

// What /openapi.json says of each, beyond what the types say.

Operation describe_add() { return {.id = "addNote", .summary = "Keep a note"}; }
Operation describe_get() { return {.id = "getNote", .summary = "Read a note"}; }
Operation describe_delete() { return {.id = "deleteNote", .summary = "Delete a note"}; }

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
