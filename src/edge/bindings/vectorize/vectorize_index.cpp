#include "edge/bindings/vectorize/vectorize_index.hpp"

#include <algorithm>
#include <cmath>

#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

namespace limits = vectorize_limits;

Result<void> check_values(std::span<const float> values) {
    if (values.empty() || values.size() > limits::kDimensions ||
        !std::ranges::all_of(values, [](float value) { return std::isfinite(value); }))
        return fail(VectorizeError::VectorInvalid, "An index does not take a vector.",
                    "it has " + std::to_string(values.size()) + " dimensions of 1 to 1536, which are finite numbers");
    return {};
}

Result<void> check_id(std::string_view id) {
    if (!id.empty() && id.size() <= limits::kNameBytes) return {};
    return fail(VectorizeError::NameInvalid, "An index does not take a name.",
                concat({"an id has 1 to 64 bytes: \"", id, "\""}));
}

Result<void> check_name_space(std::string_view name) {
    if (name.size() <= limits::kNameBytes) return {};
    return fail(VectorizeError::NameInvalid, "An index does not take a name.",
                concat({"a namespace has up to 64 bytes: \"", name, "\""}));
}

Result<void> check_metadata(const VectorizeVector& vector) {
    if (vector.metadata.empty()) return {};
    const auto refused = [&](std::string_view why) {
        return fail(VectorizeError::MetadataInvalid, "An index does not take metadata.",
                    concat({"of \"", vector.id, "\": ", why}));
    };
    if (vector.metadata.size() > limits::kVectorMetadataBytes) return refused("it has more than 10 KiB");
    if (vector.metadata.find_first_not_of(" \t\r\n") != vector.metadata.find('{') || !json::check(vector.metadata))
        return refused("it is no JSON object");
    return {};
}

Result<void> check(const VectorizeVector& vector) {
    Result<void> checked = check_id(vector.id);
    if (checked) checked = check_name_space(vector.name_space);
    if (checked) checked = check_values(vector.values);
    if (checked) checked = check_metadata(vector);
    return checked;
}

Result<void> check_count(std::size_t count, std::size_t most) {
    if (count <= most) return {};
    return fail(VectorizeError::BatchTooLarge, "There are too many vectors at once.",
                std::to_string(count) + " of up to " + std::to_string(most));
}

Result<void> check_ids(std::span<const std::string> ids, std::size_t most) {
    Result<void> checked = check_count(ids.size(), most);
    for (const std::string& id : ids) {
        if (!checked) break;
        checked = check_id(id);
    }
    return checked;
}

Result<void> check(const VectorizeQuery& query) {
    const auto refused = [](std::string why) {
        return fail(VectorizeError::QueryInvalid, "An index does not take a question.", std::move(why));
    };
    const bool has_content = query.with_values || query.metadata == VectorizeMetadata::All;
    const std::size_t most = has_content ? limits::kMatchesWithContent : limits::kMatches;
    if (query.matches == 0 || query.matches > most)
        return refused(std::to_string(query.matches) + " matches of 1 to " + std::to_string(most));
    if (query.filter.json().size() > limits::kFilterBytes) return refused("the filter has more than 2048 bytes");
    for (const VectorizeCondition& condition : query.filter.conditions())
        if (condition.member.empty() || condition.member.starts_with('$') || condition.member.contains('"'))
            return refused(concat({"the filter compares \"", condition.member, "\", which is no member's name"}));
    return check_name_space(query.name_space);
}

template <class T>
Prepared<T> refused(Error error) {
    return Prepared<T>::ready(std::unexpected(std::move(error)));
}

}  // namespace

Prepared<VectorizeMutation> VectorizeIndex::put(std::span<const VectorizeVector> vectors, Existing existing) {
    Result<void> checked = check_count(vectors.size(), limits::kBatchVectors);
    for (const VectorizeVector& vector : vectors) {
        if (!checked) break;
        checked = check(vector);
    }
    if (!checked) return refused<VectorizeMutation>(std::move(checked.error()));
    return prepare_put(vectors, existing);
}

