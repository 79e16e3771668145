#include "received_response.hpp"

#include "edge/json/element.hpp"
#include "edge/json/number.hpp"
#include "stream.hpp"

namespace edge::wasm {
namespace {

void add_fields(Headers& headers, std::string_view rows) {
    (void)json::walk(rows, nullptr, [&](json::Element& root) {
        for (json::Items items(root); items.next();) {
            json::Items row(items.value());
            std::string_view name, value;
            // What is no field value here (obsolete text) is left out.
            if (row.next() && row.value().get(name) && row.next() && row.value().get(value))
                (void)headers.append(name, value);
        }
        return json::Finding::Valid;  // JSON.stringify has written it
    });
}

/// `body` and `socket` are handles, or absent.
Response response_with(Status status, const Part& body, const Part& socket, ErrorOf error_of, Time until) {
    if (socket.handle != 0) return Response::upgrade(std::make_unique<WebSocketHandover>(OwnedHandle(socket.handle)));
    if (body.handle == 0) return Response(status);
    return Response::stream(Stream(std::make_unique<ReadableStream>(OwnedHandle(body.handle), error_of, until)), "",
                            status);
}

}  // namespace

Response received_response(std::string_view packed, ErrorOf error_of, Time until) {
    const auto status = json::parse_number(take_part(packed).bytes);
    std::int64_t number = 0;
    if (status) (void)status->get(number);
    const std::string_view fields = take_part(packed).bytes;
    const Part body = take_part(packed);
    const Part socket = take_part(packed);
    Response response = response_with(static_cast<Status>(number), body, socket, error_of, until);
    response.headers().erase("Content-Type");
    add_fields(response.headers(), fields);
    return response;
}

}  // namespace edge::wasm
