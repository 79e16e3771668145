#include "edge/middleware/access_log.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edge {

Middleware access_log(AccessLogOptions options) {
    return [options](Request& request, Context& context, const Next& next) {
        // Before the handler, which may give the request away (`Fetcher::fetch`).
        const std::string method(request.method_name());
        const std::string path(request.path());
        const std::string address(context.client_address(request).value_or(""));
        const bool is_head = request.method() == Method::Head;
        const Time begin = context.now();
        Response response = next(request, context);

        std::vector<LogField> fields{{"method", method}};
        if (!context.route().empty()) fields.emplace_back("route", context.route());
        if (options.path) fields.emplace_back("path", path);
        fields.emplace_back("status", unsigned(response.status()));
        fields.emplace_back("durationMs", (context.now() - begin).count());
        if (is_head) fields.emplace_back("bytes", 0);
        else if (const auto bytes = response.body_size()) fields.emplace_back("bytes", *bytes);
        if (options.principal && context.principal()) fields.emplace_back("principal", context.principal()->name);
        if (options.client_address && !address.empty()) fields.emplace_back("clientAddress", address);
        context.log(options.level, "Request answered", fields);
        return response;
    };
}

}  // namespace edge
