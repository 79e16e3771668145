#include "edge/bindings/fetcher/fetcher.hpp"

#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/bindings/fetcher/absent_fetcher.hpp"

namespace edge {

Result<Response> Fetcher::fetch(Request request) {
    request.prepare_to_forward();
    return send(std::move(request));
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
Error fetch_error(const Rejection& rejection) { return rejection_error(rejection, "A service behind this one"); }

Result<std::string> read_body(Response& response, std::size_t limit) {
    if (response.has_stream()) return response.take_stream().read_all(limit);
    if (response.body().size() > limit) return std::unexpected(body_too_large(limit));
    return std::string(response.body());
}

}  // namespace edge
