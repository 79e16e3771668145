#pragma once

#include "edge/error/error_kind.hpp"

namespace edge {

/// Why HTML is not rewritten. Each is of status 500: it is a mistake of the application, and clients see nothing of it.
struct HtmlError {
    /// A selector that the platform cannot read.
    static constexpr ErrorKind SelectorInvalid{"html-selector-invalid", 500, "A selector that cannot be read"};
    /// The `Content-Type` of a response names a charset that the platform does not know.
    static constexpr ErrorKind CharsetUnknown{"html-charset-unknown", 500, "HTML of an unknown charset"};
    /// What a handler asked for cannot stand in HTML, such as an attribute whose name has a blank.
    static constexpr ErrorKind ChangeInvalid{"html-change-invalid", 500, "A change that HTML does not allow"};
    /// The host has no HTMLRewriter; the error says how it gets one.
    static constexpr ErrorKind NotThere{"html-rewriter-not-there", 500, "A host that cannot rewrite HTML"};
};

}  // namespace edge
