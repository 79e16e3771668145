// Stands in for the platform's own objects in the program that writes the OpenAPI document (describe.cpp): there are
// none, and nothing is waited for. So a file that uses them can be in the sources of an application that has a
// document.

#include "raw_binding.hpp"

namespace edge {

RawBinding Env::raw(AnyName) const { return RawBinding(emscripten::val::undefined()); }

Result<emscripten::val> await_value(const emscripten::val&) {
    return fail(ErrorCode::Unavailable, "", "nothing can be waited for while the OpenAPI document is written");
}

}  // namespace edge
