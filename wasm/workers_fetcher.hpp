#pragma once

#include <string>

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

/// The `fetch` of globalThis, which asks any server.
class WorkersInternet final : public Fetcher {
private:
    Pending<Response> send(Request request, const FetchOptions& options) override;
};

/// A namespace of Durable Objects: `env.NAME`.
class WorkersDurableObjects final : public DurableObjectNamespace {
public:
    /// `env` is borrowed and outlives this object.
    WorkersDurableObjects(Handle env, std::string name) : env_(env), name_(std::move(name)) {}

    std::unique_ptr<Fetcher> by_name(std::string_view name) override;

private:
    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
