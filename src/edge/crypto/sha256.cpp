#include "edge/crypto/sha256.hpp"
