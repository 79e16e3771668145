// libFuzzer's library is compiled against a C library that may be newer than this machine's, and there strtoul has a
// name of its own since C23 (glibc 2.38). It is all that the library lacks with an older one.

#include <cstdlib>

#if defined(__GLIBC__)
#if !__GLIBC_PREREQ(2, 38)
extern "C" unsigned long __isoc23_strtoul(const char* text, char** end, int base) {
    return std::strtoul(text, end, base);
}
#endif
#endif
