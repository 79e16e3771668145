#include "workers_r2.hpp"

#include "bindings.hpp"
#include "edge/json/element.hpp"
#include "edge/text/decimal.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

/// The place of the content among the arguments: after the key, or after the number of a part.
constexpr std::uint32_t kContent = 1;

/// What is known of an object, and its content. One that does not meet the conditions has no body.
constexpr std::string_view kObject =
    R"(["key","version","size","etag","httpEtag","uploaded","httpMetadata","customMetadata","range","checksums",)"
    R"("storageClass","body"])";

/// The digits at a place of "2026-11-29T10:42:18.586Z", as `Date.toJSON` writes it.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    for (const char c : text.substr(std::min(at, text.size()), count)) number = 10 * number + (c - '0');
    return number;
}

Time time_of(std::string_view date) {
    using namespace std::chrono;
    const year_month_day day(year(digits(date, 0, 4)), month(unsigned(digits(date, 5, 2))),
                             std::chrono::day(unsigned(digits(date, 8, 2))));
    return sys_days(day) + hours(digits(date, 11, 2)) + minutes(digits(date, 14, 2)) + seconds(digits(date, 17, 2)) +
           milliseconds(digits(date, 20, 3));
}

std::string text_of(json::Element& value) {
    std::string_view text;
    return value.get(text) ? std::string(text) : std::string();
}

R2HttpMetadata http_metadata_of(json::Element& element) {
    R2HttpMetadata metadata;
    for (json::Members members(element); members.next();) {
        const std::string_view name = members.key();
        if (name == "contentType") metadata.content_type = text_of(members.value());
        else if (name == "contentLanguage") metadata.content_language = text_of(members.value());
        else if (name == "contentDisposition") metadata.content_disposition = text_of(members.value());
        else if (name == "contentEncoding") metadata.content_encoding = text_of(members.value());
        else if (name == "cacheControl") metadata.cache_control = text_of(members.value());
        else if (name == "cacheExpiry") metadata.cache_expiry = time_of(text_of(members.value()));
    }
    return metadata;
}

R2Metadata custom_metadata_of(json::Element& element) {
    R2Metadata metadata;
    for (json::Members members(element); members.next();) {
        std::string name(members.key());
        metadata.insert_or_assign(std::move(name), text_of(members.value()));
    }
    return metadata;
}

R2Checksums checksums_of(json::Element& element) {
    R2Checksums checksums;
    for (json::Members members(element); members.next();) {
        const std::string_view name = members.key();
        if (name == "md5") checksums.md5 = text_of(members.value());
        else if (name == "sha1") checksums.sha1 = text_of(members.value());
        else if (name == "sha256") checksums.sha256 = text_of(members.value());
        else if (name == "sha384") checksums.sha384 = text_of(members.value());
        else if (name == "sha512") checksums.sha512 = text_of(members.value());
    }
    return checksums;
}

std::uint64_t number_of(json::Element& value) {
    std::uint64_t number = 0;
    return value.get(number) ? number : 0;
}

R2Range range_of(json::Element& element) {
    R2Range range;
    for (json::Members members(element); members.next();) {
        if (members.key() == "offset") range.offset = number_of(members.value());
        else if (members.key() == "length") range.length = number_of(members.value());
    }
    return range;
}

R2StorageClass storage_class_of(std::string_view name) {
    return name == "InfrequentAccess" ? R2StorageClass::InfrequentAccess : R2StorageClass::Standard;
}

std::string_view name_of_class(R2StorageClass storage_class) {
    return storage_class == R2StorageClass::InfrequentAccess ? "InfrequentAccess" : "Standard";
}

/// Reads a part that is JSON, as `JSON.stringify` wrote it.
template <class T>
T read(const Part& part, T (*use)(json::Element&)) {
    T value{};
    if (part.kind != PartKind::Json) return value;
    (void)json::walk(part.bytes, nullptr, [&](json::Element& root) {
        value = use(root);
        return json::Finding::Valid;
    });
    return value;
}

