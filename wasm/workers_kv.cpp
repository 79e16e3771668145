#include "workers_kv.hpp"

#include <algorithm>

#include "bindings.hpp"
#include "call_slot.hpp"
#include "edge/bindings/bound.hpp"
#include "edge/bindings/kv/kv_limits.hpp"
#include "edge/json/element.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

/// Reads what `JSON.stringify` wrote, which need not be checked.
template <class F>
Result<void> read_stringified(std::string_view text, F&& use) {
    Result<void> walked = json::walk(text, nullptr, [&](json::Element& root) {
        use(root);
        return json::Finding::Valid;
    });
    if (!walked) return fail(ErrorCode::Internal, "", "KV answered with JSON that does not parse");
    return walked;
}

/// What is picked of `getWithMetadata` where there is no version, and where there is one.
constexpr std::string_view kWithMetadata = R"(["value","metadata","cacheStatus"])";
constexpr std::string_view kWithVersion = R"(["value","metadata","cacheStatus","version"])";

CacheStatus cache_status(std::string_view text) {
    if (text == "HIT") return CacheStatus::Hit;
    return text == "MISS" ? CacheStatus::Miss : CacheStatus::Unknown;
}

/// A string is packed as its bytes; as metadata it is JSON again.
std::optional<std::string> metadata_of(const Part& part) {
    if (part.kind == PartKind::Absent) return std::nullopt;
    if (part.kind == PartKind::Json) return std::string(part.bytes);
    json::Writer text;
    text.value(part.bytes);
    return std::move(text).take();
}

std::optional<std::string> metadata_of(json::Element& value) {
    if (value.is_null()) return std::nullopt;
    return std::string(value.text());
}

void write_options(json::Writer& text, std::string_view type, std::optional<std::chrono::seconds> cache_ttl = {}) {
    text.begin_object().member("type", type);
    if (cache_ttl) text.member("cacheTtl", cache_ttl->count());
    text.end_object();
}

void write_options(json::Writer& text, const KvWriteOptions& options) {
    text.begin_object();
    if (options.expiration_ttl) {
        text.member("expirationTtl", options.expiration_ttl->count());
    } else if (options.expiration) {
        text.member("expiration", options.expiration->time_since_epoch().count());
    }
    if (options.metadata) text.key("metadata").raw(options.metadata->text());
    text.end_object();
}

/// The last arguments of a put: none if it has no options.
std::string rest_of_put(const KvWriteOptions& options) {
    if (!options.expiration_ttl && !options.expiration && !options.metadata) return {};
    json::Writer text;
    write_options(text.begin_array(), options);
    text.end_array();
    return std::move(text).take();
}

Result<KvEntry> decode_entry(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&kv_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part value = take_part(*packed);
    const Part metadata = take_part(*packed);  // absent, as are the next two, where they were not asked for
    KvEntry entry{.cache_status = cache_status(take_part(*packed).bytes)};
    if (value.kind == PartKind::Absent) return entry;
    entry.found = true;
    if (const Part version = take_part(*packed); version.kind == PartKind::Bytes) entry.version = version.bytes;
    entry.metadata = metadata_of(metadata);
    if (value.kind == PartKind::Handle) {
        entry.stream = Stream(std::make_unique<ReadableStream>(OwnedHandle(value.handle)));
    } else {
        entry.value = value.bytes;
    }
    return entry;
}

/// One part per key: `{"value": text, "metadata": any, "version": text}`, or absent. Few stores have the version.
Result<KvEntry> decode_bulk_entry(const Part& part) {
    KvEntry entry;
    if (part.kind == PartKind::Absent) return entry;
    const Result<void> read = read_stringified(part.bytes, [&](json::Element& root) {
        for (json::Members members(root); members.next();) {
            std::string_view text;
            if (members.key() == "metadata") entry.metadata = metadata_of(members.value());
            else if (members.key() == "value" && members.value().get(text)) entry.found = true, entry.value = text;
            else if (members.key() == "version" && members.value().get(text)) entry.version = text;
        }
    });
    if (!read) return std::unexpected(read.error());
    return entry;
}

