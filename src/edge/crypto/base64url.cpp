#include "edge/crypto/base64url.hpp"
