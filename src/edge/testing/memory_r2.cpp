#include "edge/testing/memory_r2.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "edge/bindings/r2/r2_limits.hpp"
#include "edge/testing/digests.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/base64url.hpp"

namespace edge::testing {
namespace {

/// What a page of objects with metadata has at most, whatever its limit.
constexpr std::size_t kObjectsWithMetadata = 100;

/// What the platform says, which becomes an error in the same way.
std::unexpected<Error> rejected(std::string_view message) {
    return std::unexpected(r2_error(Rejection{.message = message}));
}

constexpr std::string_view kNoSuchUpload = "The specified multipart upload does not exist. (10024)";

/// A stream that nobody has counted.
class UncountedSource final : public Stream::Source {
public:
    explicit UncountedSource(std::string bytes) : bytes_(std::move(bytes)) {}

    Result<std::optional<std::string>> read_some() override {
        if (bytes_.empty()) return std::nullopt;
        return std::exchange(bytes_, {});
    }

private:
    std::string bytes_;
};

/// The bytes of a content. One whose length is not known is not taken, and one of another length neither.
Result<std::string> bytes_of(R2Content content) {
    if (!content.has_stream()) return std::string(content.bytes());
    const std::optional<std::uint64_t> size = content.size();
    Stream stream = content.take_stream();
    if (!size && dynamic_cast<UncountedSource*>(stream.source()) != nullptr)
        return rejected("Provided readable stream must have a known length (request/response body or readable half of "
                        "FixedLengthStream)");
    Result<std::string> bytes = std::move(stream).read_all(r2_limits::kUploadBytes);
    if (bytes && size && *size != bytes->size()) return std::unexpected(not_as_long_as_said());
    return bytes;
}

std::string_view without_quotes(std::string_view etag) {
    return etag.size() >= 2 && etag.starts_with('"') && etag.ends_with('"') ? etag.substr(1, etag.size() - 2) : etag;
}

bool is_one_of(const std::string& condition, const R2Object& object) {
    return condition == "*" || without_quotes(condition) == object.etag;
}

/// As R2 evaluates them: a tag that answers a condition outweighs the date beside it.
bool hold(const R2Conditions& conditions, const R2Object* object) {
    const auto& [matches, does_not_match, before, after] = conditions;
    if (object == nullptr) return !matches && !after;
    if (matches && !is_one_of(*matches, *object)) return false;
    if (does_not_match && is_one_of(*does_not_match, *object)) return false;
    if (before && !matches && object->uploaded >= *before) return false;
    return !after || does_not_match || object->uploaded > *after;
}

/// The bytes that are asked for of so many; nothing if there are none of them.
std::optional<R2Range> range_of(const R2Slice& slice, std::uint64_t size) {
    if (const auto suffix = slice.suffix()) {
        const std::uint64_t length = std::min(*suffix, size);
        if (length == 0) return std::nullopt;
        return R2Range{.offset = size - length, .length = length};
    }
    const std::uint64_t offset = slice.offset().value_or(0);
    if (offset >= size) return std::nullopt;
    return R2Range{.offset = offset, .length = std::min(slice.length().value_or(size), size - offset)};
}

std::string digest_of(R2Digest digest, std::string_view bytes) {
    switch (digest) {
        case R2Digest::Md5: return md5_hex(bytes);
        case R2Digest::Sha1: return sha1_hex(bytes);
        case R2Digest::Sha256: return sha256_hex(bytes);
        case R2Digest::Sha384: return sha384_hex(bytes);
        case R2Digest::Sha512: return sha512_hex(bytes);
    }
    return {};
}

std::optional<std::string>& member_of(R2Checksums& checksums, R2Digest digest) {
    switch (digest) {
        case R2Digest::Md5: return checksums.md5;
        case R2Digest::Sha1: return checksums.sha1;
        case R2Digest::Sha256: return checksums.sha256;
        case R2Digest::Sha384: return checksums.sha384;
        case R2Digest::Sha512: break;
    }
    return checksums.sha512;
}

/// Notes the checksum that was given; whether the bytes are what it says.
bool check(const R2Checksum& given, std::string_view bytes, R2Checksums& checksums) {
    std::string actual = digest_of(given.digest, bytes);
    const bool agrees = equal_ignoring_case(actual, given.hex);
    member_of(checksums, given.digest) = std::move(actual);
    return agrees;
}

R2Object object_of(const std::string& key, const auto& options) {
    R2Object object{.key = key, .version = {}, .etag = {}, .http_etag = {}, .uploaded = {}};
    object.http_metadata = options.http_metadata;
    object.custom_metadata = options.custom_metadata;
    object.storage_class = options.storage_class;
    return object;
}

/// What a key has in common with others up to the delimiter; nothing if it stands for itself.
std::optional<std::string_view> prefix_of(std::string_view key, const R2ListOptions& options) {
    const std::size_t at = options.delimiter.empty() ? key.npos : key.find(options.delimiter, options.prefix.size());
    if (at == key.npos) return std::nullopt;
    return key.substr(0, at + options.delimiter.size());
}

R2Object listed(R2Object object, const R2ListOptions& options) {
    if (!options.with_http_metadata) object.http_metadata = {};
    if (!options.with_custom_metadata) object.custom_metadata = {};
    return object;
}

}  // namespace

Stream MemoryR2::length_unknown(std::string bytes) {
    return Stream(std::make_unique<UncountedSource>(std::move(bytes)));
}

Result<void> MemoryR2::admit() {
    ++operations_;
    return check_plan();
}

const MemoryR2::Stored* MemoryR2::find(std::string_view key) const {
    const auto found = objects_.find(key);
    return found == objects_.end() ? nullptr : &found->second;
}

Result<R2Object> MemoryR2::store(R2Object object, std::string bytes) {
    const Stored* const before = find(object.key);
    if (before != nullptr && platform_->now() < before->object.uploaded + r2_limits::kObjectWriteInterval)
        return rejected("put: Reduce your concurrent request rate for the same object. (10058)");
    object.version = platform_->random_id();
    object.size = bytes.size();
    object.http_etag = '"' + object.etag + '"';
    object.uploaded = platform_->now();
    objects_.insert_or_assign(object.key, Stored{object, std::move(bytes)});
    return object;
}

Result<std::optional<R2Object>> MemoryR2::head_now(std::string_view key) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    const Stored* const stored = find(key);
    if (stored == nullptr) return std::nullopt;
    R2Object object = stored->object;
    object.range = R2Range{.offset = 0, .length = object.size};
    return object;
}

