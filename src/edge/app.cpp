#include "edge/app.hpp"
