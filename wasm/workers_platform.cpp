#include "workers_platform.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <emscripten/html5.h>
#include <unistd.h>

#include "call_slot.hpp"

namespace edge::wasm {

Time WorkersPlatform::now() { return Time(std::chrono::milliseconds(std::int64_t(emscripten_date_now()))); }

void WorkersPlatform::sleep(std::chrono::milliseconds duration) {
    json::Writer text = call_text({"sleep"});
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
    (void)call_now(0, std::move(call_text({"console", to_string(level)}).value(line)));
}

}  // namespace edge::wasm
