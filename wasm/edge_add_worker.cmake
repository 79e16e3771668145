# edge_add_worker(NAME [SOURCES file...] [LINK library...] [DESCRIBED path] [NO_PARKING] [NAMED])
#
# Builds NAME.wasm and NAME.mjs from an application (a `make_app`, in SOURCES or a linked library) and the boundary.
#
# DESCRIBED is for an application that serves its OpenAPI document at that path (`serve_openapi`). SOURCES, which have its
# routes, are compiled twice then: with what the routes say of themselves, to write the document, and without, for the
# Worker that has the document as bytes. NAME_dev is the Worker of the first kind: it writes its document when it
# starts. It is larger and answers the same, and takes half the time to build.
#
# NO_PARKING takes the protection of suspended stacks out: only for the test that shows what it is for. NAMED keeps the
# names of functions, for profilers; nothing else differs.
function(edge_add_worker name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NO_PARKING;NAMED" "DESCRIBED" "SOURCES;LINK")
  if(NOT arg_DESCRIBED)
    edge_add_module(${name} SOURCES ${arg_SOURCES} LINK ${arg_LINK})
  else()
    add_library(${name}_described OBJECT ${arg_SOURCES})
    target_link_libraries(${name}_described PRIVATE ${arg_LINK} edge_platform edge_warnings)
    target_compile_options(${name}_described PRIVATE -Oz)
    edge_reuse_precompiled(${name}_described edge)
    edge_add_module(${name}_dev SOURCES $<TARGET_OBJECTS:${name}_described> LINK ${arg_LINK})
    # Without most of Binaryen's work, which takes as long as all else in a link.
    target_link_options(${name}_dev PRIVATE -O1)

    edge_add_document(${name}_document ${arg_DESCRIBED} OBJECTS $<TARGET_OBJECTS:${name}_described> LINK ${arg_LINK})
    edge_add_module(${name} SOURCES ${arg_SOURCES} ${CMAKE_CURRENT_BINARY_DIR}/${name}_document.cpp LINK ${arg_LINK})
    target_compile_definitions(${name} PRIVATE EDGE_DESCRIBED=0)
  endif()
  if(arg_NO_PARKING)
    target_compile_definitions(${name} PRIVATE EDGE_PARKING=0)
  endif()
  if(arg_NAMED)
    target_link_options(${name} PRIVATE --profiling-funcs)
  endif()
endfunction()

# edge_add_module(NAME SOURCES ... LINK ...): NAME.wasm and NAME.mjs, from these and the boundary.
function(edge_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  set(here ${CMAKE_SOURCE_DIR}/wasm)
  add_executable(${name}
    ${arg_SOURCES}
    ${here}/park.cpp
    ${here}/string.cpp
    ${here}/worker.cpp
  )
  target_link_libraries(${name} PRIVATE ${arg_LINK} edge_platform edge_warnings)
  target_compile_options(${name} PRIVATE -Oz)
  edge_reuse_precompiled(${name} edge)
  set_source_files_properties(${here}/string.cpp PROPERTIES
    COMPILE_OPTIONS "-O2;-fno-builtin-memcmp;-fno-builtin-memchr" SKIP_PRECOMPILE_HEADERS ON)
  # `settle` must have no frame of its own in linear memory, whatever the build type.
  set_source_files_properties(${here}/park.cpp PROPERTIES COMPILE_OPTIONS -O2 SKIP_PRECOMPILE_HEADERS ON)
  set_target_properties(${name} PROPERTIES SUFFIX .mjs RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  set_target_properties(${name} PROPERTIES LINK_DEPENDS ${here}/imports.js)
  target_link_options(${name} PRIVATE
    --js-library ${here}/imports.js
    --no-entry
    -sALLOW_MEMORY_GROWTH
    -sAUTO_NATIVE_LIBRARIES=0
    -sDYNAMIC_EXECUTION=0
    -sEMBIND_AOT
    -sENVIRONMENT=worker
    -sEXPORTED_FUNCTIONS=_malloc
    -sEXPORTED_RUNTIME_METHODS=Emval,HEAPU8,HEAPU32
    -sEXPORT_ES6
    -sFILESYSTEM=0
    -sINCOMING_MODULE_JS_API=instantiateWasm
    -sJSPI
    -sMALLOC=emmalloc
    # Below the isolate's 128 MB, so that an exhausted heap is a std::bad_alloc of one request.
    -sMAXIMUM_MEMORY=96MB
    -sMODULARIZE
    -sSTACK_SIZE=256KB
    # Overflow runs off the bottom of memory and traps, before it overwrites anything.
    -Wl,--stack-first
    -Wno-experimental
  )
endfunction()

# edge_add_document(NAME PATH OBJECTS ... LINK ...): NAME.cpp, with the document that an application serves at PATH. See
# describe.cpp.
function(edge_add_document name path)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "OBJECTS;LINK")
  add_executable(${name}
    ${arg_OBJECTS}
    ${CMAKE_SOURCE_DIR}/src/edge/bindings/unbound.cpp
    ${CMAKE_SOURCE_DIR}/wasm/describe.cpp
    ${CMAKE_SOURCE_DIR}/wasm/describe_raw.cpp
  )
  target_link_libraries(${name} PRIVATE ${arg_LINK} edge embind edge_warnings)
  edge_reuse_precompiled(${name} edge)
  set_target_properties(${name} PROPERTIES SUFFIX .cjs CROSSCOMPILING_EMULATOR "$ENV{EM_NODE_JS}")
  # As for a Worker, so that it needs no other variants of Emscripten's system libraries.
  target_link_options(${name} PRIVATE
    -O1 -sAUTO_NATIVE_LIBRARIES=0 -sENVIRONMENT=node -sEXIT_RUNTIME -sFILESYSTEM=0 -sMALLOC=emmalloc)
  add_custom_command(
    OUTPUT ${name}.cpp
    COMMAND ${name} ${path} > ${name}.cpp
    DEPENDS ${name}
    COMMENT "Writing the OpenAPI document of ${path}"
    VERBATIM)
endfunction()
