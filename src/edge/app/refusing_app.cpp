#include <memory>
#include <utility>

#include "edge/app.hpp"
#include "edge/middleware/request_id.hpp"
#include "edge/middleware/security_headers.hpp"

namespace edge {

App App::refusing(Error error) {
    App app;
    app.use(security_headers());
    app.use(request_id().middleware);
    app.use([error](Request&, Context&, const Next&) -> Response { return std::unexpected(error); });
    app.refusal_ = std::make_shared<const Error>(std::move(error));
    return app;
}

}  // namespace edge
