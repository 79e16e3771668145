#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What D1 does not do. What is of status 409 the state of the database does not allow, and what is of status 400 came
/// from the client: it may hear of it. All else is of status 500: a handler that lets one out has not checked what it
/// stores, which is our mistake and not the client's.
struct D1Error {
    /// A row with this PRIMARY KEY or UNIQUE value is there already.
    static constexpr ErrorKind Unique{"d1-unique", 409, "It is there already"};
    /// A row that is referred to is not there, or one that is to go is still referred to.
    static constexpr ErrorKind ForeignKey{"d1-foreign-key", 409, "Something that belongs to it forbids this"};
    /// A NULL where the column is NOT NULL.
    static constexpr ErrorKind NotNull{"d1-not-null", 500, "A value that the database lacks"};
    /// A value that a CHECK of the table refuses.
    static constexpr ErrorKind Check{"d1-check", 500, "A value that the database refuses"};
    /// Any other constraint: a trigger's RAISE, the types of a STRICT table.
    static constexpr ErrorKind Constraint{"d1-constraint", 500, "A change that the database refuses"};
    /// A statement exceeds 100,000 bytes.
    static constexpr ErrorKind StatementTooLong{"d1-statement-too-long", 500, "A statement that is too long for D1"};
    /// A statement has more than 100 parameters, or not as many as values were bound.
    static constexpr ErrorKind ParametersInvalid{"d1-parameters-invalid", 500, "Values that D1 does not take"};
    /// A value exceeds 2,000,000 bytes.
    static constexpr ErrorKind ValueTooLarge{"d1-value-too-large", 500, "A value that is too large for D1"};
    /// A value would not arrive as it is: a double that is not finite, a text that is not UTF-8.
    static constexpr ErrorKind ValueInvalid{"d1-value-invalid", 500, "A value that D1 does not take"};
    /// A session was to begin at what is no bookmark. It is mostly a client's, so it is the client's mistake.
    static constexpr ErrorKind BookmarkInvalid{"d1-bookmark-invalid", 400, "A bookmark that is none"};
    /// A row is not of the type that it is read as.
    static constexpr ErrorKind RowInvalid{"d1-row-invalid", 500, "A row that is not as it was declared"};
};

/// The typed error for what a statement was rejected with, the database's words in `internal`: a kind of `D1Error`;
/// Unavailable if the database cannot be used for now, else Internal. Which is which: docs/d1.md. The first is of what
/// only reads, and may be tried again; of the second it is not known whether something was written.
[[nodiscard]] Error d1_read_error(const Rejection& rejection);
[[nodiscard]] Error d1_write_error(const Rejection& rejection);

}  // namespace edge
