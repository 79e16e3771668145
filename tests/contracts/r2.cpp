#include "contracts/r2.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "edge/platform/deadline.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::string_view kHello = "hello";
constexpr std::string_view kMd5OfHello = "5d41402abc4b2a76b9719d911017c592";

/// A key takes one write in a second, and a former run may have written.
void wait_for(R2Bucket& bucket, Platform& platform, std::string_view key) {
    const auto known = value_of(bucket.head(key));
    if (known && platform.now() < known->uploaded + 1s) platform.sleep(1s);
}

R2Object put_anew(R2Bucket& bucket, Platform& platform, std::string_view key, std::string_view bytes,
                  const R2PutOptions& options = {}) {
    wait_for(bucket, platform, key);
    return value_of(bucket.put(key, bytes, options));
}

std::string bytes_at(R2Bucket& bucket, std::string_view key, R2Slice range) {
    auto found = value_of(bucket.get(key, {.range = range}));
    expect(found.has_value(), "there is no object");
    return value_of(std::move(found->body).read_all(100));
}

void what_was_put_is_read(R2Bucket& bucket, Platform& platform) {
    const R2Object made = put_anew(bucket, platform, "contract/put \u00e9\"", kHello);
    expect_equal(made.key, "contract/put \u00e9\"");
    auto found = value_of(bucket.get("contract/put \u00e9\""));
    expect(found.has_value(), "it is not there");
    expect(found->meets_conditions, "it has no body");
    expect_equal(found->size, kHello.size());
    expect_equal(found->etag, kMd5OfHello);
    expect_equal(found->http_etag, std::string("\"") + std::string(kMd5OfHello) + "\"");
    expect_equal(found->checksums.md5, std::string(kMd5OfHello));
    expect_equal(found->version, made.version);
    expect(found->uploaded == made.uploaded && made.uploaded.time_since_epoch() > 0ms, "it has another time");
    expect(found->range == R2Range{.offset = 0, .length = 5}, "it has another range");
    expect_equal(value_of(std::move(found->body).read_all(100)), kHello);
}

void bytes_stay_as_they_are(R2Bucket& bucket, Platform& platform) {
    const std::string bytes("\0\xFF\r\n\x80", 5);
    put_anew(bucket, platform, "contract/bytes", bytes);
    expect_equal(value_of(bucket.get_bytes("contract/bytes")), bytes);
    put_anew(bucket, platform, "contract/empty", "");
    expect_equal(value_of(bucket.get_bytes("contract/empty")), "");
}

void metadata_comes_back(R2Bucket& bucket, Platform& platform) {
    const R2PutOptions options{.http_metadata = {.content_type = "text/plain",
                                                 .content_language = "de",
                                                 .content_disposition = "attachment",
                                                 .content_encoding = "identity",
                                                 .cache_control = "max-age=60",
                                                 .cache_expiry = Time(1790000000123ms)},
                               .custom_metadata = {{"colour", "gr\u00fcn \U0001F382"}, {"empty", ""}}};
    put_anew(bucket, platform, "contract/metadata", kHello, options);
    const auto found = value_of(bucket.head("contract/metadata"));
    expect(found.has_value(), "it is not there");
    expect(found->http_metadata == options.http_metadata, "the fields for HTTP are others");
    expect(found->custom_metadata == options.custom_metadata, "the custom metadata is another");
}

void a_key_that_was_never_put_is_absent(R2Bucket& bucket, Platform&) {
    expect(!value_of(bucket.head("contract/never")), "head found it");
    expect(!value_of(bucket.get("contract/never")), "get found it");
    expect(!value_of(bucket.get("contract/never", {.conditions = {.etag_matches = "a"}})), "a condition found it");
    expect(!value_of(bucket.get_bytes("contract/never")), "get_bytes found it");
}

void what_is_too_large_is_not_read(R2Bucket& bucket, Platform& platform) {
    put_anew(bucket, platform, "contract/large", kHello);
    expect_error(bucket.get_bytes("contract/large", 4), ErrorCode::BodyTooLarge);
    expect_equal(value_of(bucket.get_bytes("contract/large", 5)), kHello);
}

