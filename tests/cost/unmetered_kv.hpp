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

/// An operation of MemoryKv that costs nothing.
template <class T>
class UnmeteredOperation final : public edge::TypedOperation<T> {
public:
    explicit UnmeteredOperation(std::unique_ptr<edge::TypedOperation<T>> inner) : inner_(std::move(inner)) {}
    ~UnmeteredOperation() override {
        aside([&] { inner_.reset(); });
    }

    void start() override {
        aside([&] { inner_->start(); });
    }
    /// One of MemoryKv has happened once it is started.
    void settle(std::span<edge::Operation* const> operations) override {
        for (edge::Operation* const operation : operations) operation->start();
    }
    edge::Result<T> take() override {
        std::optional<edge::Result<T>> result;
        aside([&] { result.emplace(inner_->take()); });
        return *std::move(result);
    }

private:
    std::unique_ptr<edge::TypedOperation<T>> inner_;
};

/// A MemoryKv whose own work is not counted: what stands in for the platform is not what the application costs.
class UnmeteredKv final : public edge::KvStore {
public:
    explicit UnmeteredKv(std::shared_ptr<edge::MemoryKv> inner) : inner_(std::move(inner)) {}

    std::unique_ptr<edge::TypedOperation<edge::KvEntry>> get(std::string_view key, edge::KvForm form,
                                                             const edge::KvReadOptions& options) override {
        return prepare<edge::KvEntry>([&] { return inner_->get(key, form, options); });
    }
    std::unique_ptr<edge::TypedOperation<std::vector<edge::KvEntry>>> get_many(
        std::span<const std::string> keys, const edge::KvReadOptions& options) override {
        return prepare<std::vector<edge::KvEntry>>([&] { return inner_->get_many(keys, options); });
    }
    std::unique_ptr<edge::TypedOperation<edge::Done>> put(std::string_view key, std::string_view value,
                                                          const edge::KvWriteOptions& options) override {
        return prepare<edge::Done>([&] { return inner_->put(key, value, options); });
    }
    std::unique_ptr<edge::TypedOperation<edge::Done>> put_stream(std::string_view key, edge::Stream value,
                                                                 const edge::KvWriteOptions& options) override {
        return prepare<edge::Done>([&] { return inner_->put_stream(key, std::move(value), options); });
    }
    std::unique_ptr<edge::TypedOperation<edge::Done>> remove(std::string_view key) override {
        return prepare<edge::Done>([&] { return inner_->remove(key); });
    }
    std::unique_ptr<edge::TypedOperation<edge::KvPage>> list(const edge::KvListOptions& options) override {
        return prepare<edge::KvPage>([&] { return inner_->list(options); });
    }

private:
    template <class T, class F>
    static std::unique_ptr<edge::TypedOperation<T>> prepare(F make) {
        std::unique_ptr<edge::TypedOperation<T>> operation;
        aside([&] { operation = std::make_unique<UnmeteredOperation<T>>(make()); });
        return operation;
    }

    std::shared_ptr<edge::MemoryKv> inner_;
};

}  // namespace cost
