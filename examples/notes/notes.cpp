#include "edge/edge.hpp"

using namespace edge;

struct Note {
    std::string title;
    std::string text;
};
template <>
inline constexpr auto edge::json::declaration<Note> =
    edge::json::object<Note>("Something to remember.", member<&Note::title>("What it is about.", min_length(1)),
                             member<&Note::text>("What it says.", max_length(2000)));

std::string key_of(int number) { return "note/" + std::to_string(number); }

App make_app(const Env&) {
    App app;
    app.put("/notes/{number}",
            [](int number, Body<Note> note, Kv<"NOTES"> notes) { return notes.put(key_of(number), *note); });
    app.get("/notes/{number}", [](int number, Kv<"NOTES"> notes) { return notes.get<Note>(key_of(number)); });
    openapi::serve_openapi(app, {.title = "Notes", .version = "1.0.0"});
    return app;
}