void ranges_are_read(R2Bucket& bucket, Platform& platform) {
    put_anew(bucket, platform, "contract/range", kHello);
    expect_equal(bytes_at(bucket, "contract/range", R2Slice::from(1)), "ello");
    expect_equal(bytes_at(bucket, "contract/range", R2Slice::from(1, 2)), "el");
    expect_equal(bytes_at(bucket, "contract/range", R2Slice::from(3, 100)), "lo");
    expect_equal(bytes_at(bucket, "contract/range", R2Slice::last(2)), "lo");
    expect_equal(bytes_at(bucket, "contract/range", R2Slice::last(100)), kHello);
    const auto found = value_of(bucket.get("contract/range", {.range = R2Slice::last(2)}));
    expect(found && found->range == R2Range{.offset = 3, .length = 2}, "the range is told otherwise");
    expect_equal(found->size, kHello.size());
}

void bytes_beyond_the_end_are_no_range(R2Bucket& bucket, Platform& platform) {
    put_anew(bucket, platform, "contract/beyond", kHello);
    for (const R2Slice slice : {R2Slice::from(100), R2Slice::from(5), R2Slice::from(0, 0), R2Slice::last(0)})
        expect_error(bucket.get("contract/beyond", {.range = slice}), R2Error::RangeNotSatisfiable);
}

void a_get_whose_conditions_do_not_hold_has_no_body(R2Bucket& bucket, Platform& platform) {
    const R2Object made = put_anew(bucket, platform, "contract/if", kHello);
    const auto holds = [&](const R2Conditions& conditions) {
        const auto found = value_of(bucket.get("contract/if", {.conditions = conditions}));
        expect(found && found->etag == made.etag, "the object is not told");
        expect(found->meets_conditions == bool(found->body), "it has a body if the conditions do not hold");
        return found->meets_conditions;
    };
    expect(holds({.etag_matches = made.etag}), "its tag does not match");
    expect(holds({.etag_matches = made.http_etag}), "its tag with quotes does not match");
    expect(holds({.etag_matches = "*"}), "any tag does not match");
    expect(!holds({.etag_matches = "other"}), "another tag matches");
    expect(holds({.etag_does_not_match = "other"}), "another tag matches");
    expect(!holds({.etag_does_not_match = made.http_etag}), "its tag with quotes is another");
    expect(!holds({.etag_does_not_match = "*"}), "it has no tag");
    expect(holds({.uploaded_before = made.uploaded + 1h}), "it was not uploaded before");
    expect(!holds({.uploaded_before = made.uploaded - 1h}), "it was uploaded before");
    expect(holds({.uploaded_after = made.uploaded - 1h}), "it was not uploaded after");
    expect(!holds({.uploaded_after = made.uploaded + 1h}), "it was uploaded after");
}

void a_put_whose_conditions_do_not_hold_writes_nothing(R2Bucket& bucket, Platform& platform) {
    value_of(bucket.remove("contract/put-if"));
    const R2Conditions is_new{.etag_does_not_match = "*"};
    expect_error(bucket.put("contract/put-if", "no", {.conditions = {.etag_matches = "*"}}),
                 ErrorCode::PreconditionFailed);
    const R2Object first = value_of(bucket.put("contract/put-if", "first", {.conditions = is_new}));
    platform.sleep(1s);
    expect_error(bucket.put("contract/put-if", "second", {.conditions = is_new}), ErrorCode::PreconditionFailed);
    expect_error(bucket.put("contract/put-if", "second", {.conditions = {.etag_matches = "other"}}),
                 ErrorCode::PreconditionFailed);
    expect_equal(value_of(bucket.get_bytes("contract/put-if")), "first");
    value_of(bucket.put("contract/put-if", "second", {.conditions = {.etag_matches = first.etag}}));
    expect_equal(value_of(bucket.get_bytes("contract/put-if")), "second");
}

