#include "edge/middleware/bearer_auth.hpp"
