#include "edge/middleware/security_headers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "edge/http/field_syntax.hpp"

namespace edge {

namespace {

constexpr std::array<std::string_view, 3> kPages{"text/html", "application/xhtml+xml", "image/svg+xml"};

bool is_page(const Response& response) {
    std::string_view content_type = response.headers().get("Content-Type").value_or("");
    const std::string_view essence = take_element(content_type, ';');
    return std::ranges::any_of(kPages, [essence](std::string_view page) { return equal_ignoring_case(page, essence); });
}

void add(Response& response, std::string_view name, std::string_view value) {
    if (!value.empty() && !response.headers().contains(name)) response.header(name, value);
}

}  // namespace

Middleware security_headers(SecurityHeadersOptions options) {
    return [options = std::move(options)](Request& request, Context& context, const Next& next) {
        Response response = next(request, context);
        add(response, "X-Content-Type-Options", "nosniff");
        if (is_page(response)) {
            add(response, "Content-Security-Policy", options.content_security_policy);
            add(response, "Referrer-Policy", options.referrer_policy);
            add(response, "Cross-Origin-Opener-Policy", options.cross_origin_opener_policy);
        }
        return response;
    };
}

}  // namespace edge
