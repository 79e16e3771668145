#include "edge/bindings/env.hpp"
