#include "edge/http/media_type.hpp"
