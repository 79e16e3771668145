#include "edge/bindings/dispatch/dispatch_namespace.hpp"

#include <utility>

#include "edge/json/object_text.hpp"
#include "edge/json/writer.hpp"

namespace edge {
namespace {

/// In the place of a Worker that is not asked: every request fails with that error.
class RefusingFetcher final : public Fetcher {
public:
    explicit RefusingFetcher(Error error) : error_(std::move(error)) {}

private:
    Pending<Response> send(Request, const FetchOptions&) override {
        return Pending<Response>::ready(std::unexpected(error_));
    }

    Error error_;
};

std::string_view mistake_of(std::string_view worker, const DispatchOptions& options) {
    if (worker.empty()) return "a Worker of a dispatch namespace has a name";
    if (options.cpu && options.cpu->count() <= 0) return "the limit of processor time is 1 ms at least";
    if (!options.outbound.empty() && !json::is_object_text(options.outbound))
        return "parameters of an outbound Worker are a JSON object";
    return {};
}

}  // namespace

std::unique_ptr<Fetcher> DispatchNamespace::get(std::string_view worker, const DispatchOptions& options) const {
    if (const std::string_view mistake = mistake_of(worker, options); !mistake.empty())
        return std::make_unique<RefusingFetcher>(
            Error(FetchError::RequestInvalid, "A Worker cannot be asked.", std::string(mistake)));
    return find(worker, options);
}

std::string to_json(const DispatchOptions& options) {
    json::Writer text;
    text.begin_object();
    if (options.cpu || options.subrequests) {
        text.key("limits").begin_object();
        if (options.cpu) text.member("cpuMs", options.cpu->count());
        if (options.subrequests) text.member("subRequests", *options.subrequests);
        text.end_object();
    }
    if (!options.outbound.empty()) text.key("outbound").raw(options.outbound);
    text.end_object();
    return std::move(text).take();
}

}  // namespace edge
