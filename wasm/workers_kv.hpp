#pragma once

#include <string>

#include "call_slot.hpp"
#include "edge/bindings/kv/kv_store.hpp"

namespace edge::wasm {

/// A KV namespace of the platform: each operation is one call on `env.NAME`.
class WorkersKv final : public KvStore {
public:
    /// `env` is borrowed and outlives this object.
    WorkersKv(Handle env, std::string name) : env_(env), name_(std::move(name)) {}

    Prepared<KvEntry> get(std::string_view key, KvForm form, const KvReadOptions& options) override;
    Prepared<std::vector<KvEntry>> get_many(std::span<const std::string> keys, const KvReadOptions& options) override;
    Prepared<Done> put(std::string_view key, std::string_view value, const KvWriteOptions& options) override;
    Prepared<Done> put_stream(std::string_view key, Stream value, const KvWriteOptions& options) override;
    Prepared<Done> remove(std::string_view key) override;
    Prepared<KvPage> list(const KvListOptions& options) override;

private:
    [[nodiscard]] std::uint32_t get_shape(KvForm form);
    [[nodiscard]] std::uint32_t put_shape();

    Handle env_;
    std::string name_;
    CallShape get_with_metadata_;
    CallShape get_bytes_;
    CallShape get_stream_;
    CallShape put_;
    CallShape remove_;
    CallShape list_;
};

}  // namespace edge::wasm
