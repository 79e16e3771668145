#include "edge/bindings/platform.hpp"

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

}  // namespace edge
