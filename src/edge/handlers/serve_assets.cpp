#include "edge/handlers/serve_assets.hpp"

namespace edge::detail {
namespace {

std::unexpected<Error> no_file() { return fail(ErrorCode::NotFound, "There is nothing at this path."); }

// The platform has no words for it: what has a type is a page of the application's own.
bool says_nothing(const Response& answer) {
    return answer.status() == Status::NotFound && !answer.headers().contains("Content-Type");
}

}  // namespace

Result<Response> answer_of_assets(Request& request, const Env& env, std::string_view name) {
    if (request.method() != Method::Get && request.method() != Method::Head) return no_file();
    const Result<Fetcher*> assets = env.fetcher(name);
    if (!assets) return std::unexpected(assets.error());
    Result<Response> answer = (*assets)->fetch(request.pass_on());
    if (answer && says_nothing(*answer)) return no_file();
    return answer;
}

}  // namespace edge::detail
