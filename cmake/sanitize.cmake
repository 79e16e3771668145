# WORKERS_CPP_SANITIZE=ON compiles everything for tests: under ASan and UBSan, and for libFuzzer if the compiler has it
# (workers_cpp_has_fuzzer). Everything, because a container that only one side of a call watches looks like a mistake.
# If clang keeps its runtime libraries somewhere else: EDGE_FUZZ_RESOURCE_DIR in the environment.
# If EDGE_LIBCXX_DIR is there, too, clang compiles against the libc++ in it, the library that Workers have; else against
# the machine's library.
if(DEFINED workers_cpp_has_fuzzer)
  return()  # a folder above has done it, also for this one
endif()
option(WORKERS_CPP_SANITIZE "Compile for tests, under ASan and UBSan" OFF)
set(workers_cpp_has_fuzzer OFF)
if(WORKERS_CPP_SANITIZE AND NOT EMSCRIPTEN)
  set(EDGE_FUZZ_RESOURCE_DIR "$ENV{EDGE_FUZZ_RESOURCE_DIR}" CACHE PATH "The resource directory, if not clang's own")
  if(EDGE_FUZZ_RESOURCE_DIR)
    add_compile_options("-resource-dir=${EDGE_FUZZ_RESOURCE_DIR}")
    add_link_options("-resource-dir=${EDGE_FUZZ_RESOURCE_DIR}")
  endif()
  set(EDGE_LIBCXX_DIR "$ENV{EDGE_LIBCXX_DIR}" CACHE PATH "A libc++ for clang, include/ and lib/; none: the machine's")
  if(EDGE_LIBCXX_DIR AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # It also checks what its containers, iterators and views require of their callers.
    add_compile_options(
      "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-stdlib++-isystem \"${EDGE_LIBCXX_DIR}/include\">"
      "$<$<COMPILE_LANGUAGE:CXX>:-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_DEBUG>")
    add_link_options(-nostdlib++)
    foreach(library c++ c++abi)
      string(APPEND CMAKE_CXX_STANDARD_LIBRARIES " \"${EDGE_LIBCXX_DIR}/lib/lib${library}.a\"")
    endforeach()
  endif()
  if(EDGE_FUZZ_RESOURCE_DIR OR CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(workers_cpp_has_fuzzer ON)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
  add_compile_options(-O1 -gline-tables-only -fno-omit-frame-pointer)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()
