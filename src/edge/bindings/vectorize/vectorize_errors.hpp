#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why an index of Vectorize did not do what it was asked for. Clients see nothing of a mistake of our own.
struct VectorizeError {
    /// A vector has not as many dimensions as the index, or a number that is not finite.
    static constexpr ErrorKind VectorInvalid{"vectorize-vector-invalid", 500, "A vector that an index does not take"};
    /// An id, or a namespace, is empty or longer than 64 bytes.
    static constexpr ErrorKind NameInvalid{"vectorize-name-invalid", 500, "A name that an index does not take"};
    /// The metadata is no JSON object, or larger than 10 KiB.
    static constexpr ErrorKind MetadataInvalid{"vectorize-metadata-invalid", 500,
                                               "Metadata that an index does not take"};
    /// More vectors or ids at once than the index takes.
    static constexpr ErrorKind BatchTooLarge{"vectorize-batch-too-large", 500, "Too many vectors at once"};
    /// A question that the index does not take: too many matches are wanted, or by a filter that is none.
    static constexpr ErrorKind QueryInvalid{"vectorize-query-invalid", 500, "A question that an index does not take"};
    /// `query_by_id` of a vector that is not there.
    static constexpr ErrorKind NotFound{"vectorize-not-found", 404, "No such vector"};
};

/// The typed error for what an index was rejected with. Which is which: docs/vectorize.md.
[[nodiscard]] Error vectorize_error(const Rejection& rejection);

}  // namespace edge
