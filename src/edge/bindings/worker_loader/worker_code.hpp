#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"

namespace edge {

/// What the content of a module is, and so what others get that import it.
enum class WorkerModuleKind : std::uint8_t {
    Js,        ///< a module of JavaScript
    CommonJs,  ///< JavaScript that exports by `module.exports`
    Python,    ///< Python; then the main module is Python as well, and none is JavaScript
    Text,      ///< a string
    Json,      ///< what the text says
    Data,      ///< an ArrayBuffer of these bytes
    Wasm,      ///< a WebAssembly.Module
};

/// A module of a Worker.
struct WorkerModule {
    std::string name;     ///< by which others import it: "main.js"
    std::string content;  ///< its source, its text, its JSON, or its bytes
    WorkerModuleKind kind = WorkerModuleKind::Js;  ///< what that is
};

/// What requests of a Worker may use up. Only what is set is sent; the platform keeps to it where it is deployed.
struct WorkerLimits {
    std::optional<std::chrono::milliseconds> cpu = {};    ///< the most processor time for one, 1 ms at least
    std::optional<std::uint32_t> subrequests = {};        ///< how many requests of its own it may send for one
};

/// A binding of this Worker that the other one has as well: a service, or an entrypoint. The platform passes no stores
/// and no databases on: pass a Worker that has methods for what the other one may do.
struct PassedService {
    std::string name;  ///< in the `env` of the other one
    std::string ours;  ///< the binding here
};

/// Where the requests go that a Worker sends by the global `fetch` and `connect`.
class WorkerOutbound {
public:
    /// To the Internet, as those of this Worker do.
    WorkerOutbound() = default;
    /// Nowhere: it has what its `env` has, and nothing else.
    [[nodiscard]] static WorkerOutbound none() {
        WorkerOutbound outbound;
        outbound.is_none_ = true;
        return outbound;
    }
    /// To a service of this Worker, by its binding, which answers them or passes them on.
    [[nodiscard]] static WorkerOutbound through(std::string service) {
        WorkerOutbound outbound;
        outbound.service_ = std::move(service);
        return outbound;
    }

    [[nodiscard]] bool is_none() const { return is_none_; }
    /// "" where there is none.
    [[nodiscard]] const std::string& service() const { return service_; }

private:
    bool is_none_ = false;
    std::string service_;
};

/// The code of a Worker, and what it is given.
struct WorkerCode {
    /// Code and `env` may be so large.
    static constexpr std::size_t kMostBytes = 64u * 1024 * 1024;
    static constexpr std::size_t kMostEnvBytes = 1024u * 1024;

    std::string compatibility_date;      ///< "2026-10-01"
    std::vector<WorkerModule> modules;   ///< the first is the main one
    std::vector<std::string> compatibility_flags = {};  ///< "nodejs_compat" and the like
    std::string env = "{}";                             ///< its vars, as a JSON object
    std::vector<PassedService> services = {};           ///< its bindings
    WorkerOutbound outbound = {};                       ///< its way to the Internet: as this Worker's
    std::vector<std::string> tails = {};  ///< who is told what it has done: services of this Worker, by their bindings
    WorkerLimits limits = {};  ///< what its requests may use up
};

/// Whom one talks to of a Worker that is loaded.
struct EntrypointOptions {
    std::string props = {};  ///< its `ctx.props`, as JSON; "": none
    WorkerLimits limits = {};  ///< below those of the code
};

/// Whether the platform takes it, as far as that can be told before it is sent: CodeInvalid, TooLarge.
[[nodiscard]] Result<void> check_worker_code(const WorkerCode& code);
[[nodiscard]] Result<void> check_entrypoint(const EntrypointOptions& options);

/// As the platform takes them, without what is no JSON: bytes and services.
[[nodiscard]] std::string to_json(const WorkerCode& code);
[[nodiscard]] std::string to_json(const EntrypointOptions& options);
/// "js", "cjs" and so on: the platform's name for what a module is.
[[nodiscard]] std::string_view name_of(WorkerModuleKind kind);
/// Whether a module's content is bytes, and no text.
[[nodiscard]] inline bool is_binary(WorkerModuleKind kind) {
    return kind == WorkerModuleKind::Data || kind == WorkerModuleKind::Wasm;
}

}  // namespace edge