/// Takes the members of `kObject` but for the last.
void take_object(std::string_view& packed, R2Object& object) {
    object.key = take_part(packed).bytes;
    object.version = take_part(packed).bytes;
    object.size = std::uint64_t(parse_decimal(take_part(packed).bytes).value_or(0));
    object.etag = take_part(packed).bytes;
    object.http_etag = take_part(packed).bytes;
    const std::string_view date = take_part(packed).bytes;  // with its quotes
    object.uploaded = time_of(date.substr(std::min<std::size_t>(1, date.size())));
    object.http_metadata = read(take_part(packed), &http_metadata_of);
    object.custom_metadata = read(take_part(packed), &custom_metadata_of);
    if (const Part range = take_part(packed); range.kind == PartKind::Json) object.range = read(range, &range_of);
    object.checksums = read(take_part(packed), &checksums_of);
    object.storage_class = storage_class_of(take_part(packed).bytes);
}

R2Object object_of(json::Element& element) {
    R2Object object;
    for (json::Members members(element); members.next();) {
        const std::string_view name = members.key();
        json::Element& value = members.value();
        if (name == "key") object.key = text_of(value);
        else if (name == "version") object.version = text_of(value);
        else if (name == "size") object.size = number_of(value);
        else if (name == "etag") object.etag = text_of(value);
        else if (name == "httpEtag") object.http_etag = text_of(value);
        else if (name == "uploaded") object.uploaded = time_of(text_of(value));
        else if (name == "httpMetadata") object.http_metadata = http_metadata_of(value);
        else if (name == "customMetadata") object.custom_metadata = custom_metadata_of(value);
        else if (name == "checksums") object.checksums = checksums_of(value);
        else if (name == "storageClass") object.storage_class = storage_class_of(text_of(value));
    }
    return object;
}

std::vector<R2Object> objects_of(json::Element& element) {
    std::vector<R2Object> objects;
    for (json::Items items(element); items.next();) objects.push_back(object_of(items.value()));
    return objects;
}

std::vector<std::string> texts_of(json::Element& element) {
    std::vector<std::string> texts;
    for (json::Items items(element); items.next();) texts.push_back(text_of(items.value()));
    return texts;
}

/// What a call gave whose result may be nothing: asked for what it has, which needs no waiting.
Result<std::unique_ptr<CallSlot>> found(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result(&r2_error);
    if (!packed) return std::unexpected(packed.error());
    const OwnedHandle object = slot.take_handle();
    if (object.get() == 0) return nullptr;
    return call_now(object.get(), call_text({}, kObject));
}

