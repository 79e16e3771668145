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
        put(type_id<T>(), std::move(owned));
        return there;
    }

    /// The value of that type; null if there is none. Borrowed until it is replaced.
    template <class T>
    [[nodiscard]] T* find() const {
        return static_cast<T*>(find(type_id<T>()));
    }

    /// Takes over what it does not have.
    void add_missing(const TypeMap& others);

private:
    struct Slot {
        TypeId type;
        std::shared_ptr<void> value;
    };
    // Of no type, so that there is one of each, however many types there are.
    void put(TypeId type, std::shared_ptr<void> value);
    [[nodiscard]] void* find(TypeId type) const;

    std::vector<Slot> slots_;
};

}  // namespace edge
