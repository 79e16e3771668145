#pragma once

#include <string>

namespace edge::detail {

/// What a test says that `Context::props` is, put into its context: natively there is nobody else to say it.
struct GivenProps {
    std::string json;  ///< as it is there
};

}  // namespace edge::detail
