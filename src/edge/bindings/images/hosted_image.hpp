#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "edge/json/declared.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// What is known of an image that is hosted.
struct HostedImage {
    std::string id = {};                       ///< by which it is found again
    std::optional<std::string> filename = {};  ///< what it was called where it came from
    std::string uploaded = {};                 ///< when, as RFC 3339 has it
    bool requires_signed_urls = false;         ///< it is shown by signed URLs only
    std::string metadata = "{}";               ///< of the application's own: a JSON object
    std::vector<std::string> variants = {};    ///< URLs of its forms, as the account has defined them
    bool is_draft = false;                     ///< a client may upload it, and has not yet
    std::optional<std::string> creator = {};   ///< who made it, as the application knows them

    /// The metadata as a declared type.
    template <json::Declared T>
    [[nodiscard]] Result<T> metadata_as() const {
        return json::parse<T>(metadata);
    }
};

/// How an image is kept.
struct HostedImageUpload {
    std::string id = {};               ///< up to 1024 bytes, and no UUID; "": the platform chooses one
    std::string filename = {};         ///< what it is called; "": as the platform has it
    bool require_signed_urls = false;  ///< shown by signed URLs only; not together with an id of one's own
    std::string metadata = {};         ///< a JSON object of up to 1024 bytes; "": none
    std::string creator = {};          ///< who made it; "": nobody is named
};

/// How a client may upload an image by itself.
struct DirectImageUpload {
    std::string id = {};               ///< as of `HostedImageUpload`
    bool require_signed_urls = false;  ///< the same
    std::string metadata = {};         ///< the same
    std::string creator = {};          ///< the same
    std::optional<std::chrono::seconds> expires_in = {};  ///< 2 minutes to 6 hours, both not included; 30 minutes
};

/// Where a client uploads an image to.
struct ImageUploadUrl {
    std::string id = {};          ///< of the image that it becomes
    std::string upload_url = {};  ///< takes one POST of a form with the `file`, without a key
};

/// What is changed of an image. What is not said stays as it is.
struct HostedImageChange {
    std::optional<bool> require_signed_urls = {};  ///< shown by signed URLs only
    std::optional<std::string> metadata = {};      ///< a JSON object of up to 1024 bytes, in the place of all before
    std::optional<std::string> creator = {};       ///< who made it
};

/// How a member of the metadata is compared.
enum class ImageIs : std::uint8_t { Equal, OneOf, Above, AtLeast, Below, AtMost };

/// What a member of the metadata has to be: a list with OneOf, a number with Above and so on.
struct ImageCondition {
    std::string member;           ///< its name, "kind"; "author.name" is a member of a member
    ImageIs is = ImageIs::Equal;  ///< how it is compared
    std::variant<std::string, double, std::int64_t, bool, std::vector<std::string>, std::vector<double>> value;
};

/// Which images are listed.
struct HostedImageQuery {
    std::optional<std::uint32_t> limit = {};  ///< how many at most, above 0
    std::string cursor = {};                  ///< where the list before ended; "": from the beginning
    bool oldest_first = false;                ///< else the newest come first
    std::string creator = {};                 ///< only theirs; "": of all
    std::vector<ImageCondition> where = {};   ///< all of them hold
};

/// A part of the images.
struct HostedImageList {
    std::vector<HostedImage> images = {};
    std::optional<std::string> cursor = {};  ///< from where the next part begins; none: this is the last
};

/// How a URL is signed.
struct SignedImageUrl {
    std::string variant;  ///< which form of the image, as the account has defined them: "public"
    std::optional<std::chrono::seconds> expires_in = {};  ///< how long it may be used; none: for ever
    std::string key_name = {};                            ///< the account's key; "": the usual one
};

}  // namespace edge
