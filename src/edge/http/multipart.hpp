#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/http/stream.hpp"

namespace edge {

/// How much of a form is read.
struct MultipartLimits {
    std::size_t bytes = 100 * 1024 * 1024;  ///< of all of it
    std::size_t parts = 1000;               ///< fields and files
    std::size_t head_bytes = 8 * 1024;      ///< of the header fields of one part
};

/// The boundary that a `Content-Type` names. UnsupportedMediaType if it is no "multipart/form-data", MalformedRequest
/// if it has no boundary, or none that may be (RFC 2046 section 5.1.1).
[[nodiscard]] Result<std::string> multipart_boundary(std::string_view content_type);

/// Reads a form with files (`multipart/form-data`, RFC 7578) part by part, and never holds more of it than what the
/// platform delivers at once, unless `read_all` is asked for:
///
/// ```cpp
/// app.post("/cakes/{id}/photos", [](const std::string& id, MultipartReader form) -> Result<Response> {
///     for (;;) {
///         const Result<std::optional<MultipartReader::Part>> part = form.next();
///         if (!part) return std::unexpected(part.error());
///         if (!*part) return Response(Status::NoContent);
///         if ((*part)->filename) files.put(id + "/" + (*part)->name, form.read_all(1024 * 1024).value()).value();
///     }
/// });
/// ```
///
/// It is strict: what browsers and well-made clients send is read, and all else is MalformedRequest, so that nobody in
/// between can see another form in it. As a handler's parameter its limit of bytes is that of the request
/// (`body_limit`). Belongs to one request.
class MultipartReader {
public:
    /// What a part says of itself.
    struct Part {
        std::string name;  ///< of the field
        std::optional<std::string> filename;  ///< of a file, as the client says it: no path of this machine
        std::string content_type = "text/plain";  ///< as the client says it
    };

    /// Reads this stream. `boundary` is what `multipart_boundary` gives.
    MultipartReader(Stream stream, std::string_view boundary, const MultipartLimits& limits = {});

    /// The next part, whatever is left of the one before; nothing at the end. MalformedRequest for what is no form,
    /// BodyTooLarge beyond a limit, and as the stream does.
    [[nodiscard]] Result<std::optional<Part>> next();

    /// The next bytes of the part; nothing at its end. Fails as `next` does.
    [[nodiscard]] Result<std::optional<std::string>> read_some();

    /// What is left of the part; BodyTooLarge beyond `limit` bytes.
    [[nodiscard]] Result<std::string> read_all(std::size_t limit);

private:
    enum class State : std::uint8_t { Before, Within, After, Ended };

    [[nodiscard]] std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
    /// Whether there is more; false at the end of the stream.
    [[nodiscard]] Result<bool> fill();
    /// Fails as MalformedRequest if there are not as many bytes.
    [[nodiscard]] Result<void> need(std::size_t bytes);
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> pass_over();
    [[nodiscard]] Result<void> check_end();
    [[nodiscard]] Result<Part> read_head();

    Stream stream_;
    std::string delimiter_;  ///< with the line's end before it
    MultipartLimits limits_;
    State state_ = State::Before;
    std::size_t parts_ = 0;
    std::size_t bytes_ = 0;
    std::string buffer_;
    std::size_t at_ = 0;
};

}  // namespace edge
