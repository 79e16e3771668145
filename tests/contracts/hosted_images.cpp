#include "contracts/hosted_images.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "contracts/picture.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::string_view kNone = "2cdc28f0-017a-49c4-9ed7-87056c83901f";

Stream png() { return Stream::of(png_bytes()); }

/// Removes what others have left.
void remove_all(HostedImages& images) {
    for (;;) {
        const HostedImageList list = value_of(images.list());
        for (const HostedImage& image : list.images) value_of(images.remove(image.id));
        if (!list.cursor) return;
    }
}

void an_image_is_kept(HostedImages& images, Platform&) {
    const HostedImage made = value_of(images.upload(
        png(), {.filename = "caf\u00e9 \"1\".png", .metadata = R"({"kind":"bread","price":2})", .creator = "ada"}));
    const HostedImage image = value_of(images.details(made.id)).value();
    expect_equal(image.id, made.id);
    expect_equal(image.filename, std::optional<std::string>("caf\u00e9 \"1\".png"));
    expect_equal(image.creator, std::optional<std::string>("ada"));
    expect_equal(image.metadata, R"({"kind":"bread","price":2})");
    expect(!image.requires_signed_urls, "it requires signed URLs");
    expect(!image.is_draft, "it is a draft");
    expect(!image.variants.empty(), "it has no form");
    expect(!image.uploaded.empty(), "it was never uploaded");
    std::optional<Stream> bytes = value_of(images.bytes(made.id));
    expect(bytes.has_value(), "it has no bytes");
    expect_equal(value_of((*std::move(bytes)).read_all(10'000)), png_bytes());
    expect(value_of(images.remove(made.id)), "it was not there");
}

void an_image_has_an_id_of_ones_own(HostedImages& images, Platform&) {
    (void)images.remove("photos/caf\u00e9 1?a=b");
    expect_equal(value_of(images.upload(png(), {.id = "photos/caf\u00e9 1?a=b"})).id, "photos/caf\u00e9 1?a=b");
    expect_equal(value_of(images.details("photos/caf\u00e9 1?a=b"))->id, "photos/caf\u00e9 1?a=b");
    expect(value_of(images.remove("photos/caf\u00e9 1?a=b")), "it was not there");
}

void an_image_that_is_not_there_is_nothing(HostedImages& images, Platform&) {
    for (const std::string_view id : {kNone, std::string_view(), std::string_view("../a?b#c")}) {
        expect(!value_of(images.details(id)), "it is there");
        expect(!value_of(images.bytes(id)), "it has bytes");
        expect(!value_of(images.remove(id)), "it was there");
        expect_error(images.update(id, {.creator = "ada"}), ImageError::NotFound);
    }
    expect_error(images.signed_url("", {.variant = "public"}), ImageError::NotFound);
}

void an_image_is_changed(HostedImages& images, Platform&) {
    const HostedImage made = value_of(images.upload(png(), {.metadata = R"({"a":1})", .creator = "ada"}));
    const HostedImage changed =
        value_of(images.update(made.id, {.require_signed_urls = true, .metadata = R"({"b":2})"}));
    expect(changed.requires_signed_urls, "it requires none");
    expect_equal(changed.metadata, R"({"b":2})");
    expect_equal(changed.creator, std::optional<std::string>("ada"));
    expect_equal(value_of(images.update(made.id, {})).metadata, R"({"b":2})");
    std::optional<Stream> bytes = value_of(images.bytes(made.id));
    expect_equal(value_of((*std::move(bytes)).read_all(10'000)), png_bytes());
    value_of(images.remove(made.id));
}

void images_are_listed(HostedImages& images, Platform& platform) {
    remove_all(images);
    expect(value_of(images.list()).images.empty(), "there are some");
    const auto add = [&](const char* metadata, const char* creator) {
        platform.sleep(5ms);
        return value_of(images.upload(png(), {.metadata = metadata, .creator = creator})).id;
    };
    const std::string first = add(R"({"kind":"bread","price":2,"by":{"name":"ada"}})", "ada");
    const std::string second = add(R"({"kind":"cake","price":5.5,"sweet":true})", "bob");
    const std::string third = add(R"({"kind":"roll","price":1})", "ada");
    const HostedImageList newest = value_of(images.list({.limit = 2}));
    expect_equal(newest.images.size(), 2U);
    expect_equal(newest.images[0].id, third);
    expect_equal(newest.images[1].id, second);
    expect(newest.cursor.has_value(), "it is all");
    const HostedImageList rest = value_of(images.list({.limit = 2, .cursor = *newest.cursor}));
    expect_equal(rest.images.size(), 1U);
    expect_equal(rest.images[0].id, first);
    expect(!rest.cursor, "there is more");
    expect_equal(value_of(images.list({.limit = 1, .oldest_first = true})).images[0].id, first);
    expect_equal(value_of(images.list({.creator = "ada"})).images.size(), 2U);

    const auto only = [&](std::vector<ImageCondition> where) {
        const HostedImageList found = value_of(images.list({.where = std::move(where)}));
        return found.images.size() == 1 ? found.images[0].id : std::to_string(found.images.size());
    };
    expect_equal(only({{.member = "kind", .value = "cake"}}), second);
    expect_equal(only({{.member = "sweet", .value = true}}), second);
    expect_equal(only({{.member = "by.name", .value = "ada"}}), first);
    expect_equal(only({{.member = "price", .is = ImageIs::AtLeast, .value = std::int64_t{2}},
                       {.member = "price", .is = ImageIs::Below, .value = 5.5}}),
                 first);
    expect_equal(only({{.member = "price", .is = ImageIs::Above, .value = 2.0}}), second);
    expect_equal(only({{.member = "price", .is = ImageIs::AtMost, .value = 1.0}}), third);
    expect_equal(only({{.member = "kind", .is = ImageIs::OneOf, .value = std::vector<std::string>{"roll", "none"}}}),
                 third);
    expect_equal(only({{.member = "kind", .value = "none"}}), "0");
    remove_all(images);
}

void a_client_uploads_an_image(HostedImages& images, Platform&) {
    const ImageUploadUrl upload = value_of(
        images.create_direct_upload({.metadata = R"({"kind":"bread"})", .creator = "ada", .expires_in = 10min}));
    expect(upload.upload_url.starts_with("http"), "there is no URL");
    const HostedImage image = value_of(images.details(upload.id)).value();
    expect(image.is_draft, "it is no draft");
    expect_equal(image.metadata, R"({"kind":"bread"})");
    value_of(images.remove(upload.id));
}

void a_url_is_signed(HostedImages& images, Platform&) {
    const HostedImage made = value_of(images.upload(png(), {.require_signed_urls = true}));
    expect(made.requires_signed_urls, "it requires none");
    const std::string for_ever = value_of(images.signed_url(made.id, {.variant = "public"}));
    expect(for_ever.contains(made.id) && for_ever.contains("/public?"), "it is of another one");
    expect(for_ever.contains("sig="), "it is not signed");
    expect(!for_ever.contains("exp="), "it expires");
    expect(value_of(images.signed_url(made.id, {.variant = "public", .expires_in = 1h})).contains("exp="),
           "it does not expire");
    for (const char* const variant : {"", "a/b", "a?b", "a#b", "a%62"})
        expect_error(images.signed_url(made.id, {.variant = variant}), ImageError::OptionsInvalid);
    expect_error(images.signed_url(made.id, {.variant = "public", .expires_in = 0s}), ImageError::OptionsInvalid);
    value_of(images.remove(made.id));
}

void what_cannot_be_kept_so_is_refused(HostedImages& images, Platform&) {
    for (const HostedImageUpload& how :
         {HostedImageUpload{.id = std::string(kNone)}, HostedImageUpload{.id = std::string(1025, 'a')},
          HostedImageUpload{.id = "a", .require_signed_urls = true}, HostedImageUpload{.metadata = "[]"},
          HostedImageUpload{.metadata = "{"}, HostedImageUpload{.metadata = "a {}"},
          HostedImageUpload{.metadata = "{\"a\":\"" + std::string(1024, 'a') + "\"}"}}) {
        expect_error(images.upload(png(), how), ImageError::OptionsInvalid);
        expect_error(images.upload_async(png(), how).wait(), ImageError::OptionsInvalid);
        expect_error(images.create_direct_upload(
                         {.id = how.id, .require_signed_urls = how.require_signed_urls, .metadata = how.metadata}),
                     ImageError::OptionsInvalid);
    }
    for (const std::chrono::seconds expires_in : {0s, 120s, 21'600s})
        expect_error(images.create_direct_upload({.expires_in = expires_in}), ImageError::OptionsInvalid);
    expect_error(images.upload(Stream()), ImageError::Unreadable);
    expect_error(images.update(kNone, {.metadata = "1"}), ImageError::OptionsInvalid);
    expect_error(images.list({.limit = 0}), ImageError::OptionsInvalid);
    for (const ImageCondition& wrong :
         {ImageCondition{.member = "", .value = "a"}, ImageCondition{.member = "a", .is = ImageIs::Above, .value = "a"},
          ImageCondition{.member = "a", .is = ImageIs::OneOf, .value = "a"},
          ImageCondition{.member = "a", .is = ImageIs::Equal, .value = std::vector<double>{1}}})
        expect_error(images.list({.where = {wrong}}), ImageError::OptionsInvalid);
}

void images_are_asked_for_at_once(HostedImages& images, Platform&) {
    const std::string id = value_of(images.upload_async(png()).wait()).id;
    auto [image, none] = when_all(images.details_async(id), images.details_async(kNone));
    expect_equal(value_of(std::move(image))->id, id);
    expect(!value_of(std::move(none)), "it is there");
    expect(value_of(images.remove_async(id).wait()), "it was not there");
}

}  // namespace

std::span<const ContractCase<HostedImages>> hosted_images() {
    using Case = ContractCase<HostedImages>;
    static constexpr std::array kCases{
        Case{"an image is kept", &an_image_is_kept},
        Case{"an image has an id of one's own", &an_image_has_an_id_of_ones_own},
        Case{"an image that is not there is nothing", &an_image_that_is_not_there_is_nothing},
        Case{"an image is changed", &an_image_is_changed},
        Case{"images are listed", &images_are_listed},
        Case{"a client uploads an image", &a_client_uploads_an_image},
        Case{"a URL is signed", &a_url_is_signed},
        Case{"what cannot be kept so is refused", &what_cannot_be_kept_so_is_refused},
        Case{"images are asked for at once", &images_are_asked_for_at_once},
    };
    return kCases;
}

}  // namespace contracts
