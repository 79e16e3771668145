#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/vectorize/vectorize_index.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// What an index is, as it was made.
struct MemoryVectorizeConfig {
    /// How near two vectors are.
    enum class Metric { Cosine, Euclidean, DotProduct };

    std::size_t dimensions = 3;              ///< of every vector
    Metric metric = Metric::Cosine;          ///< how near two vectors are
    std::vector<std::string> indexed = {};  ///< members of metadata that filters can compare; "a.b" is one of a member
    std::chrono::milliseconds delay = std::chrono::seconds(2);  ///< before a change shows
};

/// An index of Vectorize in memory for tests, which looks at every vector, and has the limits of the platform: a change
/// shows some seconds later, by the clock of the test.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto cakes = std::make_shared<testing::MemoryVectorize>(
///     bindings.platform(), testing::MemoryVectorizeConfig{.dimensions = 2, .indexed = {"kind"}});
/// bindings.add<VectorizeIndex>("CAKES", cakes);
/// ```
class MemoryVectorize final : public VectorizeIndex {
public:
    /// An empty index. The platform is borrowed.
    MemoryVectorize(TestPlatform& platform, MemoryVectorizeConfig config)
        : VectorizeIndex(platform), platform_(&platform), config_(std::move(config)) {}

    /// Makes all that is asked fail with this error.
    void fail(Error error) { failure_ = std::move(error); }

private:
    /// What was changed and does not show yet.
    struct Change {
        std::string id;
        Time due;
        std::function<void()> make;
    };

    Prepared<VectorizeMutation> prepare_put(std::span<const VectorizeVector> vectors, Existing existing) override;
    Prepared<VectorizeMutation> prepare_delete(std::span<const std::string> ids) override;
    Prepared<Matches> prepare_query(std::span<const float> vector, const VectorizeQuery& query) override;
    Prepared<Matches> prepare_query_by_id(std::string_view id, const VectorizeQuery& query) override;
    Prepared<Vectors> prepare_get(std::span<const std::string> ids) override;
    Prepared<VectorizeInfo> prepare_describe() override;

    Result<void> look();
    Result<VectorizeMutation> change(std::function<void()> make);
    Result<void> check(std::span<const float> values, std::string_view what) const;
    Result<Matches> nearest(std::span<const float> vector, const VectorizeQuery& query);
    [[nodiscard]] double score(std::span<const float> one, std::span<const float> other) const;
    [[nodiscard]] bool passes(const VectorizeVector& vector, const VectorizeQuery& query) const;
    [[nodiscard]] std::string metadata_of(const VectorizeVector& vector, VectorizeMetadata wanted) const;

    TestPlatform* platform_;
    MemoryVectorizeConfig config_;
    std::map<std::string, VectorizeVector, std::less<>> vectors_;
    std::vector<Change> changes_;
    std::string processed_;
    std::optional<Error> failure_;
};

}  // namespace edge::testing
