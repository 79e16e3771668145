#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace edge {

/// What an image is written as.
enum class ImageFormat { Jpeg, Png, Gif, Webp, Avif, Rgb, Rgba };

/// How an image is made to have a width and a height.
enum class ImageFit {
    ScaleDown,  ///< within both, and never larger than it was
    Contain,    ///< within both, as large as can be
    Cover,      ///< fills both; what is beyond is cut off
    Crop,       ///< as Cover, but never larger than it was
    Pad,        ///< within both; the rest is background
    Squeeze,    ///< exactly both, out of proportion
};

/// What is kept where something is cut off.
enum class ImageGravity { Face, Left, Right, Top, Bottom, Center, Auto, Entropy };

/// A point that is kept where something is cut off: 0 is left or top, 1 right or bottom.
struct ImagePoint {
    double x = 0.5;
    double y = 0.5;
};

/// Quarters of a turn, clockwise.
enum class ImageTurn { Quarter = 90, Half = 180, ThreeQuarters = 270 };

/// What is mirrored.
enum class ImageFlip { Horizontally, Vertically, Both };

/// What is cut off at each side, in pixels.
struct ImageTrim {
    int top = 0;
    int right = 0;
    int bottom = 0;
    int left = 0;
};

/// A border of one colour.
struct ImageBorder {
    std::string color;  ///< as CSS has it
    int width = 1;      ///< in pixels
};

/// One change of an image. Several are made one after the other. What is not said stays as it is.
struct ImageTransform {
    std::optional<int> width = {};         ///< in pixels, 1 to 12000; alone, the height follows
    std::optional<int> height = {};        ///< the same
    std::optional<ImageFit> fit = {};      ///< ScaleDown if nothing is said
    std::optional<std::variant<ImageGravity, ImagePoint>> gravity = {};  ///< Center if nothing is said
    std::optional<ImageTurn> rotate = {};  ///< before width and height
    std::optional<ImageFlip> flip = {};
    std::optional<ImageTrim> trim = {};
    std::optional<ImageBorder> border = {};
    std::optional<std::string> background = {};  ///< a colour as CSS has it, for Pad and for what is transparent
    std::optional<int> blur = {};           ///< 1 to 250
    std::optional<double> sharpen = {};     ///< 0 to 10
    std::optional<double> brightness = {};  ///< 1 is as it was
    std::optional<double> contrast = {};    ///< 1 is as it was
    std::optional<double> gamma = {};       ///< 1 is as it was
    std::optional<double> saturation = {};  ///< 1 is as it was, 0 is grey
};

/// How one image is drawn on another.
struct ImageDrawing {
    /// Whether it is drawn once, or again and again in a direction.
    enum class Repeat { Once, Across, Down, Everywhere };

    std::optional<double> opacity = {};  ///< 0 to 1
    Repeat repeat = Repeat::Once;
    std::optional<int> top = {};     ///< its distance from the top, in pixels; in the middle if nothing is said
    std::optional<int> left = {};    ///< from the left
    std::optional<int> bottom = {};  ///< from the bottom, in the place of `top`
    std::optional<int> right = {};   ///< from the right, in the place of `left`
};

/// How an image is written.
struct ImageOutput {
    ImageFormat format = ImageFormat::Webp;
    std::optional<int> quality = {};  ///< 1 to 100
    std::optional<std::string> background = {};  ///< a colour as CSS has it, in the place of what is transparent
};

/// What an image is.
struct ImageInfo {
    std::string format;             ///< its media type, such as "image/png"
    std::uint64_t file_size = 0;    ///< bytes; 0 of SVG, as the others
    std::uint32_t width = 0;        ///< in pixels
    std::uint32_t height = 0;       ///< in pixels
};

}  // namespace edge
