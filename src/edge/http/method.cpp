#include "edge/http/method.hpp"
