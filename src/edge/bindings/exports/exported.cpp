#include "edge/bindings/exports/exported.hpp"

#include "edge/json/object_text.hpp"

namespace edge::detail {

Error wrong_export(std::string_view type, std::string_view name) {
    const std::string subject = name.empty() ? "the export" : concat({"the export \"", name, "\""});
    return {ErrorCode::Internal, "An export cannot be had.",
            concat({subject, " is no ", type,
                    " that takes props: only entrypoints do, which are a Fetcher or an RpcStub"})};
}

Result<void> check_props(std::string_view json) {
    if (json::is_object_text(json)) return {};
    return fail(ErrorCode::Internal, "An export cannot be had.", "its props are no JSON object");
}

}  // namespace edge::detail
