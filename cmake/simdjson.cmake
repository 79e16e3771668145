# simdjson, unpatched, from its npm package. Another copy of simdjson.{h,cpp}: -DEDGE_SIMDJSON_DIR=/path/to/it
# In this repository that is in node_modules; where this is itself an npm package, beside it, as npm places it.
set(EDGE_SIMDJSON_DIR "$ENV{EDGE_SIMDJSON_DIR}" CACHE PATH "The folder with simdjson.h and simdjson.cpp")
if(NOT EDGE_SIMDJSON_DIR)
  find_path(workers_cpp_simdjson simdjson.cpp NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
    PATHS "${PROJECT_SOURCE_DIR}/node_modules/@nozbe/simdjson/src" "${PROJECT_SOURCE_DIR}/../@nozbe/simdjson/src")
  set(EDGE_SIMDJSON_DIR "${workers_cpp_simdjson}")
endif()
if(NOT EXISTS "${EDGE_SIMDJSON_DIR}/simdjson.cpp")
  message(FATAL_ERROR "EDGE_SIMDJSON_DIR: there is no simdjson.cpp in \"${EDGE_SIMDJSON_DIR}\"; run `npm ci` in "
    "${PROJECT_SOURCE_DIR}, or name a folder with simdjson.h and simdjson.cpp (3.9 or later)")
endif()
add_library(simdjson STATIC "${EDGE_SIMDJSON_DIR}/simdjson.cpp")
target_include_directories(simdjson SYSTEM PUBLIC
  "$<BUILD_INTERFACE:${EDGE_SIMDJSON_DIR}>" $<INSTALL_INTERFACE:include>)
target_link_libraries(simdjson PUBLIC workers_cpp_flags)
target_compile_definitions(simdjson PUBLIC SIMDJSON_EXCEPTIONS=0 SIMDJSON_DISABLE_DEPRECATED_API=1)

# Its kernel. Natively simdjson looks at the host. It has none for Wasm, but its westmere one (SSE4.2) compiles to
# SIMD128 by Emscripten's SSE headers and wasm/simd/x86intrin.h. PUBLIC, because simdjson.h has parts of kernels inline.
set(simdjson_kernel "the host's")
if(EMSCRIPTEN)
  option(EDGE_SIMD "Let simdjson use Wasm SIMD128" ON)
  set(simdjson_kernel "fallback (scalar)")
  set(simdjson_headers "${CMAKE_CURRENT_LIST_DIR}/../wasm/simd")
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_FLAGS "-msimd128 -msse4.2")
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)  # linking would build Emscripten's debug libraries first
  set(CMAKE_REQUIRED_INCLUDES "${simdjson_headers}")
  check_cxx_source_compiles("#include <x86intrin.h>
    int main() { return _mm_extract_epi8(_mm_setzero_si128(), 0); }" EDGE_HAS_SIMD)
  unset(CMAKE_TRY_COMPILE_TARGET_TYPE)
  unset(CMAKE_REQUIRED_FLAGS)
  unset(CMAKE_REQUIRED_INCLUDES)
  if(EDGE_SIMD AND EDGE_HAS_SIMD)
    set(simdjson_kernel "westmere, on Wasm SIMD128")
    target_include_directories(simdjson SYSTEM PUBLIC
      "$<BUILD_INTERFACE:${simdjson_headers}>" $<INSTALL_INTERFACE:share/workers-cpp/wasm/simd>)
    target_compile_options(simdjson PUBLIC -msimd128 -msse4.2)
    # Not __x86_64__, which would bring cpuid in; __PCLMUL__ says that the kernel need not be chosen at run time.
    target_compile_definitions(simdjson PUBLIC SIMDJSON_IS_X86_64=1 __PCLMUL__=1
      SIMDJSON_IMPLEMENTATION_HASWELL=0 SIMDJSON_IMPLEMENTATION_ICELAKE=0)
  endif()
endif()
if(EDGE_COST AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  # What is counted natively is the kernel that Wasm has.
  set(simdjson_kernel "westmere")
  target_compile_options(simdjson PUBLIC -msse4.2 -mpclmul)
endif()
message(STATUS "simdjson's kernel: ${simdjson_kernel}")
