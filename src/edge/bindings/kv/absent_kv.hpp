#pragma once

#include "edge/bindings/declared.hpp"
#include "edge/bindings/kv/kv_store.hpp"

namespace edge {

/// In the place of a KV namespace that is declared and not there: every operation fails with what to do about it.
class AbsentKv final : public KvStore {
public:
    explicit AbsentKv(const Declaration& declared) : declared_(declared) {}

    Prepared<KvEntry> get(std::string_view, KvForm, const KvReadOptions&) override;
    Prepared<std::vector<KvEntry>> get_many(std::span<const std::string>, const KvReadOptions&) override;
    Prepared<Done> put(std::string_view, std::string_view, const KvWriteOptions&) override;
    Prepared<Done> put_stream(std::string_view, Stream, const KvWriteOptions&) override;
    Prepared<Done> remove(std::string_view) override;
    Prepared<KvPage> list(const KvListOptions&) override;

private:
    Declaration declared_;
};

}  // namespace edge
