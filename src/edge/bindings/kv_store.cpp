#include "edge/bindings/kv_store.hpp"
