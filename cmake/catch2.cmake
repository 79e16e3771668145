# Catch2 3: the source tree that the set-up has brought, else an installed one, else its own release.
# Another copy: -DEDGE_CATCH2_DIR=/path/to/it
set(EDGE_CATCH2_DIR "$ENV{EDGE_CATCH2_DIR}" CACHE PATH "The source tree of Catch2 3")
include("${CMAKE_CURRENT_LIST_DIR}/home.cmake")
if(NOT EDGE_CATCH2_DIR AND EXISTS "${workers_cpp_home}/toolchain/catch2/CMakeLists.txt")
  set(EDGE_CATCH2_DIR "${workers_cpp_home}/toolchain/catch2")
endif()
if(EDGE_CATCH2_DIR)
  add_subdirectory("${EDGE_CATCH2_DIR}" "${CMAKE_BINARY_DIR}/catch2" EXCLUDE_FROM_ALL SYSTEM)
else()
  include(FetchContent)
  FetchContent_Declare(Catch2
    GIT_REPOSITORY https://github.com/catchorg/Catch2.git
    GIT_TAG v3.7.1
    FIND_PACKAGE_ARGS 3)
  FetchContent_MakeAvailable(Catch2)
endif()
# Its hundred small files in three.
if(TARGET Catch2)
  set_target_properties(Catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 40)
endif()
