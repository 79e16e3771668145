#include "edge/testing/memory_assets.hpp"

#include <array>
#include <memory>
#include <utility>

#include "edge/http/etag.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

struct Ending {
    std::string_view ending;
    std::string_view type;
};
constexpr std::array kTypes{
    Ending{".html", "text/html; charset=utf-8"},
    Ending{".js", "text/javascript; charset=utf-8"},
    Ending{".css", "text/css; charset=utf-8"},
    Ending{".txt", "text/plain; charset=utf-8"},
    Ending{".json", "application/json"},
    Ending{".svg", "image/svg+xml"},
    Ending{".png", "image/png"},
    Ending{".wasm", "application/wasm"},
};

std::string_view type_of(std::string_view path) {
    for (const auto& [ending, type] : kTypes)
        if (path.ends_with(ending)) return type;
    return {};
}

/// A file that may be asked for, and the path at which it is served then.
struct Spelling {
    std::string file;
    std::string served_at;
};

/// What else a path may mean, what is likeliest first.
std::array<Spelling, 2> spellings(std::string_view path) {
    const auto without = [&](std::size_t bytes) { return std::string(path.substr(0, path.size() - bytes)); };
    if (path.ends_with("/index")) return {{{concat({path, ".html"}), without(5)}, {without(6) + ".html", without(6)}}};
    if (path.ends_with("/index.html"))
        return {{{std::string(path), without(10)}, {without(11) + ".html", without(11)}}};
    if (path.ends_with(".html"))
        return {{{std::string(path), without(5)}, {without(5) + "/index.html", without(5) + "/"}}};
    if (path.ends_with("/")) return {{{without(1) + ".html", without(1)}, {}}};
    return {{{concat({path, "/index.html"}), concat({path, "/"})}, {}}};
}

}  // namespace

MemoryAssets& MemoryAssets::add(std::string path, std::string content) {
    files_.insert_or_assign(std::move(path), std::move(content));
    return *this;
}

const std::string* MemoryAssets::file(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->first;
}

/// The file that is served at a path, no other spelling considered.
const std::string* MemoryAssets::at(std::string_view path) const {
    if (path.ends_with("/")) return file(concat({path, "index.html"}));
    const std::string* const exact = file(path);
    return exact ? exact : file(concat({path, ".html"}));
}

MemoryAssets::Found MemoryAssets::elsewhere(std::string_view path) const {
    for (const auto& [name, served_at] : spellings(path)) {
        const std::string* const there = file(name);
        if (there && !file(served_at) && at(served_at) == there) return {.path = there, .redirect = served_at};
    }
    return {};
}

MemoryAssets::Found MemoryAssets::missing(std::string_view path) const {
    if (missing_ == NotFoundHandling::SinglePageApplication) return {.path = file("/index.html")};
    if (missing_ == NotFoundHandling::None) return {};
    while (!path.empty()) {
        path = path.substr(0, path.rfind('/'));
        if (const std::string* const page = file(concat({path, "/404.html"})))
            return {.path = page, .status = Status::NotFound};
    }
    return {};
}

MemoryAssets::Found MemoryAssets::find(std::string_view path) const {
    const std::string* const here = at(path);
    // A page is at its path without the ending, if it can be.
    const bool is_spelled_out = path.ends_with(".html") || (path.ends_with("/index") && !file(path));
    if (here && !is_spelled_out) return {.path = here};
    if (Found found = elsewhere(path); found.path) return found;
    return here ? Found{.path = here} : missing(path);
}

Response MemoryAssets::content(const Request& request, const Found& found) const {
    const std::string& bytes = files_.find(*found.path)->second;
    const std::string etag = content_etag(bytes);
    const std::string_view asked = request.header("If-None-Match").value_or("");
    const bool is_known = asked == etag || asked == "W/" + etag;
    Response response = is_known || request.method() == Method::Head
                            ? Response(is_known ? Status::NotModified : found.status)
                            : Response::bytes(bytes, "", found.status);
    response.headers().erase("Content-Type");
    response.header("ETag", etag);
    if (const std::string_view type = type_of(*found.path); !type.empty()) response.header("Content-Type", type);
    if (!request.header("Authorization") && !request.header("Range"))
        response.header("Cache-Control", "public, max-age=0, must-revalidate");
    return response;
}

Result<Response> MemoryAssets::answer(const Request& request, RedirectMode redirect) const {
    const UrlView url = request.url();
    Found found = find(url.path);
    if (!found.path) return Response(Status::NotFound);
    if (request.method() != Method::Get && request.method() != Method::Head) return Response(Status::MethodNotAllowed);
    if (found.redirect.empty() || redirect == RedirectMode::Follow) return content(request, found);
    if (redirect == RedirectMode::Error) return std::unexpected(redirected());
    return Response::redirect(concat({found.redirect, url.query.empty() ? "" : "?", url.query}),
                              Status::TemporaryRedirect);
}

Pending<Response> MemoryAssets::send(Request request, const FetchOptions& options) {
    const auto kept = std::make_shared<Request>(std::move(request));
    return {*platform_, memory_call<Response>([this, kept, mode = options.redirect] { return answer(*kept, mode); })};
}

}  // namespace edge::testing
