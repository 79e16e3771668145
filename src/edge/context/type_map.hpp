#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "edge/text/type_id.hpp"

namespace edge {

/// At most one value of each type, found by the type. A few are looked for faster in a row than in a tree.
class TypeMap {
public:
    /// Puts a value in the place of its type, and gives it; the one that was there is gone.
    template <class T>
    T& put(T value) {
        auto owned = std::make_shared<T>(std::move(value));
        T& there = *owned;
        std::erase_if(slots_, [](const Slot& slot) { return slot.type == type_id<T>(); });
        slots_.push_back({type_id<T>(), std::move(owned)});
        return there;
    }

    /// The value of that type; null if there is none. Borrowed until it is replaced.
    template <class T>
    [[nodiscard]] T* find() const {
        const auto slot = std::ranges::find(slots_, type_id<T>(), &Slot::type);
        return slot == slots_.end() ? nullptr : static_cast<T*>(slot->value.get());
    }

    /// Takes over what it does not have.
    void add_missing(const TypeMap& others) {
        for (const Slot& other : others.slots_)
            if (std::ranges::find(slots_, other.type, &Slot::type) == slots_.end()) slots_.push_back(other);
    }

private:
    struct Slot {
        TypeId type;
        std::shared_ptr<void> value;
    };
    std::vector<Slot> slots_;
};

}  // namespace edge
