#pragma once

/// Included by all that is for tests.
#ifdef __EMSCRIPTEN__
#error "edge/testing is for tests, which run natively: no Worker may include it"
#endif
