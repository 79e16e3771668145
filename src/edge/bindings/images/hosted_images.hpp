#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/bindings/images/hosted_image.hpp"
#include "edge/bindings/images/image_errors.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The images that the platform hosts for the account: `env.get<HostedImages>("IMAGES")`, or a handler's
/// `HostedImagesOf<"IMAGES">` (edge/handlers/images.hpp).
///
/// ```cpp
/// app.get("/photos/{id}", [](std::string id, HostedImagesOf<"IMAGES"> images) -> Result<Response> {
///     const auto url = images->signed_url(id, {.variant = "public", .expires_in = std::chrono::hours(1)});
///     if (!url) return std::unexpected(url.error());
///     return Response::redirect(*url);
/// });
/// ```
///
/// Each operation fails with a kind of `ImageError`, and as any binding does. The `_async` forms are started at once,
/// for `when_all`.
class HostedImages {
public:
    /// The platform is borrowed, and outlives it.
    explicit HostedImages(Platform& platform) : platform_(&platform) {}
    virtual ~HostedImages() = default;
    HostedImages(const HostedImages&) = delete;
    HostedImages& operator=(const HostedImages&) = delete;

    /// Keeps an image, which never enters the Worker's memory where it is not read.
    Result<HostedImage> upload(Stream image, const HostedImageUpload& how = {});
    [[nodiscard]] Pending<HostedImage> upload_async(Stream image, const HostedImageUpload& how = {});
    /// Lets a client upload one by itself.
    [[nodiscard]] Result<ImageUploadUrl> create_direct_upload(const DirectImageUpload& how = {});
    [[nodiscard]] Pending<ImageUploadUrl> create_direct_upload_async(const DirectImageUpload& how = {});
    /// The images of the account, a part at a time.
    [[nodiscard]] Result<HostedImageList> list(const HostedImageQuery& query = {});
    [[nodiscard]] Pending<HostedImageList> list_async(const HostedImageQuery& query = {});

    /// What is known of an image; nothing if there is none.
    [[nodiscard]] Result<std::optional<HostedImage>> details(std::string_view id);
    [[nodiscard]] Pending<std::optional<HostedImage>> details_async(std::string_view id);
    /// Its bytes, as they were uploaded; nothing if there is none.
    [[nodiscard]] Result<std::optional<Stream>> bytes(std::string_view id);
    [[nodiscard]] Pending<std::optional<Stream>> bytes_async(std::string_view id);
    /// Changes what is said of it, and gives what is known then. Fails with NotFound.
    Result<HostedImage> update(std::string_view id, const HostedImageChange& change);
    [[nodiscard]] Pending<HostedImage> update_async(std::string_view id, const HostedImageChange& change);
    /// Deletes it; whether it was there.
    Result<bool> remove(std::string_view id);
    [[nodiscard]] Pending<bool> remove_async(std::string_view id);
    /// A URL by which it is shown also where that requires a signature. It is not looked whether there is one.
    [[nodiscard]] Result<std::string> signed_url(std::string_view id, const SignedImageUrl& how);
    [[nodiscard]] Pending<std::string> signed_url_async(std::string_view id, const SignedImageUrl& how);

protected:
    using MaybeImage = std::optional<HostedImage>;
    using MaybeStream = std::optional<Stream>;

private:
    // All has been checked.
    virtual Prepared<HostedImage> prepare_upload(Stream image, const HostedImageUpload& how) = 0;
    virtual Prepared<ImageUploadUrl> prepare_direct_upload(const DirectImageUpload& how) = 0;
    virtual Prepared<HostedImageList> prepare_list(const HostedImageQuery& query) = 0;
    virtual Prepared<MaybeImage> prepare_details(std::string_view id) = 0;
    virtual Prepared<MaybeStream> prepare_bytes(std::string_view id) = 0;
    virtual Prepared<HostedImage> prepare_update(std::string_view id, const HostedImageChange& change) = 0;
    virtual Prepared<bool> prepare_remove(std::string_view id) = 0;
    virtual Prepared<std::string> prepare_signed_url(std::string_view id, const SignedImageUrl& how) = 0;

    Prepared<HostedImage> ask_upload(Stream image, const HostedImageUpload& how);
    Prepared<ImageUploadUrl> ask_direct_upload(const DirectImageUpload& how);
    Prepared<HostedImageList> ask_list(const HostedImageQuery& query);
    Prepared<MaybeImage> ask_details(std::string_view id);
    Prepared<MaybeStream> ask_bytes(std::string_view id);
    Prepared<HostedImage> ask_update(std::string_view id, const HostedImageChange& change);
    Prepared<bool> ask_remove(std::string_view id);
    Prepared<std::string> ask_signed_url(std::string_view id, const SignedImageUrl& how);

    Platform* platform_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<HostedImages> {
    static std::shared_ptr<HostedImages> bind(const Env& env, std::string_view name);
};

}  // namespace edge
