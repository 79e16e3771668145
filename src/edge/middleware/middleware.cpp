#include "edge/middleware/middleware.hpp"
