#include "edge/bindings/memory_kv.hpp"
