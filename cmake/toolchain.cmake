# The Emscripten that `workers-cpp setup` has found or brought, or the one that EMSCRIPTEN_ROOT names in the
# environment.
if(NOT DEFINED ENV{EMSCRIPTEN_ROOT})
  include("${CMAKE_CURRENT_LIST_DIR}/home.cmake")
  include("${workers_cpp_home}/environment.cmake" OPTIONAL)
endif()
if(NOT EXISTS "$ENV{EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "EMSCRIPTEN_ROOT: there is no Emscripten in \"$ENV{EMSCRIPTEN_ROOT}\"; "
    "run `npx workers-cpp setup`, "
    "which finds or brings one, or name the folder of emcc in EMSCRIPTEN_ROOT")
endif()
include("$ENV{EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
# Everything that is linked into one module must agree on exceptions, also a library that knows nothing of us.
string(APPEND CMAKE_CXX_FLAGS_INIT " -fwasm-exceptions -sWASM_LEGACY_EXCEPTIONS=0")
string(APPEND CMAKE_C_FLAGS_INIT " -fwasm-exceptions -sWASM_LEGACY_EXCEPTIONS=0")
