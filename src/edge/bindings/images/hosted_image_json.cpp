#include "edge/bindings/images/hosted_image_json.hpp"

#include <algorithm>
#include <string>

#include "edge/bindings/images/image_errors.hpp"
#include "edge/json/element.hpp"
#include "edge/json/take.hpp"

namespace edge::detail {
namespace {

using json::Element;
using json::take;

std::unexpected<Error> unexpected_images(std::string_view why) {
    return fail(ImageError::AnswerUnexpected, "The service for images gave an answer that was not expected.",
                std::string(why));
}

void take(Element& value, HostedImage& into) {
    for (json::Members members(value); members.next();) {
        const std::string_view key = members.key();
        Element& member = members.value();
        if (key == "id") take(member, into.id);
        else if (key == "filename") take(member, into.filename);
        else if (key == "uploaded") take(member, into.uploaded);
        else if (key == "requireSignedURLs") take(member, into.requires_signed_urls);
        else if (key == "meta" && member.is_object()) into.metadata = member.text();
        else if (key == "variants") take(member, into.variants);
        else if (key == "draft") take(member, into.is_draft);
        else if (key == "creator") take(member, into.creator);
    }
}

/// What `use` reads of an object.
template <class F>
Result<void> read_members(std::string_view text, F&& use) {
    const Result<void> walked = json::walk(text, nullptr, [&](Element& root) {
        for (json::Members members(root); members.next();) use(members.key(), members.value());
        return json::Finding::Valid;
    });
    if (!walked) return unexpected_images(walked.error().detail);
    return {};
}

std::string_view name_of(ImageIs is) {
    switch (is) {
        case ImageIs::Equal: return "eq";
        case ImageIs::OneOf: return "in";
        case ImageIs::Above: return "gt";
        case ImageIs::AtLeast: return "gte";
        case ImageIs::Below: return "lt";
        case ImageIs::AtMost: return "lte";
    }
    return {};
}

void write_value(json::Writer& text, const auto& value) { text.value(value); }

template <class T>
void write_value(json::Writer& text, const std::vector<T>& values) {
    text.begin_array();
    for (const T& value : values) text.value(value);
    text.end_array();
}

/// The conditions of a member stand together.
void write_conditions(json::Writer& text, const std::vector<ImageCondition>& conditions) {
    text.begin_object();
    for (auto each = conditions.begin(); each != conditions.end(); ++each) {
        const auto is_same = [&](const ImageCondition& other) { return other.member == each->member; };
        if (std::any_of(conditions.begin(), each, is_same)) continue;
        text.key(each->member).begin_object();
        for (auto other = each; other != conditions.end(); ++other) {
            if (!is_same(*other)) continue;
            text.key(name_of(other->is));
            std::visit([&](const auto& value) { write_value(text, value); }, other->value);
        }
        text.end_object();
    }
    text.end_object();
}

void write_image_text(json::Writer& text, std::string_view name, const std::string& value) {
    if (!value.empty()) text.member(name, value);
}

/// What uploads by the Worker and by a client have in common.
void write_upload(json::Writer& text, const auto& how) {
    write_image_text(text, "id", how.id);
    if (how.require_signed_urls) text.member("requireSignedURLs", true);
    if (!how.metadata.empty()) text.key("metadata").raw(how.metadata);
    write_image_text(text, "creator", how.creator);
}

}  // namespace

Result<HostedImage> hosted_image_in(std::string_view text) {
    HostedImage image;
    const Result<void> walked = json::walk(text, nullptr, [&](Element& root) {
        take(root, image);
        return json::Finding::Valid;
    });
    if (!walked) return unexpected_images(walked.error().detail);
    if (image.id.empty()) return unexpected_images("an image has no id");
    return image;
}

Result<HostedImageList> hosted_images_in(std::string_view text) {
    HostedImageList list;
    bool has_images = false;
    bool is_complete = true;
    Result<void> read = read_members(text, [&](std::string_view key, Element& value) {
        if (key == "cursor") take(value, list.cursor);
        else if (key == "listComplete") take(value, is_complete);
        else if (key == "images") {
            has_images = value.is_array();
            for (json::Items items(value); items.next();) take(items.value(), list.images.emplace_back());
        }
    });
    if (!read) return std::unexpected(std::move(read.error()));
    if (!has_images || std::ranges::any_of(list.images, [](const HostedImage& image) { return image.id.empty(); }))
        return unexpected_images("it is no list of images");
    if (is_complete) list.cursor.reset();
    return list;
}

Result<ImageUploadUrl> image_upload_url_in(std::string_view text) {
    ImageUploadUrl url;
    Result<void> read = read_members(text, [&](std::string_view key, Element& value) {
        if (key == "id") take(value, url.id);
        else if (key == "uploadURL") take(value, url.upload_url);
    });
    if (!read) return std::unexpected(std::move(read.error()));
    if (url.id.empty() || url.upload_url.empty()) return unexpected_images("it is no URL to upload to");
    return url;
}

void write(json::Writer& text, const HostedImageUpload& how) {
    text.begin_object();
    write_upload(text, how);
    write_image_text(text, "filename", how.filename);
    text.end_object();
}

void write(json::Writer& text, const DirectImageUpload& how) {
    text.begin_object();
    write_upload(text, how);
    if (how.expires_in) text.member("expiresIn", std::int64_t{how.expires_in->count()});
    text.end_object();
}

void write(json::Writer& text, const HostedImageChange& change) {
    text.begin_object();
    if (change.require_signed_urls) text.member("requireSignedURLs", *change.require_signed_urls);
    if (change.metadata) text.key("metadata").raw(change.metadata->empty() ? "{}" : *change.metadata);
    if (change.creator) text.member("creator", *change.creator);
    text.end_object();
}

void write(json::Writer& text, const HostedImageQuery& query) {
    text.begin_object().member("sortOrder", query.oldest_first ? "asc" : "desc");
    if (query.limit) text.member("limit", *query.limit);
    write_image_text(text, "cursor", query.cursor);
    write_image_text(text, "creator", query.creator);
    if (!query.where.empty()) {
        text.key("filter").begin_object().key("metadata");
        write_conditions(text, query.where);
        text.end_object();
    }
    text.end_object();
}

void write(json::Writer& text, const SignedImageUrl& how) {
    text.begin_object().member("variant", how.variant);
    if (how.expires_in) text.member("expiresIn", std::int64_t{how.expires_in->count()});
    write_image_text(text, "keyName", how.key_name);
    text.end_object();
}

}  // namespace edge::detail
