#include "edge/json/writer.hpp"
