#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "api/orders/store.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/http/body_sink.hpp"

namespace bakery {

/// The parts of a list that one export reads: eleven operations each at most (`KvOrderStore::read_page`), of the 1,000
/// that KV gives an invocation.
inline constexpr std::size_t kMaxExportPages = 90;

/// What an export's positions are sealed for (`seal_cursor`).
inline constexpr std::string_view kExportScope = "export";

/// All orders, newest first, a line each, made while they are read; of them it holds one page. Where it has to stop
/// early, the last line is no order but says where to go on: `{"next": ...}`, with a `problem` if there was one. Made for
/// one request.
class ExportBody {
public:
    /// `first` has been read already.
    ExportBody(std::shared_ptr<const OrderStore> orders, OrderPage first, edge::HmacKey cursor_key,
               std::size_t max_pages = kMaxExportPages)
        : store_(std::move(orders)), page_(std::move(first)), cursor_key_(std::move(cursor_key)), pages_left_(max_pages) {}

    /// Writes all of it. Fails as the sink does.
    edge::Result<void> write(edge::BodySink& sink);

private:
    edge::Result<void> write_page(edge::BodySink& sink) const;
    edge::Result<void> write_end(edge::BodySink& sink, const std::string& position, const edge::Error* problem) const;

    std::shared_ptr<const OrderStore> store_;
    OrderPage page_;
    edge::HmacKey cursor_key_;
    std::size_t pages_left_;
};

}  // namespace bakery
