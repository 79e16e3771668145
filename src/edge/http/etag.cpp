#include "edge/http/etag.hpp"
