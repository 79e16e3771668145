#include "edge/openapi/served_document.hpp"

#include <string>
#include <utility>

#include "edge/http/etag.hpp"

namespace edge::openapi {
namespace {

struct Written {
    std::string text;
    std::string etag;
};

}  // namespace

ServedDocument served_document(const ApiDescription& api, const Info& info) {
    std::string text = openapi_document(api, info);
    std::string etag = content_etag(text);
    const auto written = std::make_shared<const Written>(Written{std::move(text), std::move(etag)});
    return {.text = written->text, .etag = written->etag, .owner = written};
}

}  // namespace edge::openapi
