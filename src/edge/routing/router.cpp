#include "edge/routing/router.hpp"
