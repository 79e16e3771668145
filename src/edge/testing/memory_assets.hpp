#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/platform/platform.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// What there is for a path without a file: the platform's `not_found_handling`.
enum class NotFoundHandling : std::uint8_t {
    None,                   ///< a 404 without a body
    Page,                   ///< the nearest 404.html, upwards: "404-page"
    SinglePageApplication,  ///< /index.html
};

/// The files of `[assets]` for tests, as the platform serves them: `/about.html` at `/about`, `/docs/index.html` at
/// `/docs/`, other spellings redirected there (`html_handling = "auto-trailing-slash"`).
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto files = std::make_shared<testing::MemoryAssets>(bindings.platform());
/// files->add("/index.html", "<h1>Cakes</h1>");
/// bindings.fetcher("ASSETS", files);
/// ```
class MemoryAssets final : public Fetcher {
public:
    /// Nothing yet. The platform is borrowed, and outlives it.
    explicit MemoryAssets(Platform& platform, NotFoundHandling missing = NotFoundHandling::None)
        : platform_(&platform), missing_(missing) {}

    /// Adds a file, by its path as URLs have it: "/app.js". Its ending says its type.
    MemoryAssets& add(std::string path, std::string content);

private:
    struct Found {
        const std::string* path = nullptr;  ///< of the file; null: there is none
        std::string redirect = {};          ///< where to ask for it, if not here
        Status status = Status::Ok;
    };

    Pending<Response> send(Request request, const FetchOptions& options) override;
    [[nodiscard]] Result<Response> answer(const Request& request, RedirectMode redirect) const;
    [[nodiscard]] Response content(const Request& request, const Found& found) const;

    [[nodiscard]] const std::string* file(std::string_view path) const;
    [[nodiscard]] const std::string* at(std::string_view path) const;
    [[nodiscard]] Found elsewhere(std::string_view path) const;
    [[nodiscard]] Found find(std::string_view path) const;
    [[nodiscard]] Found missing(std::string_view path) const;

    Platform* platform_;
    NotFoundHandling missing_;
    std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace edge::testing
