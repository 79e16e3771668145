#include "edge/bindings/kv_namespace.hpp"