Result<std::vector<KvEntry>> decode_entries(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&kv_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    std::vector<KvEntry> entries;
    while (!packed->empty()) {
        Result<KvEntry> entry = decode_bulk_entry(take_part(*packed));
        if (!entry) return std::unexpected(std::move(entry.error()));
        entries.push_back(*std::move(entry));
    }
    return entries;
}

KvKey decode_key(json::Element& element) {
    KvKey key;
    for (json::Members members(element); members.next();) {
        std::string_view name;
        std::int64_t expiration = 0;
        if (members.key() == "metadata") key.metadata = metadata_of(members.value());
        else if (members.key() == "name" && members.value().get(name)) key.name = name;
        else if (members.key() == "expiration" && members.value().get(expiration))
            key.expiration = UnixSeconds(std::chrono::seconds(expiration));
    }
    return key;
}

/// What stands for it in the JSON of a list, or somewhat less.
std::size_t size_of(const KvKey& key) {
    return std::string_view(R"({"name":""},)").size() + key.name.size() + (key.metadata ? key.metadata->size() : 0);
}

Result<KvPage> decode_page(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&kv_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part keys = take_part(*packed);
    const Part complete = take_part(*packed);
    const Part cursor = take_part(*packed);
    KvPage page{.keys = {}, .cache_status = cache_status(take_part(*packed).bytes)};
    if (complete.bytes != "true" && cursor.kind == PartKind::Bytes) page.cursor = std::string(cursor.bytes);
    const Result<void> read = read_stringified(keys.bytes, [&](json::Element& root) {
        for (json::Items items(root); items.next();) {
            KvKey key = decode_key(items.value());
            if (page.keys.empty())
                page.keys.reserve(std::min(keys.bytes.size() / size_of(key) + 1, kv_limits::kListKeys));
            page.keys.push_back(std::move(key));
        }
    });
    if (!read) return std::unexpected(read.error());
    return page;
}

Result<Done> decode_done(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&kv_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return Done{};
}

/// The new version, or null.
Result<std::string> decode_compared_set(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&kv_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part version = take_part(*packed);
    if (version.kind == PartKind::Absent) return std::unexpected(kv_conflict());
    return std::string(version.bytes);
}

/// Whether the key was deleted.
Result<Done> decode_compared_remove(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&kv_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    if (take_part(*packed).bytes != "true") return std::unexpected(kv_conflict());
    return Done{};
}

std::string names(std::span<const std::string> keys) {
    json::Writer text;
    text.begin_array();
    for (const std::string& key : keys) text.value(key);
    text.end_array();
    return std::move(text).take();
}

/// The place of a value among the arguments: after the key, and after the version.
constexpr std::uint32_t kPutValue = 1;
constexpr std::uint32_t kComparedValue = 2;

}  // namespace

WorkersKv::Reading WorkersKv::reading(KvForm form) {
    if (form == KvForm::Stream) return {get_stream_, "get", "null", "stream"};
    if (form != KvForm::Bytes && can_compare())
        return {get_with_version_, "getWithMetadata", kWithVersion, "arrayBuffer"};
    if (form == KvForm::BytesWithMetadata) return {get_with_metadata_, "getWithMetadata", kWithMetadata, "arrayBuffer"};
    return {get_bytes_, "get", "null", "arrayBuffer"};
}

Prepared<KvEntry> WorkersKv::get(std::string_view key, KvForm form, const KvReadOptions& options) {
    const auto [shape, method, pick, type] = reading(form);
    if (!options.cache_ttl) {
        const std::uint32_t known = shape.number([&] {
            json::Writer text = call_text({name_, method}, pick);
            write_options(text, type);
            return text;
        });
        return prepared<decode_entry>(make_call(env_, known, key));
    }
    json::Writer text = call_text({name_, method}, pick);
    text.value(key);
    write_options(text, type, options.cache_ttl);
    return prepared<decode_entry>(make_call(env_, std::move(text)));
}

