# find_package(workers-cpp): the framework as it was installed into a prefix, or, in the folder of its sources (as npm
# brings them), compiled along with the project that asks.
if(TARGET workers-cpp::edge)
  return()
endif()
enable_testing()  # for workers_cpp_add_tests
include("${CMAKE_CURRENT_LIST_DIR}/sanitize.cmake")
if(EXISTS "${CMAKE_CURRENT_LIST_DIR}/targets.cmake")
  include("${CMAKE_CURRENT_LIST_DIR}/env.cmake")
  include("${CMAKE_CURRENT_LIST_DIR}/precompiled.cmake")
  include("${CMAKE_CURRENT_LIST_DIR}/targets.cmake")
  include("${CMAKE_CURRENT_LIST_DIR}/add_worker.cmake")
  include("${CMAKE_CURRENT_LIST_DIR}/testing_sqlite.cmake")
else()
  add_subdirectory("${CMAKE_CURRENT_LIST_DIR}/.." "${CMAKE_BINARY_DIR}/workers-cpp" EXCLUDE_FROM_ALL)
endif()
