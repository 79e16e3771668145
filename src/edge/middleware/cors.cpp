#include "edge/middleware/cors.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace edge {

namespace {

std::string join(const std::vector<std::string>& members) {
    std::string list;
    for (const std::string& member : members) list += (list.empty() ? "" : ", ") + member;
    return list;
}

void set_unless_empty(Response& response, std::string_view name, std::string_view value) {
    if (!value.empty()) response.header(name, value);
}

/// The options in the form in which they are sent.
class Policy {
public:
    explicit Policy(CorsOptions options)
        : origins_(std::move(options.origins)),
          any_(std::ranges::find(origins_, "*") != origins_.end()),
          credentials_(options.allow_credentials && !any_),
          allow_headers_(join(options.allow_headers)),
          expose_headers_(join(options.expose_headers)),
          max_age_(std::to_string(options.max_age.count())) {}

    void apply(const Request& request, Response& response) const {
        if (origins_.empty()) return;
        if (!any_) response.headers().add_to_list("Vary", "Origin");
        const auto origin = request.header("Origin");
        if (!origin || !allows(*origin)) return;
        response.header("Access-Control-Allow-Origin", any_ ? "*" : *origin);
        if (credentials_) response.header("Access-Control-Allow-Credentials", "true");
        if (is_preflight(request))
            answer_preflight(response);
        else
            set_unless_empty(response, "Access-Control-Expose-Headers", expose_headers_);
    }

private:
    bool allows(std::string_view origin) const {
        return any_ || std::ranges::find(origins_, origin) != origins_.end();
    }

    /// Fetch standard, "CORS-preflight request".
    static bool is_preflight(const Request& request) {
        return request.method() == Method::Options && request.header("Access-Control-Request-Method").has_value();
    }

    void answer_preflight(Response& response) const {
        const auto allow = response.headers().get("Allow");
        if (!allow) return;
        response.header("Access-Control-Allow-Methods", std::string(*allow));
        set_unless_empty(response, "Access-Control-Allow-Headers", allow_headers_);
        response.header("Access-Control-Max-Age", max_age_);
    }

    std::vector<std::string> origins_;
    bool any_;
    bool credentials_;
    std::string allow_headers_;
    std::string expose_headers_;
    std::string max_age_;
};

}  // namespace

Middleware cors(CorsOptions options) {
    return [policy = Policy(std::move(options))](Request& request, Context& context, const Next& next) {
        Response response = next(request, context);
        policy.apply(request, response);
        return response;
    };
}

}  // namespace edge
