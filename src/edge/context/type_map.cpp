#include "edge/context/type_map.hpp"

#include <algorithm>

namespace edge {

void TypeMap::put(TypeId type, std::shared_ptr<void> value) {
    std::erase_if(slots_, [&](const Slot& slot) { return slot.type == type; });
    slots_.push_back({type, std::move(value)});
}

void* TypeMap::find(TypeId type) const {
    const auto slot = std::ranges::find(slots_, type, &Slot::type);
    return slot == slots_.end() ? nullptr : slot->value.get();
}

void TypeMap::add_missing(const TypeMap& others) {
    for (const Slot& other : others.slots_)
        if (find(other.type) == nullptr) slots_.push_back(other);
}

}  // namespace edge
