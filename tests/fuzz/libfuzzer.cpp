// The entry point of libFuzzer, and of every fuzzer that knows it: compiled once for each target.

#include <cstddef>
#include <cstdint>
#include <string_view>

void EDGE_FUZZ_TARGET(std::string_view input);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    EDGE_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