Result<std::optional<R2ObjectBody>> decode_body(const CallSlot& slot) {
    const Result<std::unique_ptr<CallSlot>> object = found(slot);
    if (!object) return std::unexpected(object.error());
    if (!*object) return std::nullopt;
    Result<std::string_view> packed = (*object)->result(&r2_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    R2ObjectBody body;
    take_object(*packed, body);
    const Part stream = take_part(*packed);
    body.meets_conditions = stream.kind == PartKind::Handle;
    if (body.meets_conditions)
        body.body = Stream(std::make_unique<ReadableStream>(OwnedHandle(stream.handle), &r2_error));
    return body;
}

Result<std::optional<R2Object>> decode_head(const CallSlot& slot) {
    Result<std::optional<R2ObjectBody>> object = decode_body(slot);
    if (!object) return std::unexpected(std::move(object.error()));
    if (!*object) return std::nullopt;
    return static_cast<R2Object&&>(**object);
}

Result<R2Object> decode_written(const CallSlot& slot) {
    Result<std::optional<R2Object>> object = decode_head(slot);
    if (!object) return std::unexpected(std::move(object.error()));
    if (!*object) return std::unexpected(not_as_conditions_say());
    return **std::move(object);
}

Result<Done> decode_done(const CallSlot& slot) {
    const Result<std::string_view> packed = slot.result(&r2_error);
    if (!packed) return std::unexpected(packed.error());
    return Done();
}

Result<R2Page> decode_list(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&r2_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    R2Page page;
    page.objects = read(take_part(*packed), &objects_of);
    page.prefixes = read(take_part(*packed), &texts_of);
    const bool has_more = take_part(*packed).bytes == "true";
    if (has_more) page.cursor = std::string(take_part(*packed).bytes);
    return page;
}

Result<std::string> decode_id(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&r2_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return std::string(take_part(*packed).bytes);
}

Result<R2Part> decode_part(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&r2_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const auto number = parse_decimal(take_part(*packed).bytes);
    return R2Part{.number = int(number.value_or(0)), .etag = std::string(take_part(*packed).bytes)};
}

void write_member(json::Writer& text, std::string_view name, const std::optional<std::string>& value) {
    if (value) text.member(name, *value);
}

/// R2 takes milliseconds for a date.
void write_member(json::Writer& text, std::string_view name, const std::optional<Time>& value) {
    if (value) text.member(name, value->time_since_epoch().count());
}

/// R2 wants a tag without its quotes.
void write_etag(json::Writer& text, std::string_view name, const std::optional<std::string>& etag) {
    if (!etag) return;
    std::string_view bare = *etag;
    if (bare.size() >= 2 && bare.starts_with('"') && bare.ends_with('"')) bare = bare.substr(1, bare.size() - 2);
    text.member(name, bare);
}

void write_conditions(json::Writer& text, const R2Conditions& conditions) {
    if (conditions == R2Conditions()) return;
    text.key("onlyIf").begin_object();
    write_etag(text, "etagMatches", conditions.etag_matches);
    write_etag(text, "etagDoesNotMatch", conditions.etag_does_not_match);
    write_member(text, "uploadedBefore", conditions.uploaded_before);
    write_member(text, "uploadedAfter", conditions.uploaded_after);
    text.end_object();
}

void write_range(json::Writer& text, const R2Slice& slice) {
    text.key("range").begin_object();
    if (slice.offset()) text.member("offset", *slice.offset());
    if (slice.length()) text.member("length", *slice.length());
    if (slice.suffix()) text.member("suffix", *slice.suffix());
    text.end_object();
}

void write_metadata(json::Writer& text, const auto& options) {
    const R2HttpMetadata& http = options.http_metadata;
    text.key("httpMetadata").begin_object();
    write_member(text, "contentType", http.content_type);
    write_member(text, "contentLanguage", http.content_language);
    write_member(text, "contentDisposition", http.content_disposition);
    write_member(text, "contentEncoding", http.content_encoding);
    write_member(text, "cacheControl", http.cache_control);
    write_member(text, "cacheExpiry", http.cache_expiry);
    text.end_object().key("customMetadata").begin_object();
    for (const auto& [name, value] : options.custom_metadata) text.member(name, value);
    text.end_object();
    if (options.storage_class != R2StorageClass::Standard)
        text.member("storageClass", name_of_class(options.storage_class));
}

std::string_view name_of_digest(R2Digest digest) {
    switch (digest) {
        case R2Digest::Md5: return "md5";
        case R2Digest::Sha1: return "sha1";
        case R2Digest::Sha256: return "sha256";
        case R2Digest::Sha384: return "sha384";
        case R2Digest::Sha512: return "sha512";
    }
    return {};
}

/// A stream of the platform's with a length, which it has to have: what does not say it itself passes through one that
/// does. None where it cannot be read any more.
OwnedHandle with_length(OwnedHandle stream, std::uint64_t size) {
    auto slot = make_call(stream.get(), std::move(call_text({"pipeThrough"}, "true").null()));
    slot->set_handle(0, own(construct("FixedLengthStream", from_json("[" + std::to_string(size) + "]"))));
    evaluate(slot->call());
    return slot->take_handle();
}

/// Puts the content among the arguments of a call. Fails as it does where it has to be read here.
Result<void> add_content(CallSlot& slot, R2Content content) {
    if (!content.has_stream()) {
        slot.set_bytes(kContent, content.bytes());
        return {};
    }
    const std::optional<std::uint64_t> size = content.size();
    Result<Outgoing> outgoing = take_outgoing(content.take_stream());
    if (!outgoing) return std::unexpected(std::move(outgoing.error()));
    if (outgoing->handle.get() == 0 && size && *size != outgoing->bytes.size())
        return std::unexpected(not_as_long_as_said());
    if (outgoing->handle.get() == 0) {
        slot.set_bytes(kContent, outgoing->bytes);
        return {};
    }
    OwnedHandle stream = size ? with_length(std::move(outgoing->handle), *size) : std::move(outgoing->handle);
    if (stream.get() == 0) return fail(ErrorCode::Unavailable, "The content cannot be read.", "the stream is locked");
    slot.set_handle(kContent, std::move(stream));
    return {};
}

/// An upload of the platform's, which is had without waiting.
class WorkersR2Upload final : public R2UploadCalls {
public:
    explicit WorkersR2Upload(OwnedHandle upload) : upload_(std::move(upload)) {}

    Prepared<R2Part> put_part(int number, R2Content content) override {
        json::Writer text = call_text({"uploadPart"}, R"(["partNumber","etag"])");
        auto slot = make_call(upload_.get(), std::move(text.value(number).null()));
        if (Result<void> added = add_content(*slot, std::move(content)); !added)
            return Prepared<R2Part>::ready(std::unexpected(std::move(added.error())));
        return prepared<decode_part>(std::move(slot));
    }
    Prepared<R2Object> complete(std::span<const R2Part> parts) override {
        json::Writer text = call_text({"complete"}, "true");
        text.begin_array();
        for (const auto& [number, etag] : parts)
            text.begin_object().member("partNumber", number).member("etag", etag).end_object();
        text.end_array();
        return prepared<decode_written>(make_call(upload_.get(), std::move(text)));
    }
    Prepared<Done> abort() override { return prepared<decode_done>(make_call(upload_.get(), call_text({"abort"}))); }

private:
    OwnedHandle upload_;
};

}  // namespace

