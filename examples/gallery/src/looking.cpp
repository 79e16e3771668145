#include "looking.hpp"

#include <algorithm>

#include <edge/handlers/d1.hpp>
#include <edge/handlers/queue.hpp>
#include <edge/handlers/r2.hpp>

#include "image_size.hpp"
#include "photo.hpp"
#include "watchers.hpp"

using namespace edge;

namespace {

/// A JPEG may have a preview and a description of the camera before it says its size.
constexpr std::uint64_t kBytesToLookAt = 256 * 1024;

/// What is known of a photo that waits.
struct Waiting {
    std::string file;
    std::int64_t bytes = 0;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Waiting> =
    edge::json::object<Waiting>(member<&Waiting::file>(), member<&Waiting::bytes>());

namespace {

/// The bytes at the beginning of a file, as many as there are; nothing if it is gone.
Result<std::optional<std::string>> beginning_of(const Waiting& photo, R2Bucket& files) {
    const std::uint64_t bytes = std::min(std::uint64_t(photo.bytes), kBytesToLookAt);
    if (bytes == 0) return "";
    Result<std::optional<R2ObjectBody>> object = files.get(photo.file, {.range = R2Slice::from(0, bytes)});
    if (!object) return std::unexpected(std::move(object.error()));
    if (!*object) return std::nullopt;
    return std::move((*object)->body).read_all(bytes);
}

/// Looks at a photo. A message may come twice, and a photo may be deleted before it comes: then there is no row any
/// more that waits, and nothing is done.
Result<void> look_at(Message<Upload> upload, R2<WorkerEnv::FILES> files, D1<WorkerEnv::DB> db, Watchers watchers,
                     Context& context) {
    const auto waiting = db->prepare("SELECT file, bytes FROM photos WHERE id = ? AND state = 'uploaded'")
                             .bind(upload->id)
                             .first_as<Waiting>()
                             .value();
    if (!waiting) return {};
    const std::optional<std::string> bytes = beginning_of(*waiting, *files).value();
    if (!bytes) return {};
    const std::optional<ImageSize> size = image_size(*bytes);
    const auto known = [&](auto member) { return size ? std::optional((*size).*member) : std::nullopt; };
    Result<Photo> photo = db->query_one<Photo>(
        concat({"UPDATE photos SET state = ?, width = ?, height = ? WHERE id = ? RETURNING ", kPhotoColumns}),
        size ? "ready" : "refused", known(&ImageSize::width), known(&ImageSize::height), upload->id);
    if (photo) tell_watchers(*std::move(photo), watchers, context);
    else if (photo.error().code != ErrorCode::NotFound) return std::unexpected(photo.error());
    return {};
}

}  // namespace

void add_looking(App& app) { app.queue("photos", look_at); }
