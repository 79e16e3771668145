# The folder that all projects of a user share: what the set-up has brought is there.
if(NOT "$ENV{WORKERS_CPP_HOME}" STREQUAL "")
  set(workers_cpp_home "$ENV{WORKERS_CPP_HOME}")
elseif(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(workers_cpp_home "$ENV{XDG_CACHE_HOME}/workers-cpp")
else()
  set(workers_cpp_home "$ENV{HOME}/.cache/workers-cpp")
endif()
