# simdjson, unpatched, from its npm package. Another copy of simdjson.{h,cpp}: -DEDGE_SIMDJSON_DIR=/path/to/it
set(EDGE_SIMDJSON_DIR "${CMAKE_SOURCE_DIR}/node_modules/@nozbe/simdjson/src"
    CACHE PATH "The folder with simdjson.h and simdjson.cpp")
if(NOT EXISTS "${EDGE_SIMDJSON_DIR}/simdjson.cpp")
  message(FATAL_ERROR "simdjson.cpp is not in ${EDGE_SIMDJSON_DIR}: run `npm ci` first, or set EDGE_SIMDJSON_DIR")
endif()
add_library(simdjson STATIC "${EDGE_SIMDJSON_DIR}/simdjson.cpp")
target_include_directories(simdjson SYSTEM PUBLIC "${EDGE_SIMDJSON_DIR}")
target_compile_definitions(simdjson PUBLIC SIMDJSON_EXCEPTIONS=0 SIMDJSON_DISABLE_DEPRECATED_API=1)
