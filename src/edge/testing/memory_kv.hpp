#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "edge/bindings/kv/kv_store.hpp"
#include "edge/platform/platform.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A KV store in memory for tests. It enforces what Workers KV enforces: keys, sizes, expirations (by the platform's
/// clock, which a test controls), one write a second per key (RateLimited), 1,000 operations per invocation
/// (LimitExceeded), 100 keys and 25 MiB per bulk read, list order, limits and cursors. Deleted and expired keys leave a
/// tombstone that takes a place in list pages, so pages may be short or empty while more follow, as on the platform.
/// A deletion counts as a write. Operations take effect when they are started or waited for, in that order, and borrow
/// the store.
class MemoryKv : public KvStore, public PlannedFailures {
public:
    /// An empty store, with the clock of this platform.
    explicit MemoryKv(std::shared_ptr<Platform> platform) : platform_(std::move(platform)) {}

    /// Starts a new invocation: the operation count is back at zero.
    void begin_invocation() { operations_ = 0; }
    /// How many operations this invocation has used.
    [[nodiscard]] std::size_t operations() const { return operations_; }

    /// Makes it a store as other hosts have: from now on it can compare and write in one step, and takes writes of one
    /// key as fast as they come.
    void enable_compare_and_set() { can_compare_ = true; }

    /// Called before each operation takes effect: "who else runs while I wait?" A test lets another writer in here;
    /// what that one does calls no hook and counts for no invocation.
    void on_operation(std::function<void()> hook) { hook_ = std::move(hook); }

    /// What `KvStore` says of each, with the limits of the platform.
    Prepared<KvEntry> get(std::string_view key, KvForm form, const KvReadOptions& options) override;
    Prepared<std::vector<KvEntry>> get_many(std::span<const std::string> keys, const KvReadOptions& options) override;
    Prepared<Done> put(std::string_view key, std::string_view value, const KvWriteOptions& options) override;
    Prepared<Done> put_stream(std::string_view key, Stream value, const KvWriteOptions& options) override;
    Prepared<Done> remove(std::string_view key) override;
    Prepared<KvPage> list(const KvListOptions& options) override;
    [[nodiscard]] bool can_compare() const override { return can_compare_; }
    Prepared<std::string> compare_and_set(std::string_view key, const std::optional<std::string>& version,
                                          std::string_view value, const KvWriteOptions& options) override;
    Prepared<Done> compare_and_remove(std::string_view key, std::string_view version) override;

private:
    struct Record {
        std::optional<std::string> value;  ///< absent in a tombstone
        std::optional<std::string> metadata;
        std::optional<UnixSeconds> expiration;
        Time written;
        std::uint64_t version = 0;  ///< no two writes have one
    };
    /// The version that a write demands of its key: any, if there is none here; none, if it must not be there.
    using Demand = std::optional<std::optional<std::string>>;
    using Records = std::map<std::string, Record, std::less<>>;

    [[nodiscard]] UnixSeconds now() const;
    void run_hook();
    Result<void> admit();
    [[nodiscard]] bool is_live(const Record& record) const;
    [[nodiscard]] KvEntry entry(std::string_view key) const;
    Result<void> check_version(std::string_view key, const Demand& demand) const;
    [[nodiscard]] KvPage page_from(Records::const_iterator next, const KvListOptions& options) const;
    Result<std::string> write(const std::string& key, Record record, const Demand& demand);

    Result<KvEntry> get_now(std::string_view key, KvForm form, const KvReadOptions& options);
    Result<std::vector<KvEntry>> get_many_now(std::span<const std::string> keys, const KvReadOptions& options);
    Result<std::string> put_now(const std::string& key, std::string value, const KvWriteOptions& options,
                                const Demand& demand = {});
    Result<Done> remove_now(const std::string& key, const Demand& demand = {});
    Result<KvPage> list_now(const KvListOptions& options);

    std::shared_ptr<Platform> platform_;
    Records records_;
    bool can_compare_ = false;
    std::uint64_t writes_ = 0;
    std::size_t operations_ = 0;
    std::function<void()> hook_;
};

}  // namespace edge::testing
