#pragma once

#include <string_view>

#include "edge/bindings/kv/kv_namespace.hpp"

namespace bakery {

/// Puts a value in the place of what was read of its key (`get_with_version`). False if somebody else has written
/// since: then it is to be read and judged again. A store that cannot compare, as Workers KV, cannot tell and writes in
/// any case. Whatever else it fails with is thrown.
[[nodiscard]] bool put_over(const edge::KvNamespace& kv, std::string_view key, const edge::KvEntry& seen,
                            std::string_view value, const edge::KvWriteOptions& options);

/// Deletes a key of which this was read, in the same way.
[[nodiscard]] bool remove_over(const edge::KvNamespace& kv, std::string_view key, const edge::KvEntry& seen);

}  // namespace bakery
