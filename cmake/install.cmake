# `cmake --install`: what find_package(workers-cpp) finds in a prefix.
if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()
include(CMakePackageConfigHelpers)
set(workers_cpp_share share/workers-cpp)

set(workers_cpp_installed edge simdjson sha256 workers_cpp_flags)
if(TARGET edge_testing)
  list(APPEND workers_cpp_installed edge_testing)
  set_target_properties(edge_testing PROPERTIES EXPORT_NAME testing)
endif()
if(EMSCRIPTEN)
  list(APPEND workers_cpp_installed edge_platform edge_boundary edge_describer)
  set_target_properties(edge_platform PROPERTIES EXPORT_NAME wasm)
  set_target_properties(edge_boundary PROPERTIES EXPORT_NAME boundary)
  set_target_properties(edge_describer PROPERTIES EXPORT_NAME describer)
endif()
install(TARGETS ${workers_cpp_installed} EXPORT workers-cpp
  ARCHIVE DESTINATION lib
  OBJECTS DESTINATION lib)
install(EXPORT workers-cpp NAMESPACE workers-cpp:: FILE targets.cmake DESTINATION ${workers_cpp_share}/cmake)

install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/edge" DESTINATION include FILES_MATCHING PATTERN "*.hpp")
# env.cmake runs it.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/cli/env" DESTINATION ${workers_cpp_share}/cli)
install(FILES "${PROJECT_SOURCE_DIR}/cli/env-header.mjs" DESTINATION ${workers_cpp_share}/cli)
if(WORKERS_CPP_PARSERS)
  install(DIRECTORY "${WORKERS_CPP_PARSERS}/smol-toml" "${WORKERS_CPP_PARSERS}/jsonc-parser"
    DESTINATION ${workers_cpp_share}/node_modules)
endif()
install(FILES "${EDGE_SIMDJSON_DIR}/simdjson.h" DESTINATION include)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/wasm" DESTINATION ${workers_cpp_share}
  FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h" PATTERN "*.js" PATTERN "check_env.cpp")
install(FILES
  "${PROJECT_SOURCE_DIR}/cmake/add_worker.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/catch2.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/env.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/home.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/precompiled.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/sanitize.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/testing_sqlite.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/workers-cpp-config.cmake"
  DESTINATION ${workers_cpp_share}/cmake)
# testing_sqlite.cmake compiles it.
install(FILES
  "${PROJECT_SOURCE_DIR}/src/edge/testing/memory_object_keys.cpp"
  "${PROJECT_SOURCE_DIR}/src/edge/testing/memory_object_sql.cpp"
  "${PROJECT_SOURCE_DIR}/src/edge/testing/memory_object_storage.cpp"
  "${PROJECT_SOURCE_DIR}/src/edge/testing/memory_objects.cpp"
  "${PROJECT_SOURCE_DIR}/src/edge/testing/sqlite_d1.cpp"
  "${PROJECT_SOURCE_DIR}/src/edge/testing/sqlite_engine.cpp"
  DESTINATION ${workers_cpp_share}/src/edge/testing)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/workers-cpp-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/workers-cpp-config-version.cmake" DESTINATION ${workers_cpp_share}/cmake)
