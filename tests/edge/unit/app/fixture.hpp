#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#include "edge/app.hpp"
#include "middleware/caller.hpp"

/// What the tests of `App` have in common.
namespace edge::testing {

inline constexpr auto takes_none = [](Request&, Context&) { return Response(); };
inline constexpr auto takes_one = [](Request&, Context&, const std::string&) { return Response(); };

inline Result<Response> free_function(Request&, Context&, std::int64_t number) {
    return Response::text(std::to_string(number * 2));
}

/// Appends `name` to the field on the way out, the innermost first.
inline Middleware mark(std::string name) {
    return [name = std::move(name)](Request& request, Context& context, const Next& next) {
        Response response = next(request, context);
        response.header("Trace", std::string(response.headers().get("Trace").value_or("")) + name);
        return response;
    };
}

inline Response throwing(Request&, Context&) { throw std::out_of_range("row 7 of 3"); }

struct Fixture : Caller {
    Fixture() {
        app.use(mark("1")).use(mark("2"));
        app.get("/cakes", [](Request&, Context&) { return Response::text("cakes").header("ETag", "\"1\""); });
        app.post("/cakes", [](Request&, Context&) { return Response(Status::Created); });
        app.get("/throws", &throwing);
        app.get("/fails", [](Request&, Context&) -> Result<Response> {
            return fail(ErrorCode::Internal, "secret detail", "the row is gone");
        });
    }
};

}  // namespace edge::testing
