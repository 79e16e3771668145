#include "edge/http/cf.hpp"

#include <utility>

#include "edge/json/element.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// A decimal number, as JSON has them.
std::optional<double> degrees(std::string_view text) {
    double number = 0;
    bool is_number = false;
    const Result<void> walked = json::walk(concat({"[", text, "]"}), nullptr, [&](json::Element& root) {
        json::Items items(root);
        is_number = items.next() && items.value().get(number) && !items.next();
        return json::Finding::Valid;
    });
    return walked && is_number ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Cf::Position> Cf::position() const {
    const std::optional<double> north = degrees(latitude);
    const std::optional<double> east = degrees(longitude);
    if (!north || !east) return std::nullopt;
    return Position{*north, *east};
}

Cf Cf::of(const Request& request) {
    const std::string properties = request.properties();
    if (properties.empty()) return {};
    Result<json::Reading<Cf>> reading = json::read<Cf>(properties);
    if (!reading) return {};
    Cf cf = reading->value();
    // An optional member that is no such thing was begun.
    if (!reading->sound("asn")) cf.asn.reset();
    if (!reading->sound("clientTcpRtt")) cf.client_tcp_rtt.reset();
    if (!reading->sound("tlsClientAuth")) cf.tls_client_auth.reset();
    if (!reading->sound("clientTrustScore")) cf.client_trust_score.reset();
    if (!reading->sound("botManagement")) cf.bot_management.reset();
    return cf;
}

}  // namespace edge
