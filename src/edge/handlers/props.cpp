#include "edge/handlers/props.hpp"

#include "edge/text/concat.hpp"

namespace edge::detail {

Error unexpected_props(std::string_view type, std::string_view props, const Error& why) {
    std::string wrong = why.violations.empty() ? why.detail : std::string();
    for (const Violation& each : why.violations)
        wrong += concat({wrong.empty() ? "" : "; ", "\"", each.pointer, "\": ", each.detail});
    constexpr std::string_view kCure =
        ". Give `props` to the binding of the caller that leads here (docs/rpc.md), to Exported::with, or in a test to "
        "Client::props";
    return {ErrorCode::Internal, "This was called without what it needs.",
            concat({"the props are no ", type, ": ", wrong, "; they are ", props.empty() ? "none" : props, kCure})};
}

bool has_no_props(std::string_view props) { return props.empty() || props == "{}" || props == "null"; }

}  // namespace edge::detail
