#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "edge/bindings/kv_store.hpp"
#include "edge/bindings/platform.hpp"

namespace edge {

/// A KV store in memory for tests. It enforces what Workers KV enforces: keys, sizes, expirations (by the platform's
/// clock, which a test controls), one write a second per key (RateLimited), 1,000 operations per invocation
/// (LimitExceeded), 100 keys per bulk read, list order, limits and cursors. Deleted keys leave a tombstone that takes
/// a place in list pages, so pages may be short or empty while more follow, as on the platform.
class MemoryKv : public KvStore {
public:
    explicit MemoryKv(std::shared_ptr<Platform> platform) : platform_(std::move(platform)) {}

    /// Starts a new invocation: the operation count is back at zero.
    void begin_invocation() { operations_ = 0; }
    [[nodiscard]] std::size_t operations() const { return operations_; }

    /// Makes the next `count` operations fail with this error, as an outage or a hot key would.
    void fail_next(std::size_t count, Error error);

    /// Called before each operation takes effect: "who else runs while I wait?" A test lets another writer in here.
    void on_operation(std::function<void()> hook) { hook_ = std::move(hook); }

    std::unique_ptr<TypedOperation<KvEntry>> get(std::string_view key, KvForm form,
                                                 const KvReadOptions& options) override;
    std::unique_ptr<TypedOperation<std::vector<KvEntry>>> get_many(std::span<const std::string> keys,
                                                                   const KvReadOptions& options) override;
    std::unique_ptr<TypedOperation<Done>> put(std::string_view key, std::string_view value,
                                              const KvWriteOptions& options) override;
    std::unique_ptr<TypedOperation<Done>> put_stream(std::string_view key, Stream value,
                                                     const KvWriteOptions& options) override;
    std::unique_ptr<TypedOperation<Done>> remove(std::string_view key) override;
    std::unique_ptr<TypedOperation<KvPage>> list(const KvListOptions& options) override;

private:
    struct Record {
        std::optional<std::string> value;  ///< absent in a tombstone
        std::optional<std::string> metadata;
        std::optional<UnixSeconds> expiration;
        Time written;
    };

    std::shared_ptr<Platform> platform_;
    std::map<std::string, Record, std::less<>> records_;
    std::size_t operations_ = 0;
    std::size_t failures_ = 0;
    Error failure_;
    std::function<void()> hook_;
};

}  // namespace edge
