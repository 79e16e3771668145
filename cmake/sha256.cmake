# SHA-256 from libmd's source (OpenBSD's sha2.c). Another copy of libmd: -DEDGE_SHA256_DIR=/path/to/it
set(EDGE_SHA256_DIR "$ENV{EDGE_SHA256_DIR}" CACHE PATH "The source tree of libmd")
if(NOT EDGE_SHA256_DIR)
  set(EDGE_SHA256_DIR "${CMAKE_SOURCE_DIR}/.toolchain/sha256")
endif()
if(NOT EXISTS "${EDGE_SHA256_DIR}/src/sha2.c")
  message(FATAL_ERROR "src/sha2.c is not in ${EDGE_SHA256_DIR}: run the set-up first, or set EDGE_SHA256_DIR")
endif()
# libmd's configure script writes config.h; sha2.c includes it and needs nothing from it.
file(WRITE "${CMAKE_BINARY_DIR}/sha256/config.h" "")
add_library(sha256 STATIC "${EDGE_SHA256_DIR}/src/sha2.c")
target_include_directories(sha256 SYSTEM PUBLIC "${EDGE_SHA256_DIR}/include" PRIVATE "${CMAKE_BINARY_DIR}/sha256")
