#include "edge/middleware/cors.hpp"

#include <algorithm>
#include <utility>

#include "edge/http/field_syntax.hpp"
#include "edge/http/origin.hpp"

namespace edge {

namespace {

constexpr std::string_view kAny = "*";
constexpr std::string_view kAllowHeaders = "Authorization, Content-Type, If-Match, If-None-Match";
constexpr std::string_view kExposeHeaders =
    "Accept-Encoding, Accept-Patch, Allow, Content-Disposition, ETag, Link, Location, Retry-After, WWW-Authenticate";

std::string join(std::string_view standard, const std::vector<std::string>& more) {
    std::string list(standard);
    for (const std::string& member : more) list += ", " + member;
    return list;
}

/// The options in the form in which they are sent.
class Policy {
public:
    /// `origins` are spelled as browsers do.
    Policy(std::vector<std::string> origins, const CorsOptions& options)
        : origins_(std::move(origins)),
          any_(!origins_.empty() && origins_.front() == kAny),
          credentials_(options.allow_credentials && !any_),
          allow_headers_(join(kAllowHeaders, options.allow_headers)),
          expose_headers_(join(kExposeHeaders, options.expose_headers)),
          max_age_(std::to_string(options.max_age.count())) {}

    void apply(const Request& request, Response& response) const {
        if (origins_.empty()) return;
        if (!any_) response.add_to_list("Vary", "Origin");
        if (request.method() == Method::Options) response.add_to_list("Vary", "Access-Control-Request-Method");
        const auto origin = request.header("Origin");
        if (!origin || !allows(*origin)) return;
        response.header("Access-Control-Allow-Origin", any_ ? kAny : *origin);
        if (credentials_) response.header("Access-Control-Allow-Credentials", "true");
        if (is_preflight(request)) answer_preflight(response);
        else response.header("Access-Control-Expose-Headers", expose_headers_);
    }

private:
    bool allows(std::string_view origin) const { return any_ || std::ranges::find(origins_, origin) != origins_.end(); }

    /// Fetch standard, "CORS-preflight request".
    static bool is_preflight(const Request& request) {
        return request.method() == Method::Options && request.header("Access-Control-Request-Method").has_value();
    }

    void answer_preflight(Response& response) const {
        const auto allow = response.headers().get("Allow");
        if (!allow) return;
        response.header("Access-Control-Allow-Methods", std::string(*allow));
        response.header("Access-Control-Allow-Headers", allow_headers_);
        response.header("Access-Control-Max-Age", max_age_);
    }

    std::vector<std::string> origins_;
    bool any_;
    bool credentials_;
    std::string allow_headers_;
    std::string expose_headers_;
    std::string max_age_;
};

/// The origins in the spelling of browsers, or "*" alone.
Result<std::vector<std::string>> normalize(std::vector<std::string> origins) {
    if (origins.size() == 1 && origins.front() == kAny) return origins;
    for (std::string& origin : origins) {
        Result<std::string> normal = parse_origin(origin);
        if (!normal) return std::unexpected(std::move(normal.error()));
        origin = *std::move(normal);
    }
    return origins;
}

}  // namespace

Middleware cors(CorsOptions options) {
    Result<std::vector<std::string>> origins = normalize(std::move(options.origins));
    if (!origins) {
        return [error = std::move(origins.error())](Request&, Context&, const Next&) -> Response {
            return std::unexpected(error);
        };
    }
    return [policy = Policy(*std::move(origins), options)](Request& request, Context& context, const Next& next) {
        Response response = next(request, context);
        policy.apply(request, response);
        return response;
    };
}

Result<std::vector<std::string>> parse_origins(std::string_view comma_separated) {
    std::vector<std::string> origins;
    for (std::string_view each = take_member(comma_separated); !each.empty(); each = take_member(comma_separated))
        origins.emplace_back(each);
    return normalize(std::move(origins));
}

}  // namespace edge
