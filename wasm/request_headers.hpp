#pragma once

#include "call.hpp"
#include "edge/http/request_fields.hpp"

namespace edge::wasm {

/// The header fields of the request of an exchange. `exchange` is borrowed; it outlives the request.
class RequestHeaders final : public HeaderSource {
public:
    explicit RequestHeaders(Handle exchange) : exchange_(exchange) {}

    std::optional<std::string_view> field(std::string_view name) override;
    std::string all() override;
    std::string properties() override;

private:
    Handle exchange_;
};

}  // namespace edge::wasm
