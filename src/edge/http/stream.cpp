#include "edge/http/stream.hpp"
