#include "edge/json/document.hpp"
