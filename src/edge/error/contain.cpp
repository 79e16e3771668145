#include "edge/error/contain.hpp"

#include <exception>
#include <string>
#include <utility>

namespace edge {

Error detail::error_of_exception() {
    const auto thrown = [](std::string what) {
        return Error(ErrorCode::Internal, "An exception was thrown.", std::move(what));
    };
    try {
        throw;
    } catch (const std::exception& exception) {
        return thrown(exception.what());
    } catch (...) {
        return thrown("not a std::exception");
    }
}

}  // namespace edge
