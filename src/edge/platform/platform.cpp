#include "edge/platform/platform.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "edge/json/writer.hpp"
#include "edge/text/base64url.hpp"

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

Uuid Platform::new_uuid() {
    std::array<std::byte, 10> random;
    fill_random(random);
    return Uuid::v7(now(), random);
}

std::string Platform::random_id() {
    std::array<std::byte, 16> random;
    fill_random(random);
    return base64url_encode({reinterpret_cast<const char*>(random.data()), random.size()});
}

void Platform::log(LogLevel level, std::string_view message, std::span<const LogField> fields) {
    json::Writer line;
    line.begin_object().member("level", to_string(level)).member("message", message);
    for (const LogField& field : fields) field.write(line);
    line.end_object();
    write_log(level, line.text());
}

}  // namespace edge
