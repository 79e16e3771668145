#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "api/transfer/import_service.hpp"
#include "edge/http/body_sink.hpp"
#include "edge/rest/ndjson_reader.hpp"
#include "edge/rest/ndjson_writer.hpp"

namespace bakery {

/// The answer to an import, made while the lines come in: a line for each of them, sent before it waits for more, so
/// that a client may send the next when it has seen what became of the last. Made for one request.
class ImportBody {
public:
    ImportBody(std::shared_ptr<const OrderStore> orders, const std::vector<Cake>& catalogue, edge::Platform& platform,
               ImportMode mode, edge::Stream lines)
        : when_full_(mode == ImportMode::Store ? Sending::Now : Sending::WithMore),
          store_(std::move(orders)),
          import_(*store_, catalogue, platform, mode),
          lines_(std::move(lines), kMaxImportLine) {}
    ImportBody(const ImportBody&) = delete;
    ImportBody& operator=(const ImportBody&) = delete;

    /// Writes all of it. Fails as the sink does; what the stream of lines fails with is thrown. What was stored until
    /// then stays.
    edge::Result<void> write(edge::BodySink& sink);

    /// Whether any order was stored so far.
    [[nodiscard]] bool has_stored() const { return import_.has_stored(); }

private:
    enum class Sending { WithMore, Now };
    edge::Result<void> settle(edge::BodySink& sink, Sending sending);

    Sending when_full_;  ///< what is stored is told at once: a client that has left is noticed, and stores no more
    std::shared_ptr<const OrderStore> store_;
    OrderImport import_;
    edge::rest::NdjsonReader lines_;
};

}  // namespace bakery
