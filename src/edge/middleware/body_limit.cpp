#include "edge/middleware/body_limit.hpp"
