#include <string>
#include <utility>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "call_slot.hpp"
#include "edge/bindings/vectorize/vectorize_index.hpp"
#include "edge/json/element.hpp"
#include "edge/text/decimal.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

/// A Float32Array of JavaScript's own with these numbers.
val numbers_of(std::span<const float> values) {
    return val(emscripten::typed_memory_view(values.size(), values.data())).call<val>("slice");
}

/// What `insert` takes: texts as JSON, numbers as they are.
OwnedHandle array_of(std::span<const VectorizeVector> vectors) {
    json::Writer text;
    text.begin_array();
    for (const VectorizeVector& vector : vectors) {
        text.begin_object().member("id", vector.id);
        if (!vector.name_space.empty()) text.member("namespace", vector.name_space);
        if (!vector.metadata.empty()) text.key("metadata").raw(vector.metadata);
        text.end_object();
    }
    text.end_array();
    val array = val::global("JSON").call<val>("parse", std::move(text).take());
    for (std::size_t i = 0; i < vectors.size(); ++i) array[unsigned(i)].set("values", numbers_of(vectors[i].values));
    return own(std::move(array));
}

void write_ids(json::Writer& text, std::span<const std::string> ids) {
    text.begin_array();
    for (const std::string& id : ids) text.value(id);
    text.end_array();
}

std::string_view name_of(VectorizeMetadata metadata) {
    switch (metadata) {
        case VectorizeMetadata::None: return "none";
        case VectorizeMetadata::Indexed: return "indexed";
        case VectorizeMetadata::All: return "all";
    }
    return {};
}

void write_options(json::Writer& text, const VectorizeQuery& query) {
    text.begin_object()
        .member("topK", query.matches)
        .member("returnValues", query.with_values)
        .member("returnMetadata", name_of(query.metadata));
    if (!query.name_space.empty()) text.member("namespace", query.name_space);
    if (!query.filter.conditions().empty()) text.key("filter").raw(query.filter.json());
    text.end_object();
}

std::string string_in(json::Element& value) {
    std::string_view text;
    return std::string(value.get(text) ? text : "");
}

std::vector<float> numbers_in(json::Element& array) {
    std::vector<float> numbers;
    for (json::Items items(array); items.next();) {
        double number = 0;
        if (items.value().get(number)) numbers.push_back(float(number));
    }
    return numbers;
}

/// Takes a member that vectors and matches have in common; gives whether it is one.
bool take_member(std::string_view name, json::Element& value, auto& into) {
    if (name == "id") into.id = string_in(value);
    else if (name == "values") into.values = numbers_in(value);
    else if (name == "namespace") into.name_space = string_in(value);
    else if (name == "metadata") into.metadata = value.is_object() ? std::string(value.text()) : std::string();
    else return false;
    return true;
}

/// A list of vectors or matches, as `JSON.stringify` wrote it.
template <class T>
Result<std::vector<T>> decode_list(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&vectorize_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    std::vector<T> list;
    (void)json::walk(take_part(*packed).bytes, nullptr, [&](json::Element& root) {
        for (json::Items items(root); items.next();) {
            T& each = list.emplace_back();
            for (json::Members members(items.value()); members.next();)
                if (!take_member(members.key(), members.value(), each))
                    if constexpr (requires { each.score; })
                        if (members.key() == "score") (void)members.value().get(each.score);
        }
        return json::Finding::Valid;
    });
    return list;
}

Result<VectorizeMutation> decode_mutation(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&vectorize_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return VectorizeMutation{.id = std::string(take_part(*packed).bytes)};
}

Result<VectorizeInfo> decode_info(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&vectorize_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    VectorizeInfo info;
    info.vectors = std::uint64_t(parse_decimal(take_part(*packed).bytes).value_or(0));
    info.dimensions = std::uint64_t(parse_decimal(take_part(*packed).bytes).value_or(0));
    info.processed = take_part(*packed).bytes;
    return info;
}

constexpr std::string_view kMutation = R"(["mutationId"])";
constexpr std::string_view kMatches = R"(["matches"])";

/// Each operation is one call on `env.NAME`.
class WorkersVectorize final : public VectorizeIndex {
public:
    WorkersVectorize(Platform& platform, std::string name)
        : VectorizeIndex(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<VectorizeMutation> prepare_put(std::span<const VectorizeVector> vectors, Existing existing) override {
        const std::string_view method = existing == Existing::Stays ? "insert" : "upsert";
        auto slot = make_call(env_, std::move(call_text({name_, method}, kMutation).null()));
        slot->set_handle(0, array_of(vectors));
        return prepared<decode_mutation>(std::move(slot));
    }
    Prepared<VectorizeMutation> prepare_delete(std::span<const std::string> ids) override {
        json::Writer text = call_text({name_, "deleteByIds"}, kMutation);
        write_ids(text, ids);
        return prepared<decode_mutation>(make_call(env_, std::move(text)));
    }
    Prepared<Matches> prepare_query(std::span<const float> vector, const VectorizeQuery& query) override {
        json::Writer text = call_text({name_, "query"}, kMatches);
        write_options(text.null(), query);
        auto slot = make_call(env_, std::move(text));
        slot->set_handle(0, own(numbers_of(vector)));
        return prepared<decode_list<VectorizeMatch>>(std::move(slot));
    }
    Prepared<Matches> prepare_query_by_id(std::string_view id, const VectorizeQuery& query) override {
        json::Writer text = call_text({name_, "queryById"}, kMatches);
        write_options(text.value(id), query);
        return prepared<decode_list<VectorizeMatch>>(make_call(env_, std::move(text)));
    }
    Prepared<Vectors> prepare_get(std::span<const std::string> ids) override {
        json::Writer text = call_text({name_, "getByIds"});
        write_ids(text, ids);
        return prepared<decode_list<VectorizeVector>>(make_call(env_, std::move(text)));
    }
    Prepared<VectorizeInfo> prepare_describe() override {
        return prepared<decode_info>(
            make_call(env_, call_text({name_, "describe"}, R"(["vectorCount","dimensions","processedUpToMutation"])")));
    }

    Handle env_;
    std::string name_;
};

// A service has any method: so a stub of the index may be another Worker.
bool is_index(const val& value) {
    return !value.isUndefined() && !value.isNull() && value["queryById"].typeOf().as<std::string>() == "function";
}

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::VectorizeIndex> edge::CustomBinding<edge::VectorizeIndex>::bind(const Env& env,
                                                                                      std::string_view name) {
    if (wasm::is_index(wasm::env_object()[std::string(name)]))
        return std::make_shared<wasm::WorkersVectorize>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "An index of Vectorize is not bound",
            {{"binding", name}, {"cure", "add a [[vectorize]] with this binding to wrangler.toml"}});
    return nullptr;
}
