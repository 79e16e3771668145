#include "edge/bindings/platform.hpp"

#include <algorithm>
#include <utility>

namespace edge {

std::string_view to_string(LogLevel level) {
    switch (level) {
        case LogLevel::Debug: return "debug";
        case LogLevel::Info: return "info";
        case LogLevel::Warn: return "warn";
        case LogLevel::Error: return "error";
    }
    std::unreachable();
}

std::chrono::milliseconds bounded_sleep(std::chrono::milliseconds duration) {
    return std::clamp(duration, std::chrono::milliseconds(0), kLongestSleep);
}

}  // namespace edge
