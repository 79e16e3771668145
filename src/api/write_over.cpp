#include "api/write_over.hpp"

#include <utility>

namespace bakery {
namespace {

template <class T>
bool is_written(edge::Result<T> written) {
    if (!written && written.error().code == edge::ErrorCode::Conflict) return false;
    (void)std::move(written).value();
    return true;
}

}  // namespace

bool put_over(const edge::KvNamespace& kv, std::string_view key, const edge::KvEntry& seen, std::string_view value,
              const edge::KvWriteOptions& options) {
    return kv.can_compare() ? is_written(kv.compare_and_set(key, seen.version, value, options))
                            : is_written(kv.put(key, value, options));
}

bool remove_over(const edge::KvNamespace& kv, std::string_view key, const edge::KvEntry& seen) {
    return kv.can_compare() ? is_written(kv.compare_and_remove(key, seen.version.value_or("")))
                            : is_written(kv.remove(key));
}

}  // namespace bakery
