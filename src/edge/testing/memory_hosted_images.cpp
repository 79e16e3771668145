#include "edge/testing/memory_hosted_images.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "edge/crypto/sha256.hpp"
#include "edge/json/element.hpp"
#include "edge/json/value.hpp"
#include "edge/testing/image_header.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/rfc3339.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/hex.hpp"

namespace edge::testing {
namespace {

constexpr std::size_t kMostBytes = 10'000'000;
constexpr std::size_t kUsualLimit = 50;
constexpr std::chrono::seconds kUsualExpiry = std::chrono::minutes(30);

Error refused(std::string_view message) { return image_error({.message = message}); }

std::string variant_url(std::string_view id, std::string_view variant) {
    return concat({"https://imagedelivery.net/test/", id, "/", variant});
}

/// The member that a path with points leads to; null where there is none.
const json::Value* member_at(const json::Value& value, std::string_view path) {
    const json::Value* at = &value;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        const auto* const object = at->as<json::Value::Object>();
        if (!object) return nullptr;
        const auto found = std::ranges::find(*object, path.substr(begin, end - begin), &json::Value::Member::key);
        if (found == object->end()) return nullptr;
        at = &found->value;
        begin = end + 1;
    }
    return at;
}

std::optional<double> number_of(const json::Value& value) {
    if (const auto* const whole = value.as<std::int64_t>()) return double(*whole);
    if (const auto* const number = value.as<double>()) return *number;
    return std::nullopt;
}

bool is_equal(const json::Value& actual, const std::string& wanted) {
    const auto* const text = actual.as<std::string>();
    return text && *text == wanted;
}
bool is_equal(const json::Value& actual, bool wanted) {
    const auto* const flag = actual.as<bool>();
    return flag && *flag == wanted;
}
bool is_equal(const json::Value& actual, double wanted) { return number_of(actual) == wanted; }
bool is_equal(const json::Value& actual, std::int64_t wanted) { return number_of(actual) == double(wanted); }
template <class T>
bool is_equal(const json::Value& actual, const std::vector<T>& wanted) {
    return std::ranges::any_of(wanted, [&](const T& each) { return is_equal(actual, each); });
}

bool holds(const ImageCondition& condition, const json::Value& metadata) {
    const json::Value* const actual = member_at(metadata, condition.member);
    if (!actual) return false;
    if (condition.is == ImageIs::Equal || condition.is == ImageIs::OneOf)
        return std::visit([&](const auto& wanted) { return is_equal(*actual, wanted); }, condition.value);
    const std::optional<double> number = number_of(*actual);
    const auto* const whole = std::get_if<std::int64_t>(&condition.value);
    const double wanted = whole ? double(*whole) : std::get<double>(condition.value);
    if (!number) return false;
    switch (condition.is) {
        case ImageIs::Above: return *number > wanted;
        case ImageIs::AtLeast: return *number >= wanted;
        case ImageIs::Below: return *number < wanted;
        default: return *number <= wanted;
    }
}

bool is_wanted(const HostedImageQuery& query, const HostedImage& image) {
    if (!query.creator.empty() && image.creator != query.creator) return false;
    json::Value metadata;
    (void)json::walk(image.metadata, nullptr, [&](json::Element& root) {
        metadata = json::Value(root);
        return json::Finding::Valid;
    });
    return std::ranges::all_of(query.where,
                               [&](const ImageCondition& condition) { return holds(condition, metadata); });
}

std::optional<std::string> text_or_none(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

template <class T>
Prepared<T> MemoryHostedImages::call(std::function<Result<T>()> effect) {
    return memory_call<T>([this, effect = std::move(effect)]() -> Result<T> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        return effect();
    });
}

Result<HostedImage> MemoryHostedImages::keep(Kept kept) {
    HostedImage& image = kept.image;
    if (image.id.empty()) image.id = platform_->new_uuid().to_string();
    if (image.metadata.empty()) image.metadata = "{}";
    image.uploaded = rfc3339(platform_->now());
    image.variants = {variant_url(image.id, "public")};
    if (find(image.id)) return std::unexpected(refused("ERROR 5409: Resource already exists"));
    return images_.insert_or_assign(image.id, kept).first->second.image;
}

MemoryHostedImages::Kept* MemoryHostedImages::find(std::string_view id) {
    const auto found = images_.find(id);
    return found == images_.end() || found->second.expires_at <= platform_->now() ? nullptr : &found->second;
}

bool MemoryHostedImages::complete_upload(std::string_view id, std::string bytes) {
    Kept* const found = find(id);
    if (!found || !found->image.is_draft || !read_image_header(bytes)) return false;
    found->bytes = std::move(bytes);
    found->image.is_draft = false;
    found->expires_at = kNever;
    return true;
}

Prepared<HostedImage> MemoryHostedImages::prepare_upload(Stream image, const HostedImageUpload& how) {
    const auto shared = std::make_shared<Stream>(std::move(image));
    return call<HostedImage>([this, shared, how]() -> Result<HostedImage> {
        Result<std::string> bytes = std::move(*shared).read_all(kMostBytes);
        if (!bytes && bytes.error().code == ErrorCode::BodyTooLarge)
            return std::unexpected(refused("IMAGES_UPLOAD_ERROR 9402: the image is too large"));
        if (!bytes) return std::unexpected(std::move(bytes.error()));
        if (!read_image_header(*bytes)) return std::unexpected(refused("ERROR 5455: not an image"));
        return keep({.image = {.id = how.id,
                               .filename = text_or_none(how.filename),
                               .requires_signed_urls = how.require_signed_urls,
                               .metadata = how.metadata,
                               .creator = text_or_none(how.creator)},
                     .bytes = *std::move(bytes)});
    });
}

Prepared<ImageUploadUrl> MemoryHostedImages::prepare_direct_upload(const DirectImageUpload& how) {
    return call<ImageUploadUrl>([this, how]() -> Result<ImageUploadUrl> {
        const Result<HostedImage> image =
            keep({.image = {.id = how.id,
                            .requires_signed_urls = how.require_signed_urls,
                            .metadata = how.metadata,
                            .is_draft = true,
                            .creator = text_or_none(how.creator)},
                  .bytes = {},
                  .expires_at = platform_->now() + how.expires_in.value_or(kUsualExpiry)});
        if (!image) return std::unexpected(image.error());
        return ImageUploadUrl{.id = image->id,
                              .upload_url = concat({"https://upload.imagedelivery.net/test/", image->id})};
    });
}

Prepared<HostedImageList> MemoryHostedImages::prepare_list(const HostedImageQuery& query) {
    return call<HostedImageList>([this, query]() -> Result<HostedImageList> {
        std::vector<const HostedImage*> found;
        for (const auto& [id, kept] : images_)
            if (kept.expires_at > platform_->now() && is_wanted(query, kept.image)) found.push_back(&kept.image);
        std::ranges::sort(found, {}, [](const HostedImage* image) { return std::tie(image->uploaded, image->id); });
        if (!query.oldest_first) std::ranges::reverse(found);
        const auto last = std::ranges::find(found, query.cursor, &HostedImage::id);
        if (!query.cursor.empty() && last == found.end()) return std::unexpected(refused("an unknown cursor"));
        auto next = query.cursor.empty() ? found.begin() : last + 1;
        HostedImageList list;
        for (; next != found.end() && list.images.size() < query.limit.value_or(kUsualLimit); ++next)
            list.images.push_back(**next);
        if (next != found.end()) list.cursor = list.images.back().id;
        return list;
    });
}

Prepared<std::optional<HostedImage>> MemoryHostedImages::prepare_details(std::string_view id) {
    return call<MaybeImage>([this, wanted = std::string(id)]() -> Result<MaybeImage> {
        const Kept* const found = find(wanted);
        return found ? MaybeImage(found->image) : MaybeImage();
    });
}

Prepared<std::optional<Stream>> MemoryHostedImages::prepare_bytes(std::string_view id) {
    return call<MaybeStream>([this, wanted = std::string(id)]() -> Result<MaybeStream> {
        const Kept* const found = find(wanted);
        return found ? MaybeStream(Stream::of(found->bytes)) : MaybeStream();
    });
}

Prepared<HostedImage> MemoryHostedImages::prepare_update(std::string_view id, const HostedImageChange& change) {
    return call<HostedImage>([this, wanted = std::string(id), change]() -> Result<HostedImage> {
        Kept* const found = find(wanted);
        if (!found) return std::unexpected(refused(concat({"Image not found: ", wanted})));
        HostedImage& image = found->image;
        if (change.require_signed_urls) image.requires_signed_urls = *change.require_signed_urls;
        if (change.metadata) image.metadata = change.metadata->empty() ? "{}" : *change.metadata;
        if (change.creator) image.creator = change.creator;
        return image;
    });
}

Prepared<bool> MemoryHostedImages::prepare_remove(std::string_view id) {
    return call<bool>([this, wanted = std::string(id)]() -> Result<bool> {
        const bool was_there = find(wanted);
        images_.erase(wanted);
        return was_there;
    });
}

Prepared<std::string> MemoryHostedImages::prepare_signed_url(std::string_view id, const SignedImageUrl& how) {
    return call<std::string>([this, wanted = std::string(id), how]() -> Result<std::string> {
        std::string url = variant_url(wanted, how.variant) + "?";
        if (how.expires_in) {
            const auto now = std::chrono::floor<std::chrono::seconds>(platform_->now());
            url += concat({"exp=", std::to_string((now + *how.expires_in).time_since_epoch().count()), "&"});
        }
        return concat({url, "sig=", to_hex(bytes_of(sha256(concat({how.key_name, url}))))});
    });
}

}  // namespace edge::testing
