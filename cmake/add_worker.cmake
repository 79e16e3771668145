# workers_cpp_add_worker(NAME file... [LINK library...] [OPENAPI path] [RTTI])
#
# An application: its files have a `make_app`. Where a wrangler.toml (or .json, .jsonc) stands beside, they have a
# header with what it binds: see env.cmake. NAME is the target of these files, for target_link_libraries and the like:
# what it links, and how it is compiled, holds for all that is built of it.
#
# For Wasm these are modules, each NAME.wasm and NAME.mjs in the build's folder:
#   NAME_release   what ships (the files are called NAME.wasm and NAME.mjs)
#   NAME_dev       the same for development: larger, and linked in a third of the time
#
# Natively NAME is what tests link: see workers_cpp_add_tests.
#
# OPENAPI is for an application that serves its OpenAPI document at that path (`serve_openapi`). For the release its
# files are compiled once more: with what the routes say of themselves, to write the document, and without, for the
# Worker that has the document as bytes. NAME_dev writes its document when it starts.
#
# RTTI lets its files use `dynamic_cast` and `typeid`.
#
# WORKERS_CPP_DEBUG=ON compiles the files of applications for debuggers: not optimised, with DWARF. The framework stays
# as it is, since it need not be compiled again for that.
option(WORKERS_CPP_DEBUG "Compile applications for debuggers: not optimised, with DWARF" OFF)

