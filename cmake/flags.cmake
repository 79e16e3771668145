# What everything is compiled with that links the framework, and what we add for our own code.
#
#   workers_cpp_flags      travels with every target of the framework
#   workers_cpp_warnings   ours alone: nobody else's code has to please them
#
# -fno-rtti is the default for Wasm, since the names of all types would be a fifth of its data. A target that needs
# `dynamic_cast` sets its property WORKERS_CPP_RTTI (or says RTTI to workers_cpp_add_worker).
add_library(workers_cpp_flags INTERFACE)
target_compile_features(workers_cpp_flags INTERFACE cxx_std_23)
if(EMSCRIPTEN)
  # Everything that is linked into one module must agree on exceptions. JavaScript-based ones cannot be suspended.
  set(workers_cpp_exceptions -fwasm-exceptions -sWASM_LEGACY_EXCEPTIONS=0)
  target_compile_options(workers_cpp_flags INTERFACE
    ${workers_cpp_exceptions}
    "$<$<AND:$<COMPILE_LANGUAGE:CXX>,$<NOT:$<BOOL:$<TARGET_PROPERTY:WORKERS_CPP_RTTI>>>>:-fno-rtti>")
  target_compile_definitions(workers_cpp_flags INTERFACE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  # Also where a target has RTTI: it chooses the Embind that goes with the framework, which knows types by other ids.
  target_link_options(workers_cpp_flags INTERFACE ${workers_cpp_exceptions} -fno-rtti)
endif()

# For what runs once, or waits for a binding anyway. Not for debuggers: code has to be as it was written, and
# precompiled headers are for one -O.
set(workers_cpp_small $<$<NOT:$<CONFIG:Debug>>:-Oz>)

add_library(workers_cpp_warnings INTERFACE)
target_compile_options(workers_cpp_warnings INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND NOT EMSCRIPTEN)
  # Templates of g++'s library use what it has deprecated, and only g++ knows to be silent about that.
  target_compile_options(workers_cpp_warnings INTERFACE -Wno-deprecated-declarations)
endif()
