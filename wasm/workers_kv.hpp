#pragma once

#include <string>

#include "call_slot.hpp"
#include "edge/bindings/kv/kv_store.hpp"

namespace edge::wasm {

/// Whether the object of a binding has `compareAndSet`: the platform's own KV has not, the stores of other hosts have.
enum class KvCompares { No, Yes };

/// A KV namespace of the platform: each operation is one call on `env.NAME`.
class WorkersKv final : public KvStore {
public:
    /// `env` is borrowed and outlives this object.
    WorkersKv(Handle env, std::string name, KvCompares compares)
        : env_(env), name_(std::move(name)), compares_(compares) {}

    Prepared<KvEntry> get(std::string_view key, KvForm form, const KvReadOptions& options) override;
    Prepared<std::vector<KvEntry>> get_many(std::span<const std::string> keys, const KvReadOptions& options) override;
    Prepared<Done> put(std::string_view key, std::string_view value, const KvWriteOptions& options) override;
    Prepared<Done> put_stream(std::string_view key, Stream value, const KvWriteOptions& options) override;
    Prepared<Done> remove(std::string_view key) override;
    Prepared<KvPage> list(const KvListOptions& options) override;
    [[nodiscard]] bool can_compare() const override { return compares_ == KvCompares::Yes; }
    Prepared<std::string> compare_and_set(std::string_view key, const std::optional<std::string>& version,
                                          std::string_view value, const KvWriteOptions& options) override;
    Prepared<Done> compare_and_remove(std::string_view key, std::string_view version) override;

private:
    /// Part of how a value is read: a form of it, with its version where there is one.
    struct Reading {
        CallShape& shape;
        std::string_view method;
        std::string_view pick;
        std::string_view type;
    };
    [[nodiscard]] Reading reading(KvForm form);
    [[nodiscard]] std::uint32_t put_shape();

    Handle env_;
    std::string name_;
    KvCompares compares_;
    CallShape get_with_version_;
    CallShape get_with_metadata_;
    CallShape get_bytes_;
    CallShape get_stream_;
    CallShape put_;
    CallShape remove_;
    CallShape list_;
};

}  // namespace edge::wasm
