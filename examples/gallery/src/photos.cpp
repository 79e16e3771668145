#include "photos.hpp"

#include <edge/handlers/d1.hpp>
#include <edge/handlers/queue.hpp>
#include <edge/handlers/r2.hpp>
#include <edge/rest/serve_object.hpp>

#include "photo.hpp"
#include "worker_env.hpp"  // what wrangler.toml binds

using namespace edge;
using openapi::described_by, openapi::Operation;

namespace {

using Files = R2<WorkerEnv::FILES>;
using Database = D1<WorkerEnv::DB>;
using Uploads = Queue<WorkerEnv::UPLOADS>;

constexpr std::uint64_t kMostBytes = 20'000'000;

std::string select(std::string_view rest) { return concat({"SELECT ", kPhotoColumns, " FROM photos ", rest}); }

/// The media type of a request's body, if it is one of a picture.
Result<std::string> picture_type(const Request& request) {
    const std::string type(request.header("Content-Type").value_or(""));
    if (type == "image/png" || type == "image/jpeg") return type;
    return fail(ErrorCode::UnsupportedMediaType, "A photo is an image/png or an image/jpeg.");
}

/// The content goes to the bucket as the stream it is, then the row is made, then the message is sent. What fails takes
/// back what was done before it, so that a client may just try again.
Result<Accepted<Photo>> add_photo(QueryOf<Caption> caption, Request& request, Files files, Database db, Uploads uploads,
                                  Platform& platform) {
    if (request.content_length().value_or(0) > kMostBytes)
        return fail(ErrorCode::BodyTooLarge, "A photo has up to 20 MB.");
    const std::string type = picture_type(request).value();
    const std::string file = "photos/" + platform.random_id();
    const R2Object object = files->put(file, request.take_body(), {.http_metadata = {.content_type = type}}).value();
    const auto now = std::chrono::floor<std::chrono::seconds>(platform.now()).time_since_epoch().count();
    Result<Photo> photo = db->query_one<Photo>(
        concat({"INSERT INTO photos (file, title, content_type, bytes, uploaded_at) VALUES (?, ?, ?, ?, ?) RETURNING ",
                kPhotoColumns}),
        file, caption->title, type, std::int64_t(object.size), std::int64_t(now));
    const Result<void> sent = photo ? uploads->send(Upload{photo->id}) : std::unexpected(photo.error());
    if (sent) return Accepted{*std::move(photo)};
    if (photo) (void)db->run("DELETE FROM photos WHERE id = ?", photo->id);
    (void)files->remove(file);
    return std::unexpected(sent.error());
}

Result<std::vector<Photo>> list_photos(QueryOf<PhotoFilter> filter, Database db) {
    if (filter->before) {
        return db->query<Photo>(select("WHERE id < ? ORDER BY id DESC LIMIT ?"), *filter->before, filter->limit);
    }
    return db->query<Photo>(select("ORDER BY id DESC LIMIT ?"), filter->limit);
}

Result<Photo> get_photo(std::int64_t id, Database db) { return db->query_one<Photo>(select("WHERE id = ?"), id); }

/// The content, of a photo that turned out to be one.
Result<Response> get_content(std::int64_t id, const Request& request, Context& context, Files files, Database db) {
    const std::string file =
        db->value<std::string>("SELECT file FROM photos WHERE id = ? AND state = 'ready'", id).value();
    return rest::serve_object(request, context, *files, file);
}

/// The row first: content that nobody can find harms nobody, a row without content does.
Result<NoContent> delete_photo(std::int64_t id, Files files, Database db) {
    const std::string file = db->value<std::string>("DELETE FROM photos WHERE id = ? RETURNING file", id).value();
    files->remove(file).value();
    return NoContent();
}

// What /openapi.json says of each, beyond what the types say.

Operation describe_add() {
    return {.id = "addPhoto",
            .summary = "Send a photo",
            .description = "The body is the content: an image/png or an image/jpeg, with its Content-Length. It is "
                           "looked at afterwards; `state` tells what it was found to be.",
            .problems = {ErrorCode::UnsupportedMediaType}};
}
Operation describe_list() { return {.id = "listPhotos", .summary = "List photos, the newest first"}; }
Operation describe_get() { return {.id = "getPhoto", .summary = "Read what is known of a photo"}; }
Operation describe_content() { return {.id = "getContent", .summary = "Read a photo"}; }
Operation describe_delete() { return {.id = "deletePhoto", .summary = "Delete a photo"}; }

}  // namespace

void add_photos(App& app) {
    app.post("/v1/photos", described_by<describe_add>, add_photo);
    app.get("/v1/photos", described_by<describe_list>, list_photos);
    app.get("/v1/photos/{id}", described_by<describe_get>, get_photo);
    app.get("/v1/photos/{id}/content", described_by<describe_content>, get_content);
    app.del("/v1/photos/{id}", described_by<describe_delete>, delete_photo);
}
