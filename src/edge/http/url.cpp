#include "edge/http/url.hpp"
