#include "api/board/board.hpp"

#include <utility>
#include <vector>

#include "api/board/board_object.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/objects/durable_objects.hpp"
#include "edge/json/typed.hpp"
#include "edge/json/writer.hpp"
#include "edge/text/concat.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::FetchRequest;
using edge::Response;
using edge::Result;

/// One object: whoever watches sees all orders.
constexpr std::string_view kObjectName = "board";

std::string url_of(std::string_view path) { return edge::concat({"https://board", path}); }

edge::json::Writer notice_of(const Order& order) {
    edge::json::Writer notice;
    notice.begin_object().key("order").raw(edge::json::to_text(order)).member("etag", etag_of(order.revision));
    return notice;
}

}  // namespace

Board::Board(const edge::Env& env) {
    const auto objects = env.durable_objects("BOARD");  // by its name, because other hosts have none
    objects_ = objects ? *objects : nullptr;
}

Result<Response> Board::watch(std::string_view protocol) const {
    std::vector<std::string> spoken;
    if (!protocol.empty()) spoken.emplace_back(protocol);
    // A request of our own: what the one that came was let in by goes no further.
    Result<Response> answer =
        objects_->by_name(kObjectName)->fetch(FetchRequest::get(url_of(kWatchPath)).web_socket(spoken));
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status() == edge::Status::SwitchingProtocols) return answer;
    return edge::fail(edge::ErrorCode::Unavailable, "The board takes nobody at the moment.",
                      edge::concat({"its object answered ", std::to_string(unsigned(answer->status()))}));
}

void Board::tell_new(const Order& order, Context& context) const {
    if (is_live()) tell(std::move(notice_of(order).end_object()).take(), context);
}

void Board::tell_changed(const Order& order, std::int64_t replaced, Context& context) const {
    if (is_live()) tell(std::move(notice_of(order).member("was", etag_of(replaced)).end_object()).take(), context);
}

void Board::tell_removed(const edge::Uuid& id, Context& context) const {
    if (is_live()) tell(edge::concat({R"({"removed":")", std::string_view(id.text()), R"("})"}), context);
}

void Board::tell_to_read_again(Context& context) const {
    if (is_live()) tell(std::string(kReadAgain), context);
}

void Board::tell(std::string notice, Context& context) const {
    context.wait_until([objects = objects_, notice = std::move(notice), &context] {
        const Result<Response> told =
            objects->by_name(kObjectName)
                ->fetch(FetchRequest::post(url_of(kTellPath)).body(notice, "application/json"));
        const std::string why = told ? std::to_string(unsigned(told->status())) : told.error().internal;
        if (told && told->status() == edge::Status::NoContent) return;
        context.log(edge::LogLevel::Warn, "The live board was not told of a change", {{"reason", why}});
    });
}

}  // namespace bakery