Result<std::optional<R2ObjectBody>> MemoryR2::get_now(std::string_view key, const R2GetOptions& options) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    const Stored* const stored = find(key);
    if (stored == nullptr) return std::nullopt;
    R2ObjectBody found{stored->object};
    found.range = R2Range{.offset = 0, .length = found.size};
    found.meets_conditions = hold(options.conditions, &stored->object);
    if (!found.meets_conditions) return found;
    if (options.range) found.range = range_of(*options.range, found.size);
    if (!found.range) return rejected("get: The requested range is not satisfiable (10039)");
    found.body = Stream::of(stored->bytes.substr(found.range->offset, found.range->length));
    return found;
}

Result<R2Object> MemoryR2::put_now(const std::string& key, Result<std::string> bytes, const R2PutOptions& options) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    R2Object object = object_of(key, options);
    object.etag = md5_hex(*bytes);
    object.checksums.md5 = object.etag;
    if (options.checksum && !check(*options.checksum, *bytes, object.checksums))
        return rejected("put: The checksum you specified did not match what we received. (10037)");
    const Stored* const stored = find(key);
    if (!hold(options.conditions, stored == nullptr ? nullptr : &stored->object))
        return std::unexpected(not_as_conditions_say());
    return store(std::move(object), *std::move(bytes));
}

Result<Done> MemoryR2::remove_now(const std::vector<std::string>& keys) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    for (const std::string& key : keys) objects_.erase(key);
    return Done();
}

Result<R2Page> MemoryR2::list_now(const R2ListOptions& options) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    std::string after = options.start_after.value_or("");
    if (options.cursor) {
        const std::optional<std::string> last = base64url_decode(*options.cursor);
        if (!last) return fail(ErrorCode::InvalidParameter, "The cursor is not valid.");
        after = std::max(after, *last);
    }
    const bool has_metadata = options.with_http_metadata || options.with_custom_metadata;
    const std::size_t limit = has_metadata ? std::min(options.limit, kObjectsWithMetadata) : options.limit;
    R2Page page;
    auto next = objects_.lower_bound(options.prefix);
    if (after > options.prefix) next = objects_.upper_bound(after);
    for (; next != objects_.end() && next->first.starts_with(options.prefix); ++next) {
        const std::optional<std::string_view> prefix = prefix_of(next->first, options);
        if (prefix && !page.prefixes.empty() && page.prefixes.back() == *prefix) continue;  // it has its place already
        if (page.objects.size() + page.prefixes.size() == limit) {
            page.cursor = base64url_encode(std::prev(next)->first);
            return page;
        }
        if (prefix) page.prefixes.emplace_back(*prefix);
        else page.objects.push_back(listed(next->second.object, options));
    }
    return page;
}

Result<std::string> MemoryR2::create_now(const std::string& key, const R2UploadOptions& options) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    std::string id = platform_->random_id();
    uploads_.emplace(id, Parts{.key = key, .options = options});
    return id;
}

Result<MemoryR2::Parts*> MemoryR2::open_upload(std::string_view key, std::string_view id) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    const auto found = uploads_.find(id);
    if (found == uploads_.end() || !found->second.is_open || found->second.key != key) return rejected(kNoSuchUpload);
    return &found->second;
}

