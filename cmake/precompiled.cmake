# The headers of the standard library that most files see, compiled once: parsing them takes longer than all else in a
# small file. Only these: a header of our own would have everything compiled again at each edit of it.
#
#   edge_precompile(TARGET)              TARGET compiles them
#   edge_reuse_precompiled(TARGET FROM)  it takes those of FROM, which has the same options
#
# EDGE_PRECOMPILED=OFF compiles without; the preset `cost` does, so a file that forgets an include still fails there.
option(EDGE_PRECOMPILED "Compile the standard library's headers once" ON)

function(edge_precompile target)
  if(EDGE_PRECOMPILED)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <bit> <charconv> <chrono> <compare> <concepts> <cstddef> <cstdint> <cstring> <expected>
      <functional> <initializer_list> <iterator> <limits> <map> <memory> <memory_resource> <optional> <ranges> <set>
      <span> <string> <string_view> <tuple> <type_traits> <utility> <variant> <vector> ${ARGN})
  endif()
endfunction()

function(edge_reuse_precompiled target from)
  if(EDGE_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()
