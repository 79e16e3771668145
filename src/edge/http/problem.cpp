#include "edge/http/problem.hpp"
