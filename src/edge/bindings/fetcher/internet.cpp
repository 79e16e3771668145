#include <memory>
#include <string>
#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/bindings/fetcher/absent_fetcher.hpp"

namespace edge {
namespace {

/// Nobody tells more of them apart: what refuses a connection, resets it or speaks no HTTP is lost, and of a name that
/// does not exist and TLS that fails there is only the number in the platform's log.
std::optional<Error> told_apart(const Rejection& rejection) {
    const std::string_view message = rejection.message;
    if (message.contains("Network connection lost"))
        return Error(FetchError::ConnectionLost, "The connection to another server was lost.");
    if (message.contains("nternal error; reference"))
        return Error(FetchError::Unreachable, "Another server cannot be reached.");
    if (message.starts_with("Too many redirects"))
        return Error(FetchError::TooManyRedirects, "Another server sent this one elsewhere, again and again.");
    if (message.starts_with("Fetch API cannot load")) return redirected();  // where it began was checked
    if (message.starts_with("Invalid URL") || message.starts_with("Invalid HTTP method"))
        return Error(FetchError::RequestInvalid, "A request to another server cannot be sent.");
    return std::nullopt;
}

constexpr Declaration kInternet{BindingKind::Fetcher, "the Internet", "set it by Env::set_internet"};

}  // namespace

Error internet_error(const Rejection& rejection) {
    if (is_timeout(rejection)) return rejection_error(rejection, {});
    std::optional<Error> known = told_apart(rejection);
    if (!known) return rejection_error(rejection, "Another server");
    known->internal = rejection.message;
    return *std::move(known);
}

Env& Env::set_internet(std::shared_ptr<Fetcher> internet) {
    internet_ = std::move(internet);
    return *this;
}

Fetcher& Env::internet() const {
    if (!internet_) internet_ = bound_internet();
    if (!internet_) internet_ = std::make_shared<AbsentFetcher>(kInternet);
    return *internet_;
}

}  // namespace edge
