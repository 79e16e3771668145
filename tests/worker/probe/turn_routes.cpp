#include <string>

#include "edge/edge.hpp"
#include "raw_binding.hpp"
#include "turns.hpp"
#include "values.hpp"

/// Functions of the binding TURNS, which take a callback: what the callback is given says what is done in it.
namespace probe {
namespace {

using namespace edge;

Error of_turns(const Rejection& rejection) {
    return {ErrorCode::Conflict, "The function failed.", std::string(rejection.message)};
}

std::string_view name_of(const Error& error) {
    return error.code == ErrorCode::NotFound ? "NonRetryableError" : "Error";
}

wasm::TurnedFunction function(const Context& context, std::string_view method) {
    return {.object = wasm::own(context.env().raw("TURNS")),
            .method = method,
            .arguments = R"(["first",{"second":2}])",
            .error = &of_turns,
            .name_of = &name_of};
}

Result<std::string> obey(const Context& context, std::string_view order) {
    if (order == "wait") context.platform().sleep(std::chrono::milliseconds(5));
    if (order == "trap") __builtin_trap();
    if (order == "throw") throw std::runtime_error("thrown in C++");
    if (order == "fail") return fail(ErrorCode::NotFound, "Nothing is there.", "by the work");
    if (order == "nothing") return std::string();
    json::Writer text;
    text.begin_object().member("done", order).end_object();
    return std::move(text).take();
}

std::string first_of(wasm::Handle arguments) {
    const auto asked = wasm::call_now(arguments, wasm::call_text({"0"}));
    std::string_view packed = asked->result().value();
    return std::string(wasm::take_part(packed).bytes);
}

Result<Response> turn(Request&, Context& context, const std::string& method) {
    const Deadline deadline =
        context.deadline(method == "late" ? std::chrono::milliseconds(20) : std::chrono::hours(1));
    const Result<std::string> value = wasm::in_turn(
        function(context, method),
        [&](wasm::Handle arguments) -> Result<std::string> { return obey(context, first_of(arguments)); });
    if (value) return Response::text(*value);
    return Response::text(value.error().detail + " " + value.error().internal,
                          value.error().code == ErrorCode::Conflict ? Status::Conflict : Status::BadRequest);
}

/// A value that is none of JavaScript's.
Result<Response> one_turn(Request&, Context& context, const std::string& method) {
    const Result<std::pair<int, std::string>> value = wasm::in_one_turn(
        function(context, method),
        [&](wasm::Handle arguments) { return Result<std::pair<int, std::string>>(std::pair(7, first_of(arguments))); });
    if (!value) return Response::text(value.error().internal, Status::Conflict);
    return Response::text(std::to_string(value->first) + value->second);
}

}  // namespace

void add_turn_routes(App& app) {
    app.get("/turns/{method}", turn);
    app.get("/one-turn/{method}", one_turn);
}

}  // namespace probe
