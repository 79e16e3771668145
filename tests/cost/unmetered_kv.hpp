#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/kv/kv_store.hpp"
#include "edge/testing/memory_kv.hpp"
#include "meter.hpp"

namespace cost {

/// A call of MemoryKv that costs nothing.
template <class T>
class UnmeteredCall final : public edge::PlatformCall {
public:
    explicit UnmeteredCall(edge::Prepared<T> inner) : inner_(std::move(inner)) {}
    ~UnmeteredCall() override {
        aside([&] { inner_.reset(); });
    }

    void start() override {
        aside([&] {
            if (edge::PlatformCall* const call = inner_->call()) call->start();
        });
    }
    static edge::Result<T> take(edge::PlatformCall& call) {
        std::optional<edge::Result<T>> result;
        aside([&] { result.emplace(static_cast<UnmeteredCall&>(call).inner_->take()); });
        return *std::move(result);
    }

private:
    std::optional<edge::Prepared<T>> inner_;
};

/// A MemoryKv whose own work is not counted: what stands in for the platform is not what the application costs.
class UnmeteredKv final : public edge::KvStore {
public:
    explicit UnmeteredKv(std::shared_ptr<edge::testing::MemoryKv> inner) : inner_(std::move(inner)) {}

    edge::Prepared<edge::KvEntry> get(std::string_view key, edge::KvForm form,
                                      const edge::KvReadOptions& options) override {
        return prepare<edge::KvEntry>([&] { return inner_->get(key, form, options); });
    }
    edge::Prepared<std::vector<edge::KvEntry>> get_many(std::span<const std::string> keys,
                                                        const edge::KvReadOptions& options) override {
        return prepare<std::vector<edge::KvEntry>>([&] { return inner_->get_many(keys, options); });
    }
    edge::Prepared<edge::Done> put(std::string_view key, std::string_view value,
                                   const edge::KvWriteOptions& options) override {
        return prepare<edge::Done>([&] { return inner_->put(key, value, options); });
    }
    edge::Prepared<edge::Done> put_stream(std::string_view key, edge::Stream value,
                                          const edge::KvWriteOptions& options) override {
        return prepare<edge::Done>([&] { return inner_->put_stream(key, std::move(value), options); });
    }
    edge::Prepared<edge::Done> remove(std::string_view key) override {
        return prepare<edge::Done>([&] { return inner_->remove(key); });
    }
    edge::Prepared<edge::KvPage> list(const edge::KvListOptions& options) override {
        return prepare<edge::KvPage>([&] { return inner_->list(options); });
    }

private:
    template <class T, class F>
    static edge::Prepared<T> prepare(F make) {
        std::unique_ptr<UnmeteredCall<T>> call;
        aside([&] { call = std::make_unique<UnmeteredCall<T>>(make()); });
        return {std::move(call), &UnmeteredCall<T>::take};
    }

    std::shared_ptr<edge::testing::MemoryKv> inner_;
};

}  // namespace cost
