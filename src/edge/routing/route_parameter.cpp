#include "edge/routing/route_parameter.hpp"
