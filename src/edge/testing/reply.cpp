#include "edge/testing/reply.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "edge/http/body_sink.hpp"
#include "edge/http/stream.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

/// Keeps what was written before a body broke off.
class Kept final : public BodySink {
public:
    explicit Kept(std::string& bytes) : bytes_(&bytes) {}

    Result<void> write(std::string_view bytes) override { return *bytes_ += bytes, Result<void>(); }
    Result<void> flush() override { return {}; }

private:
    std::string* bytes_;
};

Result<void> read_all(Stream stream, std::string& bytes) {
    for (;;) {
        Result<std::optional<std::string>> piece = stream.read_some();
        if (!piece) return std::unexpected(std::move(piece.error()));
        if (!*piece) return {};
        bytes += **piece;
    }
}

}  // namespace

Reply::Reply(Response response, bool passes_through)
    : status_(response.status()), body_(response.body()), passes_through_(passes_through) {
    Result<void> read;
    if (const BodyProducer producer = response.take_producer()) {
        Kept sink(body_);
        read = producer(sink);
    } else if (response.has_stream()) {
        read = read_all(response.take_stream(), body_);
    }
    if (!read) broken_off_ = std::move(read.error());
    headers_ = std::move(response.headers());
    upgrade_ = response.take_upgrade();
}

std::string Reply::header(std::string_view name) const { return std::string(headers_.get(name).value_or("(absent)")); }

std::vector<Json> Reply::lines() const {
    std::vector<Json> lines;
    for (std::size_t begin = 0; begin < body_.size();) {
        const std::size_t end = std::min(body_.find('\n', begin), body_.size());
        lines.emplace_back(std::string_view(body_).substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::vector<std::string> Reply::errors() const {
    const Json problem = json();
    std::vector<std::string> errors;
    for (std::size_t i = 0; i < problem.size("/errors"); ++i) {
        const std::string at = concat({"/errors/", std::to_string(i)});
        const std::string parameter = concat({at, "/parameter"});
        const std::string where = problem.has(parameter) ? parameter : concat({at, "/pointer"});
        errors.push_back(concat({problem.text(where), ": ", problem.text(concat({at, "/detail"}))}));
    }
    return errors;
}

}  // namespace edge::testing
