#include "edge/http/headers.hpp"
