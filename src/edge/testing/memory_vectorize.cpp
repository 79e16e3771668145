#include "edge/testing/memory_vectorize.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "edge/json/value.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

using json::Value;

/// The member that "a.b" leads to; null where there is none.
const Value* member_of(const Value& value, std::string_view path) {
    const auto* const object = value.as<Value::Object>();
    if (!object) return nullptr;
    for (const Value::Member& member : *object) {
        if (member.key == path) return &member.value;
        if (path.starts_with(member.key + "."))
            if (const Value* const found = member_of(member.value, path.substr(member.key.size() + 1))) return found;
    }
    return nullptr;
}

std::optional<double> number_in(const Value& value) {
    if (const auto* const integer = value.as<std::int64_t>()) return double(*integer);
    if (const auto* const number = value.as<double>()) return *number;
    return std::nullopt;
}

/// Less than 0, 0 or more than 0, as the first is below, equal to or above the second; nothing where they are of two
/// kinds.
std::optional<int> compare(const Value& value, const VectorizeValue& wanted) {
    const auto order = [](const auto& a, const auto& b) { return a < b ? -1 : b < a ? 1 : 0; };
    if (const auto* const text = std::get_if<std::string>(&wanted.get())) {
        const auto* const mine = value.as<std::string>();
        return mine ? std::optional(order(*mine, *text)) : std::nullopt;
    }
    if (const auto* const flag = std::get_if<bool>(&wanted.get())) {
        const auto* const mine = value.as<bool>();
        return mine ? std::optional(order(*mine, *flag)) : std::nullopt;
    }
    const std::optional<double> mine = number_in(value);
    return mine ? std::optional(order(*mine, std::get<double>(wanted.get()))) : std::nullopt;
}

bool holds(const VectorizeCondition& condition, const Value* value) {
    using enum VectorizeComparison;
    const auto is_one = [&] {
        return value && std::ranges::any_of(condition.values,
                                            [&](const VectorizeValue& each) { return compare(*value, each) == 0; });
    };
    if (condition.comparison == Equals || condition.comparison == OneOf) return is_one();
    if (condition.comparison == Differs || condition.comparison == NoneOf) return !is_one();
    const std::optional<int> order = value ? compare(*value, condition.values.front()) : std::nullopt;
    if (!order) return false;
    switch (condition.comparison) {
        case Below: return *order < 0;
        case AtMost: return *order <= 0;
        case Above: return *order > 0;
        case AtLeast: return *order >= 0;
        case Equals:
        case Differs:
        case OneOf:
        case NoneOf: break;
    }
    return false;
}

double product(std::span<const float> one, std::span<const float> other) {
    return std::inner_product(one.begin(), one.end(), other.begin(), 0.0);
}

double distance(std::span<const float> one, std::span<const float> other) {
    double sum = 0;
    for (std::size_t i = 0; i < one.size(); ++i) sum += std::pow(double(one[i]) - double(other[i]), 2);
    return std::sqrt(sum);
}

}  // namespace

/// What is due shows from now on.
Result<void> MemoryVectorize::look() {
    if (failure_) return std::unexpected(*failure_);
    std::erase_if(changes_, [&](const Change& change) {
        if (change.due > platform_->now()) return false;
        change.make();
        processed_ = change.id;
        return true;
    });
    return {};
}

Result<VectorizeMutation> MemoryVectorize::change(std::function<void()> make) {
    const std::string id = platform_->new_uuid().to_string();
    changes_.push_back({.id = id, .due = platform_->now() + config_.delay, .make = std::move(make)});
    return VectorizeMutation{.id = id};
}

Result<void> MemoryVectorize::check(std::span<const float> values, std::string_view what) const {
    if (values.size() == config_.dimensions) return {};
    return std::unexpected(
        vectorize_error({.message = concat({"VECTOR_QUERY_ERROR (code = 40006): invalid ", what, ", expected ",
                                            std::to_string(config_.dimensions), " dimensions, and got ",
                                            std::to_string(values.size()), " dimensions"})}));
}

double MemoryVectorize::score(std::span<const float> one, std::span<const float> other) const {
    using enum MemoryVectorizeConfig::Metric;
    switch (config_.metric) {
        case Euclidean: return distance(one, other);
        case DotProduct: return product(one, other);
        case Cosine: break;
    }
    const double lengths = std::sqrt(product(one, one) * product(other, other));
    return lengths == 0 ? 0 : product(one, other) / lengths;
}

bool MemoryVectorize::passes(const VectorizeVector& vector, const VectorizeQuery& query) const {
    if (!query.name_space.empty() && vector.name_space != query.name_space) return false;
    const Value metadata = json::parse_value(vector.metadata).value_or(Value());
    return std::ranges::all_of(query.filter.conditions(), [&](const VectorizeCondition& condition) {
        const bool is_indexed = std::ranges::find(config_.indexed, condition.member) != config_.indexed.end();
        return is_indexed && holds(condition, member_of(metadata, condition.member));
    });
}

