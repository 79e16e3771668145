// error: the pattern ^[a-z+$ does not close a [; see it after its character 6
#include "edge/edge.hpp"

#ifdef CURED
constexpr auto kWord = edge::json::pattern<"^[a-z]+$">("must be a word");
#else
constexpr auto kWord = edge::json::pattern<"^[a-z+$">("must be a word");
#endif
