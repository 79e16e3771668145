#include "edge/bindings/kv_limits.hpp"
