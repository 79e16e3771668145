#include "edge/middleware/cors.hpp"
