#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/d1/d1_rows.hpp"
#include "edge/bindings/d1/d1_value.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// A statement, and the values of its parameters.
struct D1Query {
    std::string sql;              ///< one statement
    std::vector<D1Value> values;  ///< in the order of their numbers
};

/// The database beneath a `D1Database` or a `D1Session`: its operations, each prepared and not yet started, with
/// statements as `d1_limits::to_send` makes them. Arguments need live only for the call that prepares. Applications use
/// `D1Database`; platforms and tests implement this.
class D1Store {
public:
    virtual ~D1Store() = default;

    /// One statement: its rows and what it did, what it did alone, or its rows with columns in their order.
    virtual Prepared<D1Result> all(const D1Query& query) = 0;
    virtual Prepared<D1Meta> run(const D1Query& query) = 0;
    virtual Prepared<D1Rows> raw(const D1Query& query) = 0;
    /// At least one statement, as one transaction.
    virtual Prepared<std::vector<D1Result>> batch(std::span<const D1Query> queries) = 0;
    /// The same database, by a session that begins there.
    virtual std::shared_ptr<D1Store> session(std::string_view constraint_or_bookmark) = 0;
    /// How far this session has come; nothing before its first answer, or where it is none.
    virtual std::optional<std::string> bookmark() = 0;
};

}  // namespace edge
