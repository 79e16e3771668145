#include "edge/bindings/fetcher/fetcher.hpp"

#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/bindings/fetcher/absent_fetcher.hpp"

namespace edge {

Pending<Response> Fetcher::prepare(FetchRequest request) {
    const FetchOptions options = request.options();
    Result<Request> checked = std::move(request).take();
    if (!checked) return Pending<Response>::ready(std::unexpected(std::move(checked.error())));
    return send(*std::move(checked), options);
}

Result<Response> Fetcher::fetch(FetchRequest request) { return prepare(std::move(request)).wait(); }

Pending<Response> Fetcher::fetch_async(FetchRequest request) { return prepare(std::move(request)).started(); }

// Without a FetchRequest, which not every Worker has.
Pending<Response> Fetcher::prepare(Request request, const FetchOptions& options) {
    request.prepare_to_forward();
    return send(std::move(request), options);
}

Result<Response> Fetcher::fetch(Request request, const FetchOptions& options) {
    return prepare(std::move(request), options).wait();
}

Pending<Response> Fetcher::fetch_async(Request request, const FetchOptions& options) {
    return prepare(std::move(request), options).started();
}

Result<Fetcher*> Env::fetcher(NameOf<BindingKind::Fetcher> name) const {
    const std::shared_ptr<Fetcher> fetcher = find_bound(fetchers_, name, &bound_fetcher);
    if (!fetcher) return not_bound("service", name, how_to_bind_fetcher());
    return fetcher.get();
}

Fetcher& Env::fetcher(const Required<BindingKind::Fetcher>& declared) const {
    return find_declared<AbsentFetcher>(fetchers_, absent_fetchers_, declared, &bound_fetcher);
}

// An exception of whoever was asked comes back as it was thrown. Nobody knows whether it passes, so it is not said to.
Error fetch_error(const Rejection& rejection) {
    if (rejection.message.starts_with("Worker not found"))
        return {FetchError::WorkerMissing, "There is no such Worker.", std::string(rejection.message)};
    return rejection_error(rejection, "A service behind this one");
}

Error redirected() { return {FetchError::Redirected, "Another server sent this one elsewhere.", "not followed"}; }

bool is_redirection(const Response& response) {
    switch (unsigned(response.status())) {
        case 301:
        case 302:
        case 303:
        case 307:
        case 308: return response.headers().contains("Location");
        default: return false;
    }
}

Result<std::string> read_body(Response& response, std::size_t limit) {
    if (response.has_stream()) return response.take_stream().read_all(limit);
    if (response.body().size() > limit) return std::unexpected(body_too_large(limit));
    return std::string(response.body());
}

}  // namespace edge
