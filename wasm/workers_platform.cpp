#include "workers_platform.hpp"

#include <algorithm>
#include <cstdlib>

#include <emscripten/html5.h>
#include <unistd.h>

#include "call_slot.hpp"

namespace edge::wasm {

Time WorkersPlatform::now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void WorkersPlatform::sleep(std::chrono::milliseconds duration) {
    (void)call_and_wait(0, std::move(call_text({"scheduler", "wait"}).value(duration.count())));
}

void WorkersPlatform::fill_random(std::span<std::byte> bytes) {
    constexpr std::size_t kMost = 256;  // of one getentropy call
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(kMost, bytes.size())))
        if (getentropy(bytes.data(), std::min(kMost, bytes.size())) != 0) std::abort();
}

void WorkersPlatform::write_log(LogLevel level, std::string_view line) {
    (void)call_now(0, std::move(call_text({"console", to_string(level)}).value(line)));
}

}  // namespace edge::wasm