Result<R2Part> MemoryR2::put_part_now(std::string_view key, std::string_view id, int number,
                                      Result<std::string> bytes) {
    const Result<Parts*> upload = open_upload(key, id);
    if (!upload) return std::unexpected(upload.error());
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    std::string etag = platform_->random_id();
    (*upload)->parts.insert_or_assign(number, Part{.bytes = *std::move(bytes), .etag = etag});
    return R2Part{.number = number, .etag = std::move(etag)};
}

Result<R2Object> MemoryR2::complete_now(std::string_view key, std::string_view id, const std::vector<R2Part>& wanted) {
    const Result<Parts*> upload = open_upload(key, id);
    if (!upload) return std::unexpected(upload.error());
    std::string bytes;
    std::uint64_t size_of_first = 0;
    for (const R2Part& each : wanted) {
        const auto part = (*upload)->parts.find(each.number);
        if (part == (*upload)->parts.end() || part->second.etag != each.etag)
            return rejected("One or more of the specified parts could not be found. (10025)");
        const std::uint64_t size = part->second.bytes.size();
        if (bytes.empty()) size_of_first = size;
        const bool is_last = &each == &wanted.back();
        if (!is_last && size < r2_limits::kPartBytes)
            return rejected("Your proposed upload is smaller than the minimum allowed object size. (10011)");
        if (is_last ? size > size_of_first : size != size_of_first)
            return rejected("There was a problem with the multipart upload. (10048)");
        bytes += part->second.bytes;
    }
    (*upload)->is_open = false;
    R2Object object = object_of((*upload)->key, (*upload)->options);
    object.etag = md5_hex(bytes) + "-" + std::to_string(wanted.size());
    return store(std::move(object), std::move(bytes));
}

Result<Done> MemoryR2::abort_now(std::string_view key, std::string_view id) {
    if (auto admitted = admit(); !admitted) return std::unexpected(std::move(admitted.error()));
    const auto found = uploads_.find(id);
    if (found == uploads_.end() || found->second.key != key) return rejected(kNoSuchUpload);
    found->second.is_open = false;
    return Done();
}

Prepared<std::optional<R2Object>> MemoryR2::prepare_head(std::string_view key) {
    return memory_call<std::optional<R2Object>>([this, key = std::string(key)] { return head_now(key); });
}

Prepared<std::optional<R2ObjectBody>> MemoryR2::prepare_get(std::string_view key, const R2GetOptions& options) {
    return memory_call<std::optional<R2ObjectBody>>(
        [=, this, key = std::string(key)] { return get_now(key, options); });
}

// A content is shared only because a std::function is copied.
Prepared<R2Object> MemoryR2::prepare_put(std::string_view key, R2Content content, const R2PutOptions& options) {
    auto bytes = std::make_shared<Result<std::string>>(bytes_of(std::move(content)));
    return memory_call<R2Object>(
        [=, this, key = std::string(key)] { return put_now(key, std::move(*bytes), options); });
}

Prepared<Done> MemoryR2::prepare_remove(std::span<const std::string> keys) {
    return memory_call<Done>(
        [this, all = std::vector<std::string>(keys.begin(), keys.end())] { return remove_now(all); });
}

Prepared<R2Page> MemoryR2::prepare_list(const R2ListOptions& options) {
    return memory_call<R2Page>([=, this] { return list_now(options); });
}

Prepared<std::string> MemoryR2::prepare_create(std::string_view key, const R2UploadOptions& options) {
    return memory_call<std::string>([=, this, key = std::string(key)] { return create_now(key, options); });
}

class MemoryR2::Upload final : public R2UploadCalls {
public:
    Upload(MemoryR2& bucket, std::string_view key, std::string_view id) : bucket_(&bucket), key_(key), id_(id) {}

    Prepared<R2Part> put_part(int number, R2Content content) override {
        auto bytes = std::make_shared<Result<std::string>>(bytes_of(std::move(content)));
        return memory_call<R2Part>([=, bucket = bucket_, key = key_, id = id_] {
            return bucket->put_part_now(key, id, number, std::move(*bytes));
        });
    }
    Prepared<R2Object> complete(std::span<const R2Part> parts) override {
        return memory_call<R2Object>(
            [bucket = bucket_, key = key_, id = id_, all = std::vector<R2Part>(parts.begin(), parts.end())] {
                return bucket->complete_now(key, id, all);
            });
    }
    Prepared<Done> abort() override {
        return memory_call<Done>([bucket = bucket_, key = key_, id = id_] { return bucket->abort_now(key, id); });
    }

private:
    MemoryR2* bucket_;
    std::string key_;
    std::string id_;
};

std::unique_ptr<R2UploadCalls> MemoryR2::upload_calls(std::string_view key, std::string_view id) {
    return std::make_unique<Upload>(*this, key, id);
}

}  // namespace edge::testing
