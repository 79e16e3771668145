// error: float: use double, the numbers of JSON
#include "edge/edge.hpp"

#ifdef CURED
using Reading = double;
#else
using Reading = float;
#endif

edge::Result<std::vector<Reading>> read_all(std::string_view text) { return edge::json::parse_items<Reading>(text); }