function(workers_cpp_add_worker name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "RTTI" "OPENAPI" "LINK")
  set(sources ${arg_UNPARSED_ARGUMENTS})
  if(NOT sources)
    message(FATAL_ERROR "workers_cpp_add_worker(${name}): no source is named; name the file that has make_app")
  endif()
  if(EMSCRIPTEN)
    list(APPEND sources "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../wasm/check_env.cpp")
  endif()
  add_library(${name} OBJECT ${sources})
  target_link_libraries(${name} PUBLIC ${arg_LINK} workers-cpp::edge)
  set_target_properties(${name} PROPERTIES WORKERS_CPP_RTTI "${arg_RTTI}")
  foreach(file wrangler.jsonc wrangler.json wrangler.toml)
    if(WORKERS_CPP_PARSERS AND NOT TARGET ${name}_env AND EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
      workers_cpp_add_env(${name} ${file})
    endif()
  endforeach()
  workers_cpp_precompile_application(${name})
  cmake_language(EVAL CODE "cmake_language(DEFER CALL workers_cpp_look_for_make_app ${name})")
  if(NOT EMSCRIPTEN)
    return()
  endif()

  target_link_libraries(${name} PUBLIC workers-cpp::wasm)
  if(WORKERS_CPP_DEBUG)
    target_compile_options(${name} PRIVATE -O0 -g)
  else()
    target_compile_options(${name} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-Oz>)
  endif()
  workers_cpp_add_module(${name}_dev ${name})
  # Without most of Binaryen's work, which takes as long as all else in a link.
  target_link_options(${name}_dev PRIVATE -O1 $<$<BOOL:${WORKERS_CPP_DEBUG}>:-g>)
  set_target_properties(${name}_dev PROPERTIES EXCLUDE_FROM_ALL ON)

  if(arg_OPENAPI)
    workers_cpp_add_document(${name}_document ${arg_OPENAPI} ${name})
    set(shipped ${name}_shipped)
    add_library(${shipped} OBJECT EXCLUDE_FROM_ALL ${sources} "${CMAKE_CURRENT_BINARY_DIR}/${name}_document.cpp")
    workers_cpp_compile_as(${shipped} ${name})
    if(TARGET ${name}_env)
      add_dependencies(${shipped} ${name}_env)
    endif()
    target_compile_definitions(${shipped} PRIVATE EDGE_DESCRIBED=0)
    workers_cpp_precompile_application(${shipped})
    workers_cpp_add_module(${name}_release ${name} OBJECTS ${shipped})
  else()
    workers_cpp_add_module(${name}_release ${name})
  endif()
  set_target_properties(${name}_release PROPERTIES OUTPUT_NAME ${name})
  # Once more, when it is known of each function what it can do: what cannot throw needs nobody who catches.
  target_link_options(${name}_release PRIVATE -sBINARYEN_EXTRA_PASSES=--generate-global-effects,-Oz)
endfunction()

# workers_cpp_make_fast(file...): compiles these sources, of targets of the same directory, for speed. Anything else of
# a Worker is made small, which is as fast for what a request runs once. What reads long lists is a tenth faster so.
function(workers_cpp_make_fast)
  if(EMSCRIPTEN AND NOT WORKERS_CPP_DEBUG AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    # Precompiled headers are for one -O.
    set_property(SOURCE ${ARGN} PROPERTY SKIP_PRECOMPILE_HEADERS ON)
    set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS -O2)
  endif()
endfunction()

# workers_cpp_add_tests(NAME file... LINK library...): a native program of tests, run by Catch2.
function(workers_cpp_add_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
  if(EMSCRIPTEN)
    return()
  endif()
  if(NOT TARGET Catch2::Catch2WithMain)
    include("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/catch2.cmake")
  endif()
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${arg_LINK} workers-cpp::testing Catch2::Catch2WithMain)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  # Compiled as fast as can be.
  target_compile_options(${name} PRIVATE -O0 $<$<BOOL:${workers_cpp_has_fuzzer}>:-fno-sanitize=fuzzer-no-link>)
  workers_cpp_precompile(${name} <catch2/catch_test_macros.hpp>)
  add_test(NAME ${name} COMMAND ${name} --colour-mode none)
endfunction()

# What is below is not for applications.

# Says that no source has `make_app`, in better words than a linker will. An application with libraries of its own may
# have it there.
function(workers_cpp_look_for_make_app name)
  get_target_property(libraries ${name} LINK_LIBRARIES)
  list(FILTER libraries EXCLUDE REGEX "^workers-cpp::")
  get_target_property(sources ${name} SOURCES)
  list(FILTER sources EXCLUDE REGEX "check_env\\.cpp$")
  if(libraries)
    return()
  endif()
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    if(NOT EXISTS "${source}")
      return()  # it is written by the build
    endif()
    file(STRINGS "${source}" found REGEX "make_app *\\(" LIMIT_COUNT 1)
    if(found)
      return()
    endif()
  endforeach()
  list(JOIN sources ", " sources)
  message(WARNING "workers_cpp_add_worker(${name}): none of its sources has make_app (${sources}); write "
    "`edge::App make_app(const edge::Env&)` into one of them, or name the file that has it")
endfunction()

# The precompiled headers of an application: the framework's are of that kind for it, since it does not edit them. They
# take as long to compile as they save in five files. One of fewer that is compiled with the framework takes the
# framework's own.
function(workers_cpp_precompile_application target)
  get_target_property(imported workers-cpp::edge IMPORTED)
  get_target_property(rtti ${target} WORKERS_CPP_RTTI)
  get_target_property(sources ${target} SOURCES)
  list(LENGTH sources count)
  if(NOT imported AND NOT rtti AND NOT WORKERS_CPP_DEBUG AND count LESS 6)
    workers_cpp_reuse_precompiled(${target} edge)
  else()
    workers_cpp_precompile(${target} <edge/edge.hpp>)
  endif()
endfunction()

# Makes a target compile as another one does.
function(workers_cpp_compile_as target other)
  foreach(property COMPILE_DEFINITIONS COMPILE_FEATURES COMPILE_OPTIONS INCLUDE_DIRECTORIES LINK_LIBRARIES)
    set_property(TARGET ${target} APPEND PROPERTY ${property} "$<TARGET_PROPERTY:${other},${property}>")
  endforeach()
  get_target_property(rtti ${other} WORKERS_CPP_RTTI)
  set_target_properties(${target} PROPERTIES WORKERS_CPP_RTTI "${rtti}")
endfunction()

# workers_cpp_add_module(NAME APPLICATION [OBJECTS library] [NO_PARKING]): NAME.wasm and NAME.mjs, from an application
# and the boundary. OBJECTS are used in place of the application's own, and linked with what it links. NO_PARKING takes
# the protection of suspended stacks out: only for the test that shows what it is for.
function(workers_cpp_add_module name application)
  cmake_parse_arguments(PARSE_ARGV 2 arg "NO_PARKING" "OBJECTS" "")
  set(boundary "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../wasm")
  add_executable(${name})
  if(arg_OBJECTS)
    target_sources(${name} PRIVATE $<TARGET_OBJECTS:${arg_OBJECTS}>)
    target_link_libraries(${name} PRIVATE $<TARGET_PROPERTY:${application},LINK_LIBRARIES>)
    target_link_options(${name} PRIVATE $<TARGET_PROPERTY:${application},INTERFACE_LINK_OPTIONS>)
  else()
    target_link_libraries(${name} PRIVATE ${application})
  endif()
  target_link_libraries(${name} PRIVATE workers-cpp::wasm)
  if(arg_NO_PARKING)
    target_link_libraries(${name} PRIVATE workers-cpp::boundary_without_parking)
  else()
    target_link_libraries(${name} PRIVATE workers-cpp::boundary)
  endif()
  # What JavaScript has for C++ is there where C++ refers to it.
  file(GLOB libraries CONFIGURE_DEPENDS "${boundary}/*.js")
  list(TRANSFORM libraries REPLACE "(.+)" "SHELL:--js-library \"\\1\"" OUTPUT_VARIABLE with_libraries)
  set_target_properties(${name} PROPERTIES
    LINK_DEPENDS "${libraries}"
    LINKER_LANGUAGE CXX
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}"
    SUFFIX .mjs)
  target_link_options(${name} PRIVATE
    -lembind  # before imports.js, which adds to it
    ${with_libraries}
    --no-entry
    -sALLOW_MEMORY_GROWTH
    -sAUTO_NATIVE_LIBRARIES=0
    -sDYNAMIC_EXECUTION=0
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

# workers_cpp_add_document(NAME PATH OBJECTS): NAME.cpp, with the document that an application serves at PATH. See
# wasm/describe.cpp.
function(workers_cpp_add_document name path objects)
  find_program(workers_cpp_node node HINTS "$ENV{EM_NODE_JS}/.." NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  add_executable(${name} EXCLUDE_FROM_ALL)
  target_link_libraries(${name} PRIVATE ${objects} workers-cpp::describer)
  set_target_properties(${name} PROPERTIES
    CROSSCOMPILING_EMULATOR "${workers_cpp_node}" LINKER_LANGUAGE CXX SUFFIX .cjs)
  # As for a Worker, so that it needs no other variants of Emscripten's system libraries.
  target_link_options(${name} PRIVATE
    -O1 -sAUTO_NATIVE_LIBRARIES=0 -sENVIRONMENT=node -sEXIT_RUNTIME -sFILESYSTEM=0 -sMALLOC=emmalloc)
  add_custom_command(
    OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp"
    COMMAND ${name} ${path} > "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp"
    DEPENDS ${name}
    COMMENT "Writing the OpenAPI document of ${path}"
    VERBATIM)
endfunction()
