# workers-cpp::testing_sqlite: the fakes of edge/testing that are SQLite underneath. Compiled in the project that asks
# for it, with the SQLite that the set-up has brought, else with one that CMake finds; without any there is no such
# target.
if(EMSCRIPTEN OR TARGET edge_testing_sqlite)
  return()
endif()
if(TARGET sqlite)  # this repository's own
  set(_workers_cpp_sqlite sqlite)
else()
  include("${CMAKE_CURRENT_LIST_DIR}/home.cmake")
  set(_workers_cpp_prefixes ${CMAKE_PREFIX_PATH})
  list(PREPEND CMAKE_PREFIX_PATH "${workers_cpp_home}/toolchain/sqlite")
  find_package(SQLite3 QUIET)
  set(CMAKE_PREFIX_PATH ${_workers_cpp_prefixes})
  set(_workers_cpp_sqlite SQLite::SQLite3)
endif()
if(NOT TARGET ${_workers_cpp_sqlite})
  return()
endif()
add_library(edge_testing_sqlite STATIC EXCLUDE_FROM_ALL
  "${CMAKE_CURRENT_LIST_DIR}/../src/edge/testing/memory_object_keys.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/../src/edge/testing/memory_object_sql.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/../src/edge/testing/memory_object_storage.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/../src/edge/testing/memory_objects.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/../src/edge/testing/sqlite_d1.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/../src/edge/testing/sqlite_engine.cpp")
target_link_libraries(edge_testing_sqlite
  # An archive does not say that it needs these two.
  PUBLIC workers-cpp::testing
  PRIVATE ${_workers_cpp_sqlite} m ${CMAKE_DL_LIBS} $<TARGET_NAME_IF_EXISTS:workers_cpp_warnings>)
add_library(workers-cpp::testing_sqlite ALIAS edge_testing_sqlite)