std::string MemoryVectorize::metadata_of(const VectorizeVector& vector, VectorizeMetadata wanted) const {
    if (wanted == VectorizeMetadata::None || vector.metadata.empty()) return {};
    if (wanted == VectorizeMetadata::All) return vector.metadata;
    const Value metadata = json::parse_value(vector.metadata).value_or(Value());
    json::Writer text;
    text.begin_object();
    for (const std::string& name : config_.indexed)
        if (const Value* const value = member_of(metadata, name)) json::Codec<Value>::write(text.key(name), *value);
    return std::move(text.end_object()).take();
}

Result<std::vector<VectorizeMatch>> MemoryVectorize::nearest(std::span<const float> vector,
                                                             const VectorizeQuery& query) {
    if (Result<void> checked = check(vector, "query vector"); !checked) return std::unexpected(checked.error());
    Matches matches;
    for (const auto& [id, each] : vectors_)
        if (passes(each, query))
            matches.push_back({.id = id,
                               .score = score(vector, each.values),
                               .values = query.with_values ? each.values : std::vector<float>(),
                               .name_space = each.name_space,
                               .metadata = metadata_of(each, query.metadata)});
    const bool less_is_nearer = config_.metric == MemoryVectorizeConfig::Metric::Euclidean;
    std::ranges::stable_sort(matches, [&](const VectorizeMatch& a, const VectorizeMatch& b) {
        return less_is_nearer ? a.score < b.score : a.score > b.score;
    });
    if (matches.size() > query.matches) matches.resize(query.matches);
    return matches;
}

Prepared<VectorizeMutation> MemoryVectorize::prepare_put(std::span<const VectorizeVector> vectors, Existing existing) {
    return memory_call<VectorizeMutation>(
        [this, added = Vectors(vectors.begin(), vectors.end()), existing]() -> Result<VectorizeMutation> {
            Result<void> checked = look();
            for (const VectorizeVector& vector : added)
                if (checked) checked = check(vector.values, concat({"vector \"", vector.id, "\""}));
            if (!checked) return std::unexpected(std::move(checked.error()));
            return change([this, added, existing] {
                for (const VectorizeVector& vector : added)
                    if (existing == Existing::Goes) vectors_.insert_or_assign(vector.id, vector);
                    else vectors_.try_emplace(vector.id, vector);
            });
        });
}

Prepared<VectorizeMutation> MemoryVectorize::prepare_delete(std::span<const std::string> ids) {
    return memory_call<VectorizeMutation>(
        [this, gone = std::vector(ids.begin(), ids.end())]() -> Result<VectorizeMutation> {
            if (Result<void> looked = look(); !looked) return std::unexpected(std::move(looked.error()));
            return change([this, gone] {
                for (const std::string& id : gone) vectors_.erase(id);
            });
        });
}

Prepared<std::vector<VectorizeMatch>> MemoryVectorize::prepare_query(std::span<const float> vector,
                                                                     const VectorizeQuery& query) {
    return memory_call<Matches>([this, asked = std::vector(vector.begin(), vector.end()), query]() -> Result<Matches> {
        if (Result<void> looked = look(); !looked) return std::unexpected(std::move(looked.error()));
        return nearest(asked, query);
    });
}

Prepared<std::vector<VectorizeMatch>> MemoryVectorize::prepare_query_by_id(std::string_view id,
                                                                           const VectorizeQuery& query) {
    return memory_call<Matches>([this, asked = std::string(id), query]() -> Result<Matches> {
        if (Result<void> looked = look(); !looked) return std::unexpected(std::move(looked.error()));
        const auto found = vectors_.find(asked);
        if (found != vectors_.end()) return nearest(found->second.values, query);
        return std::unexpected(vectorize_error({.message = "VECTOR_QUERY_ERROR: vector not found"}));
    });
}

Prepared<std::vector<VectorizeVector>> MemoryVectorize::prepare_get(std::span<const std::string> ids) {
    return memory_call<Vectors>([this, wanted = std::vector(ids.begin(), ids.end())]() -> Result<Vectors> {
        if (Result<void> looked = look(); !looked) return std::unexpected(std::move(looked.error()));
        Vectors found;
        for (const std::string& id : wanted)
            if (const auto each = vectors_.find(id); each != vectors_.end()) found.push_back(each->second);
        return found;
    });
}

Prepared<VectorizeInfo> MemoryVectorize::prepare_describe() {
    return memory_call<VectorizeInfo>([this]() -> Result<VectorizeInfo> {
        if (Result<void> looked = look(); !looked) return std::unexpected(std::move(looked.error()));
        return VectorizeInfo{.vectors = vectors_.size(), .dimensions = config_.dimensions, .processed = processed_};
    });
}

}  // namespace edge::testing