void content_is_what_its_checksum_says(R2Bucket& bucket, Platform& platform) {
    const std::array<R2Checksum, 5> checksums = {{
        {R2Digest::Md5, "5d41402abc4b2a76b9719d911017c592"},
        {R2Digest::Sha1, "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"},
        {R2Digest::Sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
        {R2Digest::Sha384,
         "59e1748777448c69de6b800d7a33bbfb9ff1b463e44354c3553bcdb9c666fa90125a3c79f90397bdf5f6a13de828684f"},
        {R2Digest::Sha512,
         "9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8"
         "c5da0c4663475c2e5c3adef46f73bcdec043"},
    }};
    for (const R2Checksum& checksum : checksums)
        put_anew(bucket, platform, "contract/checksum", kHello, {.checksum = checksum});
    const auto found = value_of(bucket.head("contract/checksum"));
    expect(found && found->checksums.sha512 == checksums.back().hex, "the checksum is not told");
    platform.sleep(1s);
    for (const R2Checksum& checksum : checksums)
        expect_error(bucket.put("contract/checksum", "other", {.checksum = checksum}), R2Error::ChecksumMismatch);
    expect_equal(value_of(bucket.get_bytes("contract/checksum")), kHello);
    expect_error(bucket.put("contract/checksum", kHello, {.checksum = {{R2Digest::Sha1, "aaf4"}}}),
                 R2Error::ChecksumInvalid);
    expect_error(bucket.put("contract/checksum", kHello, {.checksum = {{R2Digest::Md5, std::string(32, 'x')}}}),
                 R2Error::ChecksumInvalid);
}

void limits_are_kept(R2Bucket& bucket, Platform& platform) {
    const std::string longest(1024, 'k');
    put_anew(bucket, platform, longest, kHello);
    for (const std::string& key : {longest + "k", std::string(), std::string("\xFF")}) {
        expect_error(bucket.put(key, kHello), R2Error::KeyInvalid);
        expect_error(bucket.get(key), R2Error::KeyInvalid);
        expect_error(bucket.head(key), R2Error::KeyInvalid);
        expect_error(bucket.remove(key), R2Error::KeyInvalid);
        expect_error(bucket.create_upload(key), R2Error::KeyInvalid);
    }
    const auto with = [](std::string value) { return R2PutOptions{.custom_metadata = {{"k", std::move(value)}}}; };
    put_anew(bucket, platform, "contract/limits", kHello, with(std::string(8191, 'v')));
    expect_error(bucket.put("contract/limits", kHello, with(std::string(8192, 'v'))), R2Error::MetadataTooLarge);
}

void what_was_removed_is_absent(R2Bucket& bucket, Platform& platform) {
    for (const std::string_view key : {"contract/removed/1", "contract/removed/2", "contract/removed/3"})
        put_anew(bucket, platform, key, kHello);
    value_of(bucket.remove("contract/removed/1"));
    value_of(bucket.remove("contract/removed/1"));
    const std::vector<std::string> rest = {"contract/removed/2", "contract/removed/3", "contract/removed/never"};
    value_of(bucket.remove_many(rest));
    value_of(bucket.remove_many({}));
    expect(value_of(bucket.list({.prefix = "contract/removed/"})).objects.empty(), "one is left");
    expect_error(bucket.remove_many(std::vector<std::string>(1001, "contract/removed/1")), ErrorCode::InvalidParameter);
}

void fill_list(R2Bucket& bucket) {
    for (const std::string_view key : {"list/a", "list/b/1", "list/b/2", "list/c", "list/d/1", "list/e"})
        if (!value_of(bucket.head(key)))
            value_of(bucket.put(key, key, {.http_metadata = {.content_type = "a/b"}, .custom_metadata = {{"k", "v"}}}));
}

void a_list_comes_in_pages(R2Bucket& bucket, Platform&) {
    fill_list(bucket);
    R2Page page = value_of(bucket.list({.prefix = "list/", .limit = 4}));
    expect_equal(page.objects.size(), 4U);
    expect_equal(page.objects.front().key, "list/a");
    expect(page.cursor.has_value(), "it has no cursor");
    page = value_of(bucket.list({.prefix = "list/", .limit = 4, .cursor = page.cursor}));
    expect_equal(page.objects.size(), 2U);
    expect_equal(page.objects.back().key, "list/e");
    expect_equal(page.objects.back().size, 6U);
    expect(!page.cursor, "the last page has a cursor");
    expect_equal(value_of(bucket.list({.prefix = "list/", .start_after = "list/c"})).objects.size(), 2U);
    for (const std::size_t limit : {0U, 1001U})
        expect_error(bucket.list({.limit = limit}), ErrorCode::InvalidParameter);
}

void a_list_is_grouped_by_a_delimiter(R2Bucket& bucket, Platform&) {
    fill_list(bucket);
    const R2Page page = value_of(bucket.list({.prefix = "list/", .delimiter = "/"}));
    expect_equal(page.objects.size(), 3U);
    expect(page.prefixes == std::vector<std::string>({"list/b/", "list/d/"}), "the prefixes are others");
    std::vector<std::string> keys;
    std::optional<std::string> cursor;
    do {
        R2Page part = value_of(bucket.list({.prefix = "list/", .delimiter = "/", .limit = 2, .cursor = cursor}));
        for (const R2Object& object : part.objects) keys.push_back(object.key);
        std::ranges::move(part.prefixes, std::back_inserter(keys));
        cursor = part.cursor;
    } while (cursor);
    std::ranges::sort(keys);
    expect(keys == std::vector<std::string>({"list/a", "list/b/", "list/c", "list/d/", "list/e"}),
           "pages have others, or one twice");
}

void a_list_has_metadata_if_it_is_asked_for(R2Bucket& bucket, Platform&) {
    fill_list(bucket);
    const R2Page plain = value_of(bucket.list({.prefix = "list/a"}));
    expect(plain.objects.front().custom_metadata.empty(), "it has custom metadata");
    expect(!plain.objects.front().http_metadata.content_type, "it has fields for HTTP");
    const R2Page page =
        value_of(bucket.list({.prefix = "list/a", .with_http_metadata = true, .with_custom_metadata = true}));
    expect_equal(page.objects.front().http_metadata.content_type, "a/b");
    expect(page.objects.front().custom_metadata == R2Metadata{{"k", "v"}}, "the custom metadata is another");
}

void all_objects_are_walked(R2Bucket& bucket, Platform&) {
    fill_list(bucket);
    std::string keys;
    for (Result<R2Object>& object : bucket.objects({.prefix = "list/", .limit = 2}))
        keys += value_of(std::move(object)).key + " ";
    expect_equal(keys, "list/a list/b/1 list/b/2 list/c list/d/1 list/e ");
}

void a_stream_is_passed_on(R2Bucket& bucket, Platform& platform) {
    put_anew(bucket, platform, "contract/from", kHello);
    wait_for(bucket, platform, "contract/to");
    auto found = value_of(bucket.get("contract/from"));
    value_of(bucket.put("contract/to", std::move(found->body)));
    expect_equal(value_of(bucket.get_bytes("contract/to")), kHello);
    platform.sleep(1s);
    for (const std::uint64_t size : {4U, 6U}) {
        found = value_of(bucket.get("contract/from"));
        expect_error(bucket.put("contract/to", {std::move(found->body), size}), ErrorCode::MalformedRequest);
        expect_error(bucket.put("contract/to", {Stream::of("hello"), size}), ErrorCode::MalformedRequest);
    }
    found = value_of(bucket.get("contract/from"));
    value_of(bucket.put("contract/to", {std::move(found->body), 5}));
    expect_equal(value_of(bucket.get_bytes("contract/to")), kHello);
}

constexpr std::size_t kPart = std::size_t{5} << 20;

void an_upload_in_parts_is_one_object(R2Bucket& bucket, Platform& platform) {
    wait_for(bucket, platform, "contract/parts");
    const R2Upload upload = value_of(bucket.create_upload(
        "contract/parts", {.http_metadata = {.content_type = "a/b"}, .custom_metadata = {{"k", "v"}}}));
    const R2Upload resumed = bucket.resume_upload(upload.key(), upload.id());
    const std::string large(kPart, 'x');
    auto [second, first] = when_all(upload.put_part_async(2, "end"), resumed.put_part_async(1, large));
    const std::array<R2Part, 2> parts = {value_of(std::move(second)), value_of(std::move(first))};
    expect_equal(parts[0].number, 2);
    const R2Object made = value_of(resumed.complete(parts));
    expect_equal(made.size, kPart + 3);
    expect(made.etag.ends_with("-2"), "its tag does not say that it has two parts");
    expect_equal(bytes_at(bucket, "contract/parts", R2Slice::last(4)), "xend");
    const auto found = value_of(bucket.head("contract/parts"));
    expect_equal(found->http_metadata.content_type, "a/b");
    expect(found->custom_metadata == R2Metadata{{"k", "v"}}, "the custom metadata is another");
    expect_error(upload.put_part(3, "late"), R2Error::UploadNotFound);
    expect_error(upload.complete(parts), R2Error::UploadNotFound);
}

void parts_that_make_no_object_are_refused(R2Bucket& bucket, Platform&) {
    const R2Upload upload = value_of(bucket.create_upload("contract/wrong-parts"));
    for (const int number : {0, 10'001}) expect_error(upload.put_part(number, "a"), R2Error::PartsInvalid);
    const R2Part first = value_of(upload.put_part(1, "small"));
    const R2Part second = value_of(upload.put_part(2, "end"));
    expect_error(upload.complete(std::array{first, second}), R2Error::PartsInvalid);
    expect_error(upload.complete(std::array{first, first}), R2Error::PartsInvalid);
    expect_error(upload.complete(std::array{R2Part{.number = 1, .etag = "other"}}), R2Error::PartsInvalid);
    expect_error(upload.complete({}), R2Error::PartsInvalid);
    value_of(upload.abort());
    value_of(upload.abort());
    expect_error(upload.put_part(3, "late"), R2Error::UploadNotFound);
    expect_error(bucket.resume_upload("contract/wrong-parts", "none").put_part(1, "a"), R2Error::UploadNotFound);
    expect(!value_of(bucket.head("contract/wrong-parts")), "there is an object");
}

void calls_overlap(R2Bucket& bucket, Platform& platform) {
    put_anew(bucket, platform, "contract/overlap", kHello);
    auto [object, absent, page] = when_all(bucket.get_async("contract/overlap"), bucket.head_async("contract/never"),
                                           bucket.list_async({.prefix = "contract/overlap"}));
    expect_equal(value_of(value_of(std::move(object))->body.read_some()), std::string(kHello));
    expect(!value_of(std::move(absent)), "what is absent was found");
    expect_equal(value_of(std::move(page)).objects.size(), 1U);
}

void nothing_is_sent_after_the_deadline(R2Bucket& bucket, Platform& platform) {
    value_of(bucket.remove("contract/late"));
    {
        const Deadline passed(platform, 0ms);
        expect_error(bucket.put("contract/late", kHello), ErrorCode::DeadlineExceeded);
        expect_error(bucket.head("contract/late"), ErrorCode::DeadlineExceeded);
    }
    expect(!value_of(bucket.head("contract/late")), "it was written");
}

}  // namespace

std::span<const ContractCase<R2Bucket>> r2() {
    static constexpr ContractCase<R2Bucket> kCases[] = {
        {"what was put is read", &what_was_put_is_read},
        {"bytes stay as they are", &bytes_stay_as_they_are},
        {"metadata comes back", &metadata_comes_back},
        {"a key that was never put is absent", &a_key_that_was_never_put_is_absent},
        {"what is too large is not read", &what_is_too_large_is_not_read},
        {"ranges are read", &ranges_are_read},
        {"bytes beyond the end are no range", &bytes_beyond_the_end_are_no_range},
        {"a get whose conditions do not hold has no body", &a_get_whose_conditions_do_not_hold_has_no_body},
        {"a put whose conditions do not hold writes nothing", &a_put_whose_conditions_do_not_hold_writes_nothing},
        {"content is what its checksum says", &content_is_what_its_checksum_says},
        {"limits are kept", &limits_are_kept},
        {"what was removed is absent", &what_was_removed_is_absent},
        {"a list comes in pages", &a_list_comes_in_pages},
        {"a list is grouped by a delimiter", &a_list_is_grouped_by_a_delimiter},
        {"a list has metadata if it is asked for", &a_list_has_metadata_if_it_is_asked_for},
        {"all objects are walked", &all_objects_are_walked},
        {"a stream is passed on", &a_stream_is_passed_on},
        {"an upload in parts is one object", &an_upload_in_parts_is_one_object},
        {"parts that make no object are refused", &parts_that_make_no_object_are_refused},
        {"calls overlap", &calls_overlap},
        {"nothing is sent after the deadline", &nothing_is_sent_after_the_deadline},
    };
    return kCases;
}

}  // namespace contracts
