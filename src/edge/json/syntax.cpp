#include "edge/json/syntax.hpp"
