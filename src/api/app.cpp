#include "api/app.hpp"
