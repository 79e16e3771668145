#pragma once

#include "edge/middleware/middleware.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// Options of `access_log`: how its lines are written, and which of their fields are.
struct AccessLogOptions {
    LogLevel level = LogLevel::Info;  ///< of each line
    bool path = true;  ///< what was asked for; off where paths have what nobody may read, and the route is enough
    bool principal = true;  ///< the name of who is calling, if anybody is known
    bool client_address = false;  ///< where it came from: personal data in many places
};

/// Writes a line of the log for each request when it is answered:
///
/// ```text
/// {"level":"info","message":"Request answered","requestId":"019b...","method":"GET","route":"/orders/{id}",
///  "path":"/orders/7","status":200,"durationMs":12,"bytes":512,"principal":"office"}
/// ```
///
/// `route` is the pattern that took the request, and is left out where none did; `bytes` where the body is a stream or
/// is made while it is sent. Neither the query nor header fields are written: they may have secrets in them. The
/// duration is by the platform's clock, which on Workers stands still but while a request waits, and ends when the head
/// of the answer is ready.
///
/// It is the outermost middleware, so that it sees each answer as it is sent, those of other middleware too:
///
/// ```cpp
/// app.use(access_log());
/// app.use(request_id());
/// ```
[[nodiscard]] Middleware access_log(AccessLogOptions options = {});

}  // namespace edge
