#include "workers_platform.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <emscripten/em_macros.h>
#include <emscripten/html5.h>
#include <unistd.h>

#include "always.hpp"
#include "call_slot.hpp"

namespace edge::wasm {

// The platform finds both by their names among the exports of the module, when it makes an instance, and writes there
// from outside: into the first the number of a signal, 24 (SIGXCPU) when the processor time is nearly used up, into the
// second that it has ended the instance, so that it need not be told any more.
extern "C" {
EMSCRIPTEN_KEEPALIVE constinit volatile std::uint32_t __instance_signal = 0;  // NOLINT
EMSCRIPTEN_KEEPALIVE constinit volatile std::uint32_t __instance_terminated = 0;  // NOLINT
}

namespace {

constexpr std::uint32_t kTimeNearlyUp = 24;

}  // namespace

bool WorkersPlatform::is_time_nearly_up() const { return __instance_signal == kTimeNearlyUp; }

Time WorkersPlatform::now() { return Time(std::chrono::milliseconds(std::int64_t(emscripten_date_now()))); }

void WorkersPlatform::sleep(std::chrono::milliseconds duration) {
    json::Writer text = call_text({"sleep"}, kAlways);
    text.value(bounded_sleep(duration).count());
    (void)call_and_wait(platform_, std::move(text));
}

void WorkersPlatform::settle(std::span<PlatformCall* const> calls) {
    std::vector<Call*> records;
    records.reserve(calls.size());
    for (PlatformCall* const call : calls) records.push_back(&static_cast<CallSlot*>(call)->call());
    wasm::settle(records);
}

void WorkersPlatform::fill_random(std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        if (unused_ == 0 && getentropy(random_.data(), random_.size()) != 0) std::abort();
        if (unused_ == 0) unused_ = random_.size();
        const std::size_t count = std::min(unused_, bytes.size());
        std::copy_n(random_.end() - std::ptrdiff_t(unused_), count, bytes.begin());
        unused_ -= count;
        bytes = bytes.subspan(count);
    }
}

void WorkersPlatform::write_log(LogLevel level, std::string_view line) {
    (void)call_now(0, std::move(call_text({"console", to_string(level)}, kAlways).value(line)));
}

}  // namespace edge::wasm
