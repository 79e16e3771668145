#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <edge/edge.hpp>

/// What is known of the content: nothing yet, that it is a picture, or that it is none.
enum class PhotoState { Uploaded, Ready, Refused };

/// A photo as clients see it.
struct Photo {
    std::int64_t id = 0;
    std::string title;
    std::string content_type;
    std::int64_t bytes = 0;
    std::chrono::sys_seconds uploaded_at;
    PhotoState state = PhotoState::Uploaded;
    std::optional<std::int64_t> width;
    std::optional<std::int64_t> height;
};

/// The columns of its row that clients see.
inline constexpr std::string_view kPhotoColumns = "id, title, content_type, bytes, uploaded_at, state, width, height";

/// What the queue carries: which photo is to be looked at.
struct Upload {
    std::int64_t id = 0;
};

/// How a photo is described while it is sent.
struct Caption {
    std::string title;
};

/// Which photos a list has.
struct PhotoFilter {
    std::int64_t limit = 0;
    std::optional<std::int64_t> before;
};

template <>
inline constexpr auto edge::json::enumeration<PhotoState> = edge::json::names<PhotoState>();

template <>
inline constexpr auto edge::json::declaration<Photo> = edge::json::object<Photo>(
    "A photo.", member<&Photo::id>("Its number."), member<&Photo::title>("What it shows."),
    member<&Photo::content_type>("The media type of its content."), member<&Photo::bytes>("The size of its content."),
    member<&Photo::uploaded_at>("When it came, in seconds since 1970."),
    member<&Photo::state>("Whether its content was looked at, and is a picture."),
    member<&Photo::width>("In pixels, of one that is ready."),
    member<&Photo::height>("In pixels, of one that is ready."));

template <>
inline constexpr auto edge::json::declaration<Upload> =
    edge::json::object<Upload>("A photo that came.", member<&Upload::id>("Its number."));

template <>
inline constexpr auto edge::json::declaration<Caption> = edge::json::object<Caption>(
    "How a photo is described.", member<&Caption::title>("What it shows.", min_length(1), max_length(100)));

template <>
inline constexpr auto edge::json::declaration<PhotoFilter> = edge::json::object<PhotoFilter>(
    "Which photos a list has.",
    member<&PhotoFilter::limit>("The most photos of the page.", minimum(1), maximum(100), default_value(20)),
    member<&PhotoFilter::before>("Older ones than the photo of this number.", minimum(1)));
