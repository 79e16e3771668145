#include "edge/context.hpp"
