#pragma once

#include <string>
#include <string_view>

#include "edge/error/error.hpp"
#include "edge/http/response.hpp"

/// How the service of browsers is asked.
namespace edge::detail {

/// The host does not count, only the path.
inline constexpr std::string_view kBrowserService = "https://browser.internal/v1/";

/// The path of a browser, below that.
[[nodiscard]] std::string browser_path(std::string_view session, std::string_view rest);
/// What an answer means that is not the one that was asked for; `said` is for the log.
[[nodiscard]] Error browser_error(const Response& answer, std::string said);

}  // namespace edge::detail
