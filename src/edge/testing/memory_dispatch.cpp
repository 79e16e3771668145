#include "edge/testing/memory_dispatch.hpp"

namespace edge::testing {
namespace {

/// One of the Workers, or none.
class Dispatched final : public Fetcher {
public:
    explicit Dispatched(std::shared_ptr<ScriptedFetcher> worker) : worker_(std::move(worker)) {}

private:
    Pending<Response> send(Request request, const FetchOptions& options) override {
        if (worker_) return worker_->prepare_as(std::move(request), options);
        return Pending<Response>::ready(std::unexpected(fetch_error({.message = "Worker not found."})));
    }

    std::shared_ptr<ScriptedFetcher> worker_;
};

}  // namespace

ScriptedFetcher& MemoryDispatch::worker(std::string_view name) {
    std::shared_ptr<ScriptedFetcher>& worker = workers_[std::string(name)];
    if (!worker) worker = std::make_shared<ScriptedFetcher>(platform_, ScriptedFetcher::Stands::ForWorker);
    return *worker;
}

std::unique_ptr<Fetcher> MemoryDispatch::find(std::string_view worker, const DispatchOptions& options) const {
    asked_.push_back({std::string(worker), options});
    const auto found = workers_.find(worker);
    return std::make_unique<Dispatched>(found == workers_.end() ? nullptr : found->second);
}

}  // namespace edge::testing
