#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/platform/platform.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A platform for tests: the clock stands still until a test or a `sleep` moves it, randomness repeats, and the log is
/// kept.
class TestPlatform : public Platform {
public:
    /// The field by which a test says where a request comes from.
    static constexpr std::string_view kClientAddress = "Client-Address";
    /// 2026-01-01T00:00:00Z.
    static constexpr Time kStart{std::chrono::milliseconds{1767225600000}};

    [[nodiscard]] Time now() override { return now_; }
    void sleep(std::chrono::milliseconds duration) override {
        const Time end = std::min(now_ + bounded_sleep(duration), std::max(now_, deadline()));
        slept_ += end - now_;
        now_ = end;
    }
    /// Nothing takes time here: a call happens when it is sent off.
    void settle(std::span<PlatformCall* const> calls) override {
        for (PlatformCall* const call : calls) call->start();
    }
    void fill_random(std::span<std::byte> bytes) override {
        for (std::byte& byte : bytes) byte = std::byte(random_() & 0xFFU);
    }
    [[nodiscard]] std::string_view client_address_field() const override { return kClientAddress; }

    /// The signal that the processor time is nearly used up, and that it is not.
    void set_time_nearly_up(bool is_nearly_up) { is_time_nearly_up_ = is_nearly_up; }
    [[nodiscard]] bool is_time_nearly_up() const override { return is_time_nearly_up_; }

    /// Moves the clock.
    void advance(std::chrono::milliseconds duration) { now_ += duration; }
    /// How long `sleep` was asked to wait, in all.
    [[nodiscard]] std::chrono::milliseconds slept() const { return slept_; }
    using Platform::log;
    /// The lines so far.
    [[nodiscard]] const std::vector<std::pair<LogLevel, std::string>>& log() const { return log_; }

private:
    void write_log(LogLevel level, std::string_view line) override { log_.emplace_back(level, std::string(line)); }

    Time now_ = kStart;
    bool is_time_nearly_up_ = false;
    std::chrono::milliseconds slept_{0};
    std::mt19937 random_{42};
    std::vector<std::pair<LogLevel, std::string>> log_;
};

}  // namespace edge::testing
