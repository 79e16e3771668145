#include "edge/rest/produces.hpp"

#include <string>

#include "edge/http/content.hpp"
#include "edge/http/media_type.hpp"
#include "edge/text/concat.hpp"

namespace edge::rest {

Guard produces(std::string_view media_type) {
    const auto negotiate = [type = std::string(media_type)](Request& request, Context& context,
                                                            const Next& next) -> Response {
        if (!accepts(request.header("Accept").value_or(""), type))
            return fail(ErrorCode::NotAcceptable, concat({"This resource is ", type, " and nothing else."}));
        Response response = next(request, context);
        if (response.status() == Status::UnsupportedMediaType && has_content_coding(request))
            response.header("Accept-Encoding", "identity");
        return response;
    };
    return {.middleware = negotiate, .problems = {ErrorCode::NotAcceptable}};
}

}  // namespace edge::rest
