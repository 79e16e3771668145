#include "edge/http/response.hpp"
