// Methods that give objects with methods, which are kept here while somebody holds them.

#include <cstdint>
#include <map>
#include <utility>

#include "edge/platform/instance_info.hpp"
#include "edge/text/concat.hpp"
#include "rpc_passing.hpp"
#include "worker.hpp"

void edge::detail::give_rpc_objects() {}

namespace edge::wasm {
namespace {

struct KeptObjects {
    std::map<std::string, std::shared_ptr<const RpcServed>, std::less<>> by_key;
    std::uint64_t made = 0;
};

KeptObjects& kept_objects() {
    static auto* const all = new KeptObjects;
    return *all;
}

}  // namespace

std::string keep_served_rpc(std::shared_ptr<const RpcServed> object) {
    KeptObjects& all = kept_objects();
    std::string key = concat({std::to_string(environment().instance().generation), "-", std::to_string(++all.made)});
    all.by_key.emplace(key, std::move(object));
    return key;
}

std::shared_ptr<const RpcServed> served_rpc(std::string_view key) {
    const auto found = kept_objects().by_key.find(key);
    return found == kept_objects().by_key.end() ? nullptr : found->second;
}

void end_served_rpc(std::string_view key) {
    const std::shared_ptr<const RpcServed> last = served_rpc(key);  // its destructor may wait
    if (last) kept_objects().by_key.erase(kept_objects().by_key.find(key));
}

}  // namespace edge::wasm
