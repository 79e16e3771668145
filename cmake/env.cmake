# workers_cpp_add_env(TARGET FILE): the header worker_env.hpp, for TARGET and what links it.
#
# FILE is a wrangler.toml, wrangler.json or wrangler.jsonc. The header has a struct `WorkerEnv` with a member for each
# of its bindings, vars and secrets (edge/bindings/declared.hpp), so that a name that FILE lacks does not compile. A
# Worker of such a target looks when it starts whether the deployment has them all.
#
# The header is written again when FILE changes, or a .dev.vars beside it; where it says the same, nothing is compiled.
set(_workers_cpp_env_root ${CMAKE_CURRENT_LIST_DIR}/..)

# The parsers of the two languages, as npm places packages. Without them there is no such header.
find_path(WORKERS_CPP_PARSERS smol-toml/package.json DOC "The folder with the npm packages smol-toml and jsonc-parser"
  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH PATHS ${_workers_cpp_env_root}/node_modules ${_workers_cpp_env_root}/..)

function(workers_cpp_add_env target file)
  if(NOT WORKERS_CPP_PARSERS)
    message(FATAL_ERROR "workers_cpp_add_env(${target}): the npm packages smol-toml and jsonc-parser are neither in "
      "${_workers_cpp_env_root}/node_modules nor beside it; run `npm ci` in ${_workers_cpp_env_root}")
  endif()
  set(root ${_workers_cpp_env_root})
  # The Node of the toolchain, where there is one.
  find_program(WORKERS_CPP_NODE NAMES "$ENV{EM_NODE_JS}" node DOC "Node.js, which reads wrangler.toml" REQUIRED)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_env)
  # The stamp is newer than FILE after each run, and the header only if it changed.
  add_custom_command(
    OUTPUT ${folder}/stamp
    BYPRODUCTS ${folder}/worker_env.hpp
    COMMAND ${WORKERS_CPP_NODE} ${root}/cli/env-header.mjs ${file} ${folder}/worker_env.hpp ${folder}/stamp
    DEPENDS
      ${root}/cli/env-header.mjs
      ${root}/cli/env/configuration.mjs
      ${root}/cli/env/header.mjs
      ${root}/cli/env/known.mjs
      ${root}/cli/env/members.mjs
      ${root}/cli/env/names.mjs
      ${root}/cli/env/tables.mjs
    DEPFILE ${folder}/stamp.d
    COMMENT "Reading what ${file} binds"
    VERBATIM)
  add_custom_target(${target}_env DEPENDS ${folder}/stamp)
  add_dependencies(${target} ${target}_env)
  target_include_directories(${target} PUBLIC ${folder})
endfunction()
