#include "edge/http/query.hpp"
