# The headers of the standard library that most files see, compiled once: parsing them takes longer than all else in a
# small file. In the framework only these: a header of our own would have everything compiled again at each edit of it.
#
#   workers_cpp_precompile(TARGET [header...])   TARGET compiles them, and these
#   workers_cpp_reuse_precompiled(TARGET FROM)   it takes those of FROM, which has the same options
#
# WORKERS_CPP_PRECOMPILED=OFF compiles without; the preset `cost` does, so a file that forgets an include fails there.
option(WORKERS_CPP_PRECOMPILED "Compile the standard library's headers once" ON)

function(workers_cpp_precompile target)
  if(WORKERS_CPP_PRECOMPILED)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <bit> <charconv> <chrono> <compare> <concepts> <cstddef> <cstdint> <cstring> <expected>
      <functional> <initializer_list> <iterator> <limits> <map> <memory> <memory_resource> <optional> <ranges> <set>
      <span> <string> <string_view> <tuple> <type_traits> <utility> <variant> <vector> ${ARGN})
  endif()
endfunction()

function(workers_cpp_reuse_precompiled target from)
  if(WORKERS_CPP_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()
