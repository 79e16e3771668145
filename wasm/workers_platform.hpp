#pragma once

#include "edge/bindings/platform.hpp"

namespace edge::wasm {

/// The platform a Worker runs on.
class WorkersPlatform final : public Platform {
public:
    [[nodiscard]] Time now() override;
    void sleep(std::chrono::milliseconds duration) override;
    void fill_random(std::span<std::byte> bytes) override;
    void write_log(LogLevel level, std::string_view line) override;
};

}  // namespace edge::wasm
