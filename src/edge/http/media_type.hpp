#pragma once

#include <cstddef>
#include <optional>
#include <span>
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

/// Which of the offered types an `Accept` value wants most, the first of those it wants alike; nothing if it takes
/// none.
///
/// ```cpp
/// static constexpr std::string_view kForms[] = {"application/json", "text/csv"};
/// if (best_media_type(request.header("Accept").value_or(""), kForms) == 1) return Response::bytes("a,b", "text/csv");
/// ```
[[nodiscard]] std::optional<std::size_t> best_media_type(std::string_view accept,
                                                         std::span<const std::string_view> offered);

/// Which of the offered languages ("de", "pt-BR") an `Accept-Language` value wants most (RFC 9110 section 12.5.4): a
/// range takes the tags that begin with it, and if there is none what it begins with itself, so "de-AT" takes "de" (RFC
/// 4647 section 3.4). The first of those it wants alike, also if the value is absent; nothing if it takes none: then a
/// server does best to answer in its own.
[[nodiscard]] std::optional<std::size_t> best_language(std::string_view accept_language,
                                                       std::span<const std::string_view> offered);

}  // namespace edge
