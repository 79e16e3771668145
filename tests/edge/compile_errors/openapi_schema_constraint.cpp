// error: openapi::schema_of<int>: min_length() is for texts, and this is an integer: it would be published and never
#include "edge/edge.hpp"

inline constexpr edge::openapi::Parameter kDepth{.name = "depth",
                                                 .description = "How deep to look.",
#ifdef CURED
                                                 .schema = edge::openapi::schema_of<int, edge::json::minimum(1)>};
#else
                                                 .schema = edge::openapi::schema_of<int, edge::json::min_length(1)>};
#endif
