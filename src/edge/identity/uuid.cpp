#include "edge/identity/uuid.hpp"
