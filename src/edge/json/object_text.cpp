#include "edge/json/object_text.hpp"

#include "edge/json/element.hpp"
#include "edge/json/walk.hpp"

namespace edge::json {

bool is_object_text(std::string_view text) {
    bool is_object = false;
    const Result<void> walked = walk(text, nullptr, [&](Element& root) {
        is_object = Members(root).is_object();
        return Finding::Unverified;
    });
    return walked && is_object;
}

}  // namespace edge::json
