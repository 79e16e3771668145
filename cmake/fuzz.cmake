# Everything is compiled for libFuzzer, under ASan and UBSan: the build of the preset `fuzz`, with a clang that has it.
# Where clang keeps its runtime libraries somewhere else: EDGE_FUZZ_RESOURCE_DIR in the environment.
set(EDGE_FUZZ_RESOURCE_DIR "$ENV{EDGE_FUZZ_RESOURCE_DIR}" CACHE PATH "The resource directory, if not clang's own")
if(EDGE_FUZZ_RESOURCE_DIR)
  add_compile_options("-resource-dir=${EDGE_FUZZ_RESOURCE_DIR}")
  add_link_options("-resource-dir=${EDGE_FUZZ_RESOURCE_DIR}")
endif()
add_compile_options(-O1 -gline-tables-only -fno-omit-frame-pointer)
add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
add_link_options(-fsanitize=address,undefined)
# Templates of g++'s library use what it has deprecated, and only g++ knows to be silent about that.
target_compile_options(edge_warnings INTERFACE -Wno-deprecated-declarations)
