#include "edge/bindings/images/hosted_images.hpp"

#include <algorithm>
#include <utility>

#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/uuid.hpp"

namespace edge {
namespace {

using std::chrono::seconds;

constexpr std::size_t kImageIdBytes = 1024;
constexpr std::size_t kImageMetadataBytes = 1024;
constexpr seconds kExpiresAfter = std::chrono::minutes(2);
constexpr seconds kExpiresBefore = std::chrono::hours(6);

std::unexpected<Error> invalid_image(std::string why) {
    return fail(ImageError::OptionsInvalid, "An image cannot be kept so.", std::move(why));
}

std::unexpected<Error> no_image(std::string_view id) {
    return fail(ImageError::NotFound, "There is no such image.", concat({"\"", id, "\" is no id of an image"}));
}

/// What the platform would take for all images, or for another path of its own.
bool is_image_id(std::string_view id) { return !id.empty() && id.size() <= kImageIdBytes; }

Result<void> check_image_metadata(std::string_view metadata) {
    if (metadata.empty()) return {};
    if (metadata.size() > kImageMetadataBytes) return invalid_image("the metadata has more than 1024 bytes");
    if (metadata.find_first_not_of(" \t\r\n") != metadata.find('{') || !json::check(metadata))
        return invalid_image("the metadata is no JSON object");
    return {};
}

/// What uploads by the Worker and by a client have in common.
Result<void> check_image_upload(std::string_view id, bool require_signed_urls, std::string_view metadata) {
    if (id.size() > kImageIdBytes) return invalid_image("the id has more than 1024 bytes");
    if (!id.empty() && Uuid::parse(id)) return invalid_image("an id of one's own is no UUID");
    if (!id.empty() && require_signed_urls)
        return invalid_image("an image that requires signed URLs has no id of one's own");
    return check_image_metadata(metadata);
}

Result<void> check(const DirectImageUpload& how) {
    if (how.expires_in && (*how.expires_in <= kExpiresAfter || *how.expires_in >= kExpiresBefore))
        return invalid_image("it expires in " + std::to_string(how.expires_in->count()) +
                             " seconds; more than 120 and less than 21600 are wanted");
    return check_image_upload(how.id, how.require_signed_urls, how.metadata);
}

bool fits(const ImageCondition& condition) {
    const bool is_list = std::holds_alternative<std::vector<std::string>>(condition.value) ||
                         std::holds_alternative<std::vector<double>>(condition.value);
    if (condition.is == ImageIs::OneOf) return is_list;
    if (condition.is == ImageIs::Equal) return !is_list;
    return std::holds_alternative<double>(condition.value) || std::holds_alternative<std::int64_t>(condition.value);
}

Result<void> check(const HostedImageQuery& query) {
    if (query.limit == 0U) return invalid_image("no images are to be listed");
    for (const ImageCondition& condition : query.where) {
        if (condition.member.empty()) return invalid_image("a condition names no member");
        if (!fits(condition))
            return invalid_image(concat({"\"", condition.member, "\" is compared with another kind of value"}));
    }
    return {};
}

Result<void> check(const SignedImageUrl& how) {
    if (how.variant.empty() || how.variant.find_first_of("/?#%") != how.variant.npos)
        return invalid_image(concat({"\"", how.variant, "\" is no variant"}));
    if (how.expires_in && how.expires_in->count() <= 0) return invalid_image("the URL has expired already");
    return {};
}

template <class T>
Prepared<T> known_image(Result<T> result) {
    return Prepared<T>::ready(std::move(result));
}

template <class T>
Prepared<T> refused_image(Result<void> checked) {
    return Prepared<T>::ready(std::unexpected(std::move(checked.error())));
}

}  // namespace

Prepared<HostedImage> HostedImages::ask_upload(Stream image, const HostedImageUpload& how) {
    Result<void> checked = check_image_upload(how.id, how.require_signed_urls, how.metadata);
    if (checked && !image) checked = fail(ImageError::Unreadable, "It is no image that can be read.", "there is none");
    if (!checked) return refused_image<HostedImage>(std::move(checked));
    return prepare_upload(std::move(image), how);
}

Prepared<ImageUploadUrl> HostedImages::ask_direct_upload(const DirectImageUpload& how) {
    if (Result<void> checked = check(how); !checked) return refused_image<ImageUploadUrl>(std::move(checked));
    return prepare_direct_upload(how);
}

Prepared<HostedImageList> HostedImages::ask_list(const HostedImageQuery& query) {
    if (Result<void> checked = check(query); !checked) return refused_image<HostedImageList>(std::move(checked));
    return prepare_list(query);
}

Prepared<std::optional<HostedImage>> HostedImages::ask_details(std::string_view id) {
    return is_image_id(id) ? prepare_details(id) : known_image<MaybeImage>(std::nullopt);
}

Prepared<std::optional<Stream>> HostedImages::ask_bytes(std::string_view id) {
    return is_image_id(id) ? prepare_bytes(id) : known_image<MaybeStream>(std::nullopt);
}

Prepared<HostedImage> HostedImages::ask_update(std::string_view id, const HostedImageChange& change) {
    Result<void> checked = is_image_id(id) ? check_image_metadata(change.metadata.value_or("")) : no_image(id);
    if (!checked) return refused_image<HostedImage>(std::move(checked));
    return prepare_update(id, change);
}

Prepared<bool> HostedImages::ask_remove(std::string_view id) {
    return is_image_id(id) ? prepare_remove(id) : known_image<bool>(false);
}

Prepared<std::string> HostedImages::ask_signed_url(std::string_view id, const SignedImageUrl& how) {
    Result<void> checked = is_image_id(id) ? check(how) : no_image(id);
    if (!checked) return refused_image<std::string>(std::move(checked));
    return prepare_signed_url(id, how);
}

Result<HostedImage> HostedImages::upload(Stream image, const HostedImageUpload& how) {
    return Pending<HostedImage>(*platform_, ask_upload(std::move(image), how)).wait();
}
Pending<HostedImage> HostedImages::upload_async(Stream image, const HostedImageUpload& how) {
    return Pending<HostedImage>(*platform_, ask_upload(std::move(image), how)).started();
}
Result<ImageUploadUrl> HostedImages::create_direct_upload(const DirectImageUpload& how) {
    return Pending<ImageUploadUrl>(*platform_, ask_direct_upload(how)).wait();
}
Pending<ImageUploadUrl> HostedImages::create_direct_upload_async(const DirectImageUpload& how) {
    return Pending<ImageUploadUrl>(*platform_, ask_direct_upload(how)).started();
}
Result<HostedImageList> HostedImages::list(const HostedImageQuery& query) {
    return Pending<HostedImageList>(*platform_, ask_list(query)).wait();
}
Pending<HostedImageList> HostedImages::list_async(const HostedImageQuery& query) {
    return Pending<HostedImageList>(*platform_, ask_list(query)).started();
}
Result<std::optional<HostedImage>> HostedImages::details(std::string_view id) {
    return Pending<MaybeImage>(*platform_, ask_details(id)).wait();
}
Pending<std::optional<HostedImage>> HostedImages::details_async(std::string_view id) {
    return Pending<MaybeImage>(*platform_, ask_details(id)).started();
}
Result<std::optional<Stream>> HostedImages::bytes(std::string_view id) {
    return Pending<MaybeStream>(*platform_, ask_bytes(id)).wait();
}
Pending<std::optional<Stream>> HostedImages::bytes_async(std::string_view id) {
    return Pending<MaybeStream>(*platform_, ask_bytes(id)).started();
}
Result<HostedImage> HostedImages::update(std::string_view id, const HostedImageChange& change) {
    return Pending<HostedImage>(*platform_, ask_update(id, change)).wait();
}
Pending<HostedImage> HostedImages::update_async(std::string_view id, const HostedImageChange& change) {
    return Pending<HostedImage>(*platform_, ask_update(id, change)).started();
}
Result<bool> HostedImages::remove(std::string_view id) { return Pending<bool>(*platform_, ask_remove(id)).wait(); }
Pending<bool> HostedImages::remove_async(std::string_view id) {
    return Pending<bool>(*platform_, ask_remove(id)).started();
}
Result<std::string> HostedImages::signed_url(std::string_view id, const SignedImageUrl& how) {
    return Pending<std::string>(*platform_, ask_signed_url(id, how)).wait();
}
Pending<std::string> HostedImages::signed_url_async(std::string_view id, const SignedImageUrl& how) {
    return Pending<std::string>(*platform_, ask_signed_url(id, how)).started();
}

}  // namespace edge
