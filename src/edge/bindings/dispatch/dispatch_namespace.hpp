#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"

namespace edge {

/// How a Worker of a dispatch namespace is run. Only what is set is sent.
struct DispatchOptions {
    std::optional<std::chrono::milliseconds> cpu = {};    ///< the most processor time that a request of it may take
    std::optional<std::uint32_t> subrequests = {};  ///< how many requests of its own it may send for one
    std::string outbound = {};  ///< parameters of the namespace's outbound Worker, as a JSON object; empty: none
};

/// Workers that were uploaded to a namespace (Workers for Platforms), by their names: a handler's `Dispatch<"TENANTS">`
/// (edge/handlers/dispatch.hpp).
///
/// ```cpp
/// app.all("/{tenant}/{path...}", [](const std::string& tenant, const std::string&, Request& request,
///                                   Dispatch<"TENANTS"> tenants) {
///     return tenants->get(tenant, {.cpu = 50ms, .subrequests = 10})->fetch(request.pass_on());
/// });
/// ```
class DispatchNamespace {
public:
    DispatchNamespace() = default;
    DispatchNamespace(const DispatchNamespace&) = delete;
    DispatchNamespace& operator=(const DispatchNamespace&) = delete;
    virtual ~DispatchNamespace() = default;

    /// The Worker of that name. Whether there is one shows when it is asked: `FetchError::WorkerMissing`. A mistake in
    /// the options (a limit of none at all, parameters that are no JSON object) fails each request with RequestInvalid.
    [[nodiscard]] std::unique_ptr<Fetcher> get(std::string_view worker, const DispatchOptions& options = {}) const;

private:
    /// The options have been checked.
    [[nodiscard]] virtual std::unique_ptr<Fetcher> find(std::string_view worker,
                                                        const DispatchOptions& options) const = 0;
};

/// What the platform's `get` takes as its third argument.
[[nodiscard]] std::string to_json(const DispatchOptions& options);

/// How they are had from the platform.
template <>
struct CustomBinding<DispatchNamespace> {
    static std::shared_ptr<DispatchNamespace> bind(const Env& env, std::string_view name);
};

}  // namespace edge
