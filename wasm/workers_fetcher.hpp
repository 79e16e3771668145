#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/objects/durable_objects.hpp"

namespace edge::wasm {

/// An object of the platform with a `fetch`: a service binding, or the stub of a Durable Object.
class WorkersFetcher final : public Fetcher {
public:
    /// Where there is no object, each `fetch` fails with that error.
    explicit WorkersFetcher(Result<OwnedHandle> object) : object_(std::move(object)) {}

private:
    Pending<Response> send(Request request, const FetchOptions& options) override;

    Result<OwnedHandle> object_;
};

/// The same of what fails in words of its own: of a Worker that was loaded, and of a port of a container.
[[nodiscard]] std::unique_ptr<Fetcher> fetcher_of_loaded(OwnedHandle object);
[[nodiscard]] std::unique_ptr<Fetcher> fetcher_of_port(OwnedHandle object);

/// The `fetch` of globalThis, which asks any server.
class WorkersInternet final : public Fetcher {
private:
    Pending<Response> send(Request request, const FetchOptions& options) override;
};

/// A namespace of Durable Objects: `env.NAME`, or one of its jurisdictions.
class WorkersDurableObjects final : public DurableObjectNamespace {
public:
    explicit WorkersDurableObjects(OwnedHandle objects) : objects_(std::move(objects)) {}

    Result<ObjectId> id_from_name(std::string_view name) override;
    Result<ObjectId> new_unique_id() override;
    Result<ObjectId> id_from_string(std::string_view text) override;
    Result<std::shared_ptr<DurableObjectNamespace>> jurisdiction(Jurisdiction jurisdiction) override;

private:
    std::unique_ptr<Fetcher> find_by_name(std::string_view name, const ObjectOptions& options) override;
    std::unique_ptr<Fetcher> find_by_id(const ObjectId& id, const ObjectOptions& options) override;

    OwnedHandle objects_;
};

/// What a JavaScript id says of itself.
[[nodiscard]] ObjectId object_id_of(Handle id);

}  // namespace edge::wasm
