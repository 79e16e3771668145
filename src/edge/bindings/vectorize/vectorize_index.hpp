#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/vectorize/vectorize_errors.hpp"
#include "edge/bindings/vectorize/vectorize_filter.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The limits of an index, which are looked at before anything is sent.
namespace vectorize_limits {
inline constexpr std::size_t kDimensions = 1536;            ///< of a vector, at most
inline constexpr std::size_t kNameBytes = 64;               ///< of an id, and of a namespace
inline constexpr std::size_t kVectorMetadataBytes = 10 * 1024;  ///< of a vector, as JSON
inline constexpr std::size_t kBatchVectors = 1000;          ///< of one `insert` or `upsert`
inline constexpr std::size_t kBatchIds = 20;                ///< of one `get_by_ids`
inline constexpr std::size_t kMatches = 100;                ///< of a question
inline constexpr std::size_t kMatchesWithContent = 50;      ///< of one that wants values, or all metadata
inline constexpr std::size_t kFilterBytes = 2048;           ///< of a filter, as JSON
}  // namespace vectorize_limits

/// A vector with its name.
struct VectorizeVector {
    std::string id;             ///< up to 64 bytes
    std::vector<float> values;  ///< as many as the index has dimensions
    std::string name_space = {};  ///< only questions of this namespace look at it; "" is none
    std::string metadata = {};  ///< a JSON object, or "" for none
};

/// How much of the metadata comes with a match: nothing, what the index was told of, or all.
enum class VectorizeMetadata { None, Indexed, All };

/// What a question wants.
struct VectorizeQuery {
    std::size_t matches = 5;     ///< how many, at most: 1 to 100, or 50 with values or all metadata
    std::string name_space = {};  ///< only vectors of this namespace; "": of any
    VectorizeFilter filter = {};  ///< only vectors with such metadata
    bool with_values = false;     ///< the vector comes with each match
    VectorizeMetadata metadata = VectorizeMetadata::None;  ///< what comes with each match
};

/// A vector that is near, best first.
struct VectorizeMatch {
    std::string id = {};             ///< of the vector
    double score = 0;  ///< by the index's metric: of cosine and dot-product more is nearer, of euclidean less
    std::vector<float> values = {};  ///< where they were wanted
    std::string name_space = {};  ///< of the vector; "" is none
    std::string metadata = {};  ///< a JSON object where it was wanted, or ""

    /// The metadata as a declared type.
    template <json::Declared T>
    [[nodiscard]] Result<T> metadata_as() const {
        return json::parse<T>(metadata);
    }
};

/// What an index has taken, and will have done in some seconds.
struct VectorizeMutation {
    std::string id;  ///< `VectorizeInfo::processed` is this one, or a later one, when it is done
};

/// What an index says of itself.
struct VectorizeInfo {
    std::uint64_t vectors = 0;  ///< how many there are
    std::uint64_t dimensions = 0;  ///< of each
    std::string processed;  ///< the last mutation that is done; "" before the first
};

/// An index of Vectorize: `env.get<VectorizeIndex>("CAKES")`, or a handler's `Vectorize<"CAKES">`
/// (edge/handlers/vectorize.hpp).
///
/// ```cpp
/// app.get("/similar/{id}", [](std::string id, Vectorize<"CAKES"> cakes) -> Result<Response> {
///     const auto matches = cakes->query_by_id(id, {.matches = 3});
///     if (!matches) return std::unexpected(matches.error());
///     return Response::text(matches->empty() ? "none" : matches->front().id);
/// });
/// ```
///
/// What was changed shows in questions some seconds later.
class VectorizeIndex {
public:
    /// The platform is borrowed, and outlives it.
    explicit VectorizeIndex(Platform& platform) : platform_(&platform) {}
    virtual ~VectorizeIndex() = default;
    VectorizeIndex(const VectorizeIndex&) = delete;
    VectorizeIndex& operator=(const VectorizeIndex&) = delete;

    /// Adds vectors, up to 1000; of one whose id is there already, the old one stays. Fails with VectorInvalid,
    /// NameInvalid, MetadataInvalid or BatchTooLarge before anything is sent, and as any binding does.
    [[nodiscard]] Result<VectorizeMutation> insert(std::span<const VectorizeVector> vectors);
    [[nodiscard]] Pending<VectorizeMutation> insert_async(std::span<const VectorizeVector> vectors);
    /// The same; one whose id is there already takes its place.
    [[nodiscard]] Result<VectorizeMutation> upsert(std::span<const VectorizeVector> vectors);
    [[nodiscard]] Pending<VectorizeMutation> upsert_async(std::span<const VectorizeVector> vectors);
    /// Removes vectors; an id that is not there is nothing to do.
    [[nodiscard]] Result<VectorizeMutation> delete_by_ids(std::span<const std::string> ids);
    [[nodiscard]] Pending<VectorizeMutation> delete_by_ids_async(std::span<const std::string> ids);

    /// The vectors that are nearest. Fails with VectorInvalid and QueryInvalid.
    [[nodiscard]] Result<std::vector<VectorizeMatch>> query(std::span<const float> vector,
                                                            const VectorizeQuery& query = {});
    [[nodiscard]] Pending<std::vector<VectorizeMatch>> query_async(std::span<const float> vector,
                                                                   const VectorizeQuery& query = {});
    /// Those nearest to a vector of the index, which is one of them. NotFound if it is not there.
    [[nodiscard]] Result<std::vector<VectorizeMatch>> query_by_id(std::string_view id,
                                                                  const VectorizeQuery& query = {});
    [[nodiscard]] Pending<std::vector<VectorizeMatch>> query_by_id_async(std::string_view id,
                                                                         const VectorizeQuery& query = {});

    /// The vectors of up to 20 ids; those that are not there are left out.
    [[nodiscard]] Result<std::vector<VectorizeVector>> get_by_ids(std::span<const std::string> ids);
    [[nodiscard]] Pending<std::vector<VectorizeVector>> get_by_ids_async(std::span<const std::string> ids);

    /// What the index says of itself.
    [[nodiscard]] Result<VectorizeInfo> describe();
    [[nodiscard]] Pending<VectorizeInfo> describe_async();

protected:
    using Matches = std::vector<VectorizeMatch>;
    using Vectors = std::vector<VectorizeVector>;
    /// What becomes of a vector whose id is there already.
    enum class Existing { Stays, Goes };

private:
    // Arguments have been checked, and need live only for the call.
    virtual Prepared<VectorizeMutation> prepare_put(std::span<const VectorizeVector> vectors, Existing existing) = 0;
    virtual Prepared<VectorizeMutation> prepare_delete(std::span<const std::string> ids) = 0;
    virtual Prepared<Matches> prepare_query(std::span<const float> vector, const VectorizeQuery& query) = 0;
    virtual Prepared<Matches> prepare_query_by_id(std::string_view id, const VectorizeQuery& query) = 0;
    virtual Prepared<Vectors> prepare_get(std::span<const std::string> ids) = 0;
    virtual Prepared<VectorizeInfo> prepare_describe() = 0;

    Prepared<VectorizeMutation> put(std::span<const VectorizeVector> vectors, Existing existing);
    Prepared<VectorizeMutation> remove(std::span<const std::string> ids);
    Prepared<Matches> ask(std::span<const float> vector, const VectorizeQuery& query);
    Prepared<Matches> ask_by_id(std::string_view id, const VectorizeQuery& query);
    Prepared<Vectors> get(std::span<const std::string> ids);

    Platform* platform_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<VectorizeIndex> {
    static std::shared_ptr<VectorizeIndex> bind(const Env& env, std::string_view name);
};

}  // namespace edge
