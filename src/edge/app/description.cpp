#include "edge/app.hpp"

namespace edge {

std::shared_ptr<openapi::Documentation> detail::make_documentation() {
    return std::make_shared<openapi::Documentation>();
}

openapi::ApiDescription App::description() const {
    openapi::ApiDescription all = documentation_ ? documentation_->description() : openapi::ApiDescription{};
    all.kinds = kinds_;
    return all;
}

}  // namespace edge