Prepared<std::vector<KvEntry>> WorkersKv::get_many(std::span<const std::string> keys, const KvReadOptions& options) {
    const std::string list = names(keys);
    json::Writer text = call_text({name_, "getWithMetadata"}, list);
    text.raw(list);
    write_options(text, "text", options.cache_ttl);
    return prepared<decode_entries>(make_call(env_, std::move(text)));
}

std::uint32_t WorkersKv::put_shape() {
    return put_.number([&] { return call_text({name_, "put"}); });
}

Prepared<Done> WorkersKv::put(std::string_view key, std::string_view value, const KvWriteOptions& options) {
    auto slot = make_call(env_, put_shape(), key, rest_of_put(options));
    slot->set_bytes(kPutValue, value);
    return prepared<decode_done>(std::move(slot));
}

Prepared<Done> WorkersKv::put_stream(std::string_view key, Stream value, const KvWriteOptions& options) {
    Result<Outgoing> outgoing = take_outgoing(std::move(value));
    if (!outgoing) return Prepared<Done>::ready(std::unexpected(std::move(outgoing.error())));
    auto slot = make_call(env_, put_shape(), key, rest_of_put(options));
    if (outgoing->handle.get() != 0) slot->set_handle(kPutValue, std::move(outgoing->handle));
    else slot->set_bytes(kPutValue, outgoing->bytes);
    return prepared<decode_done>(std::move(slot));
}

Prepared<Done> WorkersKv::remove(std::string_view key) {
    const std::uint32_t shape = remove_.number([&] { return call_text({name_, "delete"}); });
    return prepared<decode_done>(make_call(env_, shape, key));
}

Prepared<KvPage> WorkersKv::list(const KvListOptions& options) {
    const std::uint32_t shape =
        list_.number([&] { return call_text({name_, "list"}, R"(["keys","list_complete","cursor","cacheStatus"])"); });
    json::Writer rest;
    rest.begin_array().begin_object().member("prefix", options.prefix).member("limit", options.limit);
    if (options.cursor) rest.member("cursor", *options.cursor);
    rest.end_object().end_array();
    return prepared<decode_page>(make_call(env_, shape, std::nullopt, std::move(rest).take()));
}

Prepared<std::string> WorkersKv::compare_and_set(std::string_view key, const std::optional<std::string>& version,
                                                 std::string_view value, const KvWriteOptions& options) {
    json::Writer text = call_text({name_, "compareAndSet"});
    text.value(key);
    if (version) text.value(*version);
    else text.null();
    text.null();
    write_options(text, options);
    auto slot = make_call(env_, std::move(text));
    slot->set_bytes(kComparedValue, value);
    return prepared<decode_compared_set>(std::move(slot));
}

Prepared<Done> WorkersKv::compare_and_remove(std::string_view key, std::string_view version) {
    json::Writer text = call_text({name_, "compareAndDelete"});
    text.value(key).value(version);
    return prepared<decode_compared_remove>(make_call(env_, std::move(text)));
}

}  // namespace edge::wasm

std::string_view edge::how_to_bind_kv() { return "add a [[kv_namespaces]] with this binding to wrangler.toml"; }

std::shared_ptr<edge::KvStore> edge::bound_kv(std::string_view name) {
    if (wasm::binding(name, "getWithMetadata").isUndefined()) return nullptr;
    // Asked once, so that no request pays for it.
    const bool compares = !wasm::binding(name, "compareAndSet").isUndefined();
    return std::make_shared<wasm::WorkersKv>(wasm::handle_of(wasm::env_object()), std::string(name),
                                             compares ? wasm::KvCompares::Yes : wasm::KvCompares::No);
}
