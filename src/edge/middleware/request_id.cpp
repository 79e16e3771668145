#include "edge/middleware/request_id.hpp"
