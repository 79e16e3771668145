#include "edge/http/request.hpp"
