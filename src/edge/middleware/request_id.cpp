#include "edge/middleware/request_id.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/text/ascii.hpp"

namespace edge {

namespace {

constexpr std::size_t kMinSize = 8;
constexpr std::size_t kMaxSize = 64;

constexpr bool is_id_character(char c) { return ascii::is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; }

bool is_acceptable(std::string_view id) {
    return id.size() >= kMinSize && id.size() <= kMaxSize && std::ranges::all_of(id, is_id_character);
}

}  // namespace

Guard request_id(RequestIdOptions options) {
    constexpr std::string_view kUsual = "X-Request-Id";
    std::vector<AddedField> adds;
    if (options.header == kUsual) adds.push_back({kUsual, "The id of the request."});
    auto identify = [options = std::move(options)](Request& request, Context& context, const Next& next) {
        const std::string_view given = request.header(options.header).value_or("");
        context.set_request_id(is_acceptable(given) ? std::string(given) : context.platform().new_uuid().to_string());
        return next(request, context).header(options.header, context.request_id());
    };
    return {.middleware = std::move(identify), .adds = std::move(adds)};
}

}  // namespace edge