Prepared<std::optional<R2Object>> WorkersR2::prepare_head(std::string_view key) {
    return prepared<decode_head>(make_call(env_, std::move(call_text({name_, "head"}, "true").value(key))));
}

Prepared<std::optional<R2ObjectBody>> WorkersR2::prepare_get(std::string_view key, const R2GetOptions& options) {
    json::Writer text = call_text({name_, "get"}, "true");
    text.value(key).begin_object();
    if (options.range) write_range(text, *options.range);
    write_conditions(text, options.conditions);
    text.end_object();
    return prepared<decode_body>(make_call(env_, std::move(text)));
}

Prepared<R2Object> WorkersR2::prepare_put(std::string_view key, R2Content content, const R2PutOptions& options) {
    json::Writer text = call_text({name_, "put"}, "true");
    text.value(key).null().begin_object();
    write_metadata(text, options);
    write_conditions(text, options.conditions);
    if (options.checksum) text.member(name_of_digest(options.checksum->digest), options.checksum->hex);
    text.end_object();
    auto slot = make_call(env_, std::move(text));
    if (Result<void> added = add_content(*slot, std::move(content)); !added)
        return Prepared<R2Object>::ready(std::unexpected(std::move(added.error())));
    return prepared<decode_written>(std::move(slot));
}

Prepared<Done> WorkersR2::prepare_remove(std::span<const std::string> keys) {
    json::Writer text = call_text({name_, "delete"});
    text.begin_array();
    for (const std::string& key : keys) text.value(key);
    text.end_array();
    return prepared<decode_done>(make_call(env_, std::move(text)));
}

Prepared<R2Page> WorkersR2::prepare_list(const R2ListOptions& options) {
    json::Writer text = call_text({name_, "list"}, R"(["objects","delimitedPrefixes","truncated","cursor"])");
    text.begin_object().member("limit", options.limit).member("prefix", options.prefix);
    if (!options.delimiter.empty()) text.member("delimiter", options.delimiter);
    write_member(text, "startAfter", options.start_after);
    write_member(text, "cursor", options.cursor);
    text.key("include").begin_array();
    if (options.with_http_metadata) text.value("httpMetadata");
    if (options.with_custom_metadata) text.value("customMetadata");
    text.end_array().end_object();
    return prepared<decode_list>(make_call(env_, std::move(text)));
}

Prepared<std::string> WorkersR2::prepare_create(std::string_view key, const R2UploadOptions& options) {
    json::Writer text = call_text({name_, "createMultipartUpload"}, R"(["uploadId"])");
    text.value(key).begin_object();
    write_metadata(text, options);
    text.end_object();
    return prepared<decode_id>(make_call(env_, std::move(text)));
}

std::unique_ptr<R2UploadCalls> WorkersR2::upload_calls(std::string_view key, std::string_view id) {
    json::Writer text = call_text({name_, "resumeMultipartUpload"}, "true");
    return std::make_unique<WorkersR2Upload>(call_now(env_, std::move(text.value(key).value(id)))->take_handle());
}

}  // namespace edge::wasm

std::shared_ptr<edge::R2Bucket> edge::CustomBinding<edge::R2Bucket>::bind(const Env& env, std::string_view name) {
    if (!wasm::binding(name, "createMultipartUpload").isUndefined())
        return std::make_shared<wasm::WorkersR2>(env.platform(), wasm::handle_of(wasm::env_object()),
                                                 std::string(name));
    env.log(LogLevel::Error, "An R2 bucket is not bound",
            {{"binding", name}, {"cure", "add an [[r2_buckets]] with this binding to wrangler.toml"}});
    return nullptr;
}
