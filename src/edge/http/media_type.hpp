#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edge {

/// A media type without its parameters, lower case: {"application", "json"} (RFC 9110 section 8.3.1).
struct MediaType {
    std::string type;     ///< such as "application"
    std::string subtype;  ///< such as "json"

    /// Parses a Content-Type value, parameters ignored; nothing where it is not of the form type/subtype.
    [[nodiscard]] static std::optional<MediaType> parse(std::string_view text);

    /// "type/subtype".
    [[nodiscard]] std::string essence() const { return type + "/" + subtype; }

    friend bool operator==(const MediaType&, const MediaType&) = default;
};

/// Whether an `Accept` value takes `essence` ("application/json"), by the most specific range that names it; q=0
/// refuses (RFC 9110 section 12.5.1). A value that is absent, or a list of nothing, takes everything. A range's own
/// parameters do not count ("application/json; charset=utf-8" is "application/json"); a malformed range names nothing.
[[nodiscard]] bool accepts(std::string_view accept, std::string_view essence);

/// Whether an `Accept` value gives `essence` a larger weight than `other`.
[[nodiscard]] bool prefers(std::string_view accept, std::string_view essence, std::string_view other);

}  // namespace edge
