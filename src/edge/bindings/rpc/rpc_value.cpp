#include "edge/bindings/rpc/rpc_value.hpp"

#include <algorithm>

#include "edge/bindings/rpc/rpc_errors.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/utf8.hpp"

namespace edge {
namespace {

constexpr std::string_view kMostExact = "9007199254740991";

std::unexpected<Error> mismatch(std::string_view detail) {
    return fail(RpcError::ResultUnexpected, std::string(detail));
}

/// The end of the text that begins at `at` with a quotation mark.
std::size_t end_of_text(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
    return std::min(at + 1, json.size());
}

/// Whether digits alone, at the front of a text, are a number beyond what is exact. What goes on with a fraction or an
/// exponent was no whole number to begin with.
bool is_inexact(std::string_view digits, char next) {
    if (next == '.' || next == 'e' || next == 'E') return false;
    return digits.size() > kMostExact.size() || (digits.size() == kMostExact.size() && digits > kMostExact);
}

}  // namespace

bool has_inexact_integer(std::string_view json) {
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            at = end_of_text(json, at);
        } else if (ascii::is_digit(json[at])) {
            std::size_t end = at;
            while (end < json.size() && ascii::is_digit(json[end])) ++end;
            if (is_inexact(json.substr(at, end - at), end < json.size() ? json[end] : ' ')) return true;
            // The digits of a fraction or an exponent are not looked at.
            while (end < json.size() && std::string_view(".eE+-0123456789").contains(json[end])) ++end;
            at = end;
        } else {
            ++at;
        }
    }
    return false;
}

bool detail::is_nothing(const RpcValue& value) {
    return value.kind == RpcValue::Kind::Nothing || (value.kind == RpcValue::Kind::Json && value.bytes == "null");
}

Result<std::string> detail::rpc_json(const RpcValue& value) {
    if (value.kind == RpcValue::Kind::Nothing) return "null";
    if (value.kind == RpcValue::Kind::Bytes) {
        if (!is_utf8(value.bytes)) return mismatch("is bytes");
        json::Writer text;
        text.value(value.bytes);
        return std::move(text).take();
    }
    if (value.bytes.empty()) return mismatch("is no value");  // an object with methods
    if (has_inexact_integer(value.bytes)) return mismatch("has a whole number beyond 2^53, which is not exact");
    return value.bytes;
}

Result<std::string_view> detail::rpc_bytes(const RpcValue& value) {
    if (value.kind == RpcValue::Kind::Bytes) return value.bytes;
    return mismatch("must be bytes");
}

Result<std::string> detail::rpc_text(const RpcValue& value) {
    if (value.kind == RpcValue::Kind::Bytes) {
        if (!is_utf8(value.bytes)) return mismatch("must be a string");
        return value.bytes;
    }
    if (value.bytes.empty()) return mismatch("must be a string");
    std::optional<std::string> text;
    const Result<void> walked = walk_rpc_json(value.bytes, [&](json::Element& element) {
        std::string_view view;
        if (element.get(view)) text.emplace(view);
        return json::Finding::Valid;
    });
    if (!walked || !text) return mismatch("must be a string");
    return *std::move(text);
}

Error detail::unreadable_rpc_value(const Error& why) {
    std::string all;
    for (const Violation& each : why.violations) {
        if (!all.empty()) all += "; ";
        all += each.pointer.empty() ? each.detail : concat({each.pointer, " ", each.detail});
    }
    return {RpcError::ResultUnexpected, all.empty() ? "is no JSON" : std::move(all)};
}

}  // namespace edge
