#include "edge/bindings/exports/exported.hpp"

namespace edge::detail {

Error wrong_export(std::string_view type, std::string_view name) {
    return {ErrorCode::Internal, "An export cannot be had.",
            concat({"the export \"", name, "\" is no ", type,
                    " that takes props: only entrypoints do, which are a Fetcher or an RpcStub"})};
}

}  // namespace edge::detail
