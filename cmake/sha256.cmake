# SHA-256 from libmd's source (OpenBSD's sha2.c): the tree that the set-up has brought, else its own release.
# Another copy of libmd: -DEDGE_SHA256_DIR=/path/to/it
set(EDGE_SHA256_DIR "$ENV{EDGE_SHA256_DIR}" CACHE PATH "The source tree of libmd")
include("${CMAKE_CURRENT_LIST_DIR}/home.cmake")
if(NOT EDGE_SHA256_DIR AND EXISTS "${workers_cpp_home}/toolchain/sha256/src/sha2.c")
  set(EDGE_SHA256_DIR "${workers_cpp_home}/toolchain/sha256")
endif()
if(NOT EDGE_SHA256_DIR)
  include(FetchContent)
  FetchContent_Declare(libmd
    URL https://archive.hadrons.org/software/libmd/libmd-1.0.4.tar.xz
    URL_HASH SHA256=f51c921042e34beddeded4b75557656559cf5b1f2448033b4c1eec11c07e530f
    SOURCE_SUBDIR no-cmake-here)
  FetchContent_MakeAvailable(libmd)
  set(EDGE_SHA256_DIR "${libmd_SOURCE_DIR}")
endif()
# libmd's configure script writes config.h; sha2.c includes it and needs nothing from it.
file(WRITE "${PROJECT_BINARY_DIR}/sha256/config.h" "")
add_library(sha256 STATIC "${EDGE_SHA256_DIR}/src/sha2.c")
target_include_directories(sha256 SYSTEM
  PUBLIC "$<BUILD_INTERFACE:${EDGE_SHA256_DIR}/include>" PRIVATE "${PROJECT_BINARY_DIR}/sha256")
