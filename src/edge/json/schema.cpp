#include "edge/json/schema.hpp"

#include <algorithm>
#include <string>

namespace edge::json {

void Schema::refer(std::string_view name, void (*write)(Schema&)) {
    writer_->member("$ref", "#/components/schemas/" + std::string(name));
    if (std::ranges::find(components_, name, &Component::name) == components_.end())
        components_.push_back({name, write});
}

void Schema::write_components() {
    for (; written_ < components_.size(); ++written_) {
        const Component component = components_[written_];
        writer_->key(component.name).begin_object();
        component.write(*this);
        writer_->end_object();
    }
}

}  // namespace edge::json