Prepared<VectorizeMutation> VectorizeIndex::remove(std::span<const std::string> ids) {
    if (Result<void> checked = check_ids(ids, limits::kBatchVectors); !checked)
        return refused<VectorizeMutation>(std::move(checked.error()));
    return prepare_delete(ids);
}

Prepared<std::vector<VectorizeMatch>> VectorizeIndex::ask(std::span<const float> vector, const VectorizeQuery& query) {
    Result<void> checked = check_values(vector);
    if (checked) checked = check(query);
    if (!checked) return refused<Matches>(std::move(checked.error()));
    return prepare_query(vector, query);
}

Prepared<std::vector<VectorizeMatch>> VectorizeIndex::ask_by_id(std::string_view id, const VectorizeQuery& query) {
    Result<void> checked = check_id(id);
    if (checked) checked = check(query);
    if (!checked) return refused<Matches>(std::move(checked.error()));
    return prepare_query_by_id(id, query);
}

Prepared<std::vector<VectorizeVector>> VectorizeIndex::get(std::span<const std::string> ids) {
    if (Result<void> checked = check_ids(ids, limits::kBatchIds); !checked)
        return refused<Vectors>(std::move(checked.error()));
    return prepare_get(ids);
}

Result<VectorizeMutation> VectorizeIndex::insert(std::span<const VectorizeVector> vectors) {
    return Pending<VectorizeMutation>(*platform_, put(vectors, Existing::Stays)).wait();
}
Pending<VectorizeMutation> VectorizeIndex::insert_async(std::span<const VectorizeVector> vectors) {
    return Pending<VectorizeMutation>(*platform_, put(vectors, Existing::Stays)).started();
}
Result<VectorizeMutation> VectorizeIndex::upsert(std::span<const VectorizeVector> vectors) {
    return Pending<VectorizeMutation>(*platform_, put(vectors, Existing::Goes)).wait();
}
Pending<VectorizeMutation> VectorizeIndex::upsert_async(std::span<const VectorizeVector> vectors) {
    return Pending<VectorizeMutation>(*platform_, put(vectors, Existing::Goes)).started();
}
Result<VectorizeMutation> VectorizeIndex::delete_by_ids(std::span<const std::string> ids) {
    return Pending<VectorizeMutation>(*platform_, remove(ids)).wait();
}
Pending<VectorizeMutation> VectorizeIndex::delete_by_ids_async(std::span<const std::string> ids) {
    return Pending<VectorizeMutation>(*platform_, remove(ids)).started();
}
Result<std::vector<VectorizeMatch>> VectorizeIndex::query(std::span<const float> vector, const VectorizeQuery& query) {
    return Pending<Matches>(*platform_, ask(vector, query)).wait();
}
Pending<std::vector<VectorizeMatch>> VectorizeIndex::query_async(std::span<const float> vector,
                                                                 const VectorizeQuery& query) {
    return Pending<Matches>(*platform_, ask(vector, query)).started();
}
Result<std::vector<VectorizeMatch>> VectorizeIndex::query_by_id(std::string_view id, const VectorizeQuery& query) {
    return Pending<Matches>(*platform_, ask_by_id(id, query)).wait();
}
Pending<std::vector<VectorizeMatch>> VectorizeIndex::query_by_id_async(std::string_view id,
                                                                       const VectorizeQuery& query) {
    return Pending<Matches>(*platform_, ask_by_id(id, query)).started();
}
Result<std::vector<VectorizeVector>> VectorizeIndex::get_by_ids(std::span<const std::string> ids) {
    return Pending<Vectors>(*platform_, get(ids)).wait();
}
Pending<std::vector<VectorizeVector>> VectorizeIndex::get_by_ids_async(std::span<const std::string> ids) {
    return Pending<Vectors>(*platform_, get(ids)).started();
}
Result<VectorizeInfo> VectorizeIndex::describe() {
    return Pending<VectorizeInfo>(*platform_, prepare_describe()).wait();
}
Pending<VectorizeInfo> VectorizeIndex::describe_async() {
    return Pending<VectorizeInfo>(*platform_, prepare_describe()).started();
}

}  // namespace edge
