#pragma once

#include <array>

#include "call.hpp"
#include "edge/platform/platform.hpp"

namespace edge::wasm {

/// The platform a Worker runs on. What differs between hosts is a method of the object that the runtime supplies
/// (runtime/platform.js).
class WorkersPlatform final : public Platform {
public:
    /// `platform` is borrowed.
    explicit WorkersPlatform(Handle platform) : platform_(platform) {}

    [[nodiscard]] Time now() override;
    void sleep(std::chrono::milliseconds duration) override;
    void settle(std::span<PlatformCall* const> calls) override;
    [[nodiscard]] bool is_time_nearly_up() const override;
    void fill_random(std::span<std::byte> bytes) override;
    [[nodiscard]] std::string_view client_address_field() const override { return "CF-Connecting-IP"; }

private:
    void write_log(LogLevel level, std::string_view line) override;

    Handle platform_;

    /// Random bytes that nobody has had yet: the last `unused_` of them. Each is given out once.
    std::array<std::byte, 256> random_;
    std::size_t unused_ = 0;
};

}  // namespace edge::wasm
