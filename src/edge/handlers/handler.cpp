#include "edge/handlers/handler.hpp"

#include "edge/http/percent.hpp"
#include "edge/text/concat.hpp"

namespace edge {

Result<std::string> detail::decode(const PathArgument& argument) {
    Result<std::string> text = percent_decode(argument.text);
    if (!text) text.error().detail = concat({"Path parameter '", argument.name, "': ", text.error().detail});
    return text;
}

bool detail::refuse(Result<void>& done, Error&& error) {
    done = std::unexpected(std::move(error));
    return false;
}

}  // namespace edge
