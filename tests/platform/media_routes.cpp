#include "media_routes.hpp"

#include <string>

#include "contracts/hosted_images.hpp"
#include "contracts/media.hpp"
#include "contracts/videos.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/images.hpp"
#include "edge/handlers/media.hpp"
#include "edge/handlers/videos.hpp"
#include "outcomes.hpp"

using namespace edge;
using platform_probe::outcomes;

void add_media_routes(App& app) {
    app.get("/contracts/hosted_images", [](Context& context) {
        return outcomes(contracts::hosted_images(), context.env().get<HostedImages>("IMAGES"),
                        context.env().platform());
    });
    app.get("/hosted_images/unbound", [](HostedImagesOf<"NO_IMAGES">) { return NoContent(); });
    app.get("/contracts/media", [](Context& context) {
        return outcomes(contracts::media(), context.env().get<Media>("MEDIA"), context.env().platform());
    });
    app.get("/media/unbound", [](MediaOf<"NO_MEDIA">) { return NoContent(); });
    app.post("/media/stills", [](Request& request, MediaOf<"MEDIA"> media) -> Result<Response> {
        Result<MadeMedia> still = media->input(request.take_body()).output({.mode = MediaMode::Frame});
        if (!still) return std::unexpected(still.error());
        return Response::stream(std::move(still->body), still->content_type);
    });
    app.get("/contracts/videos", [](Context& context) -> Result<Response> {
        const Result<Videos*> videos = context.env().get<Videos>("STREAM");
        const auto url = context.env().var("VIDEO_URL");
        if (!videos) return std::unexpected(videos.error());
        if (!url) return std::unexpected(url.error());
        contracts::VideoService service{*videos, std::string(*url)};
        return outcomes(contracts::videos(), service, context.env().platform());
    });
    app.get("/contracts/video_uploads", [](Context& context) {
        return outcomes(contracts::video_uploads(), context.env().get<Videos>("UPLOADS"), context.env().platform());
    });
    app.get("/videos/unbound", [](VideosOf<"NO_STREAM">) { return NoContent(); });
}
