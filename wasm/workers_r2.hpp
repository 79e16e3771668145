#pragma once

#include <string>

#include "call_slot.hpp"
#include "edge/bindings/r2/r2_bucket.hpp"

namespace edge::wasm {

/// An R2 bucket of the platform: each operation is one call on `env.NAME`. Where nothing may be the result, it comes as
/// an object, which is asked for what it has without waiting.
class WorkersR2 final : public R2Bucket {
public:
    /// `env` is borrowed and outlives this object.
    WorkersR2(Platform& platform, Handle env, std::string name)
        : R2Bucket(platform), env_(env), name_(std::move(name)) {}

private:
    Prepared<std::optional<R2Object>> prepare_head(std::string_view key) override;
    Prepared<std::optional<R2ObjectBody>> prepare_get(std::string_view key, const R2GetOptions& options) override;
    Prepared<R2Object> prepare_put(std::string_view key, R2Content content, const R2PutOptions& options) override;
    Prepared<Done> prepare_remove(std::span<const std::string> keys) override;
    Prepared<R2Page> prepare_list(const R2ListOptions& options) override;
    Prepared<std::string> prepare_create(std::string_view key, const R2UploadOptions& options) override;
    std::unique_ptr<R2UploadCalls> upload_calls(std::string_view key, std::string_view id) override;

    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
