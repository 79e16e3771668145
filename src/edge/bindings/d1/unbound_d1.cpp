#include "edge/bindings/d1/d1_database.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::D1Database> edge::CustomBinding<edge::D1Database>::bind(const Env&, std::string_view) {
    return nullptr;
}
