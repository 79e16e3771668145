#include "edge/http/percent.hpp"
