#include "edge/handlers/handler.hpp"

#include "edge/http/percent.hpp"
#include "edge/text/concat.hpp"

namespace edge {

Result<std::string_view> detail::decode(const PathArgument& argument, std::string& room) {
    if (needs_no_decoding(argument.text)) return argument.text;
    Result<std::string> text = percent_decode(argument.text);
    if (!text) return fail(text.error().code, concat({"Path parameter '", argument.name, "': ", text.error().detail}));
    room = *std::move(text);
    return room;
}

bool detail::refuse(Result<void>& done, Error&& error) {
    done = std::unexpected(std::move(error));
    return false;
}

}  // namespace edge
