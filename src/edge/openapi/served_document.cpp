#include "edge/openapi/served_document.hpp"

#include <string>
#include <utility>

#include "edge/crypto/base64url.hpp"
#include "edge/crypto/sha256.hpp"

namespace edge::openapi {
namespace {

struct Written {
    std::string text;
    std::string etag;
};

std::string etag_of(std::string_view text) {
    constexpr std::size_t kBytes = 12;  // 96 bits: no accidental collision
    const Sha256Digest digest = sha256(text);
    return '"' + base64url_encode(bytes_of(digest).substr(0, kBytes)) + '"';
}

}  // namespace

ServedDocument served_document(const App& app, const Info& info) {
    std::string text = openapi_document(app, info);
    std::string etag = etag_of(text);
    const auto written = std::make_shared<const Written>(Written{std::move(text), std::move(etag)});
    return {.text = written->text, .etag = written->etag, .owner = written};
}

}  // namespace edge::openapi
