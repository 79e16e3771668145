// error: Leaf.parent is a const Leaf *, a raw pointer: hold the value itself, in a std::optional if it may be absent
#include "edge/edge.hpp"

struct Leaf {
#ifdef CURED
    std::optional<std::string> parent;
#else
    const Leaf* parent = nullptr;
#endif
};

template <>
inline constexpr auto edge::json::declaration<Leaf> =
    edge::json::object<Leaf>("Leaf", "A leaf.", member("parent", &Leaf::parent, "What it hangs on."));

std::string write(const Leaf& leaf) { return edge::json::to_text(leaf); }
