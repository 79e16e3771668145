#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/pipelines/pipeline_errors.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The limits of a pipeline, which are looked at before anything is sent.
namespace pipeline_limits {
inline constexpr std::size_t kRequestBytes = 5'000'000;  ///< of all records of one `send`, as JSON
}  // namespace pipeline_limits

/// A type whose JSON is an object, as each record of a pipeline is.
template <class T>
concept PipelineRecord = json::Declared<T> && requires { json::declaration<T>.members; };

/// A pipeline, which takes records and writes them to R2: `env.get<Pipeline>("CLICKS")`, or a handler's
/// `PipelineOf<"CLICKS">` (edge/handlers/pipeline.hpp).
///
/// ```cpp
/// app.post("/orders", [](Body<NewOrder> order, PipelineOf<"ORDERS"> orders) { return orders->send(*order); });
/// ```
///
/// A record is a value of JavaScript on its way: whole numbers beyond 2^53 lose digits.
class Pipeline {
public:
    /// The platform is borrowed, and outlives it.
    explicit Pipeline(Platform& platform) : platform_(&platform) {}
    virtual ~Pipeline() = default;
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    /// Sends records, of 5 MB together; none at all is nothing to do. Fails with a kind of `PipelineError`, with
    /// RateLimited where the pipeline has too much to do, and as any binding does.
    template <PipelineRecord T>
    [[nodiscard]] Result<void> send(std::span<const T> records) {
        return taken(prepared(array_of(records)).wait());
    }
    template <PipelineRecord T>
    [[nodiscard]] Result<void> send(const std::vector<T>& records) {
        return send(std::span<const T>(records));
    }
    /// The same of one.
    template <PipelineRecord T>
    [[nodiscard]] Result<void> send(const T& record) {
        return send(std::span<const T>(&record, 1));
    }
    /// The same of a JSON text: an array of objects.
    [[nodiscard]] Result<void> send_json(std::string_view records);

    /// The started forms, for `when_all`.
    template <PipelineRecord T>
    [[nodiscard]] Pending<Done> send_async(std::span<const T> records) {
        return prepared(array_of(records)).started();
    }
    template <PipelineRecord T>
    [[nodiscard]] Pending<Done> send_async(const std::vector<T>& records) {
        return send_async(std::span<const T>(records));
    }
    template <PipelineRecord T>
    [[nodiscard]] Pending<Done> send_async(const T& record) {
        return send_async(std::span<const T>(&record, 1));
    }
    [[nodiscard]] Pending<Done> send_json_async(std::string_view records);

private:
    /// Records that have been checked: a JSON array of objects. They need live only for the call.
    virtual Prepared<Done> prepare(std::string_view records) = 0;

    template <class T>
    [[nodiscard]] static std::string array_of(std::span<const T> records) {
        json::Writer text;
        text.begin_array();
        for (const T& record : records) text.raw(json::to_text(record));
        return std::move(text.end_array()).take();
    }
    [[nodiscard]] static Result<void> taken(Result<Done> sent);
    [[nodiscard]] Pending<Done> prepared(std::string_view records);
    [[nodiscard]] Pending<Done> checked(std::string_view records);

    Platform* platform_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<Pipeline> {
    static std::shared_ptr<Pipeline> bind(const Env& env, std::string_view name);
};

}  // namespace edge
