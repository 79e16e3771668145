#include "edge/handlers/from_request.hpp"

#include "edge/text/concat.hpp"

namespace edge {

Error detail::missing_state(std::string_view type) {
    return {ErrorCode::Internal, "",
            concat({"a handler takes State<", type, ">: give the application one by App::state"})};
}

Error detail::missing_extension(std::string_view type) {
    return {
        ErrorCode::Internal, "",
        concat({"a handler takes Extension<", type, ">, and no middleware before it has put one into the context"})};
}

}  // namespace edge
