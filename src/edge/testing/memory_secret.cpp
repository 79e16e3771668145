#include "edge/testing/memory_secret.hpp"

#include <utility>

#include "edge/testing/memory_call.hpp"
#include "edge/text/utf8.hpp"

namespace edge::testing {

Result<void> MemorySecret::set(std::string value) {
    if (value.empty() || value.size() > kValueBytes || !is_utf8(value))
        return edge::fail(ErrorCode::Internal, "", "a secret has 1 to 65,536 bytes of UTF-8");
    stored_ = std::move(value);
    return {};
}

Result<std::string> MemorySecret::answer() {
    ++asked_;
    if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
    if (!stored_) return std::unexpected(secrets_store_error({.message = "Secret not found"}));
    return *stored_;
}

Prepared<std::string> MemorySecret::ask() {
    return memory_call<std::string>([this] { return answer(); });
}

}  // namespace edge::testing
