#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/problem.hpp"
#include "edge/json/schema.hpp"

namespace edge::openapi {

/// The problem types an operation can answer with, by status; each once, however many kinds are told as it.
class ProblemSet {
public:
    using Types = std::vector<ErrorKind>;

    void add(ErrorCode code);
    [[nodiscard]] const std::map<Status, Types>& by_status() const { return by_status_; }

private:
    std::map<Status, Types> by_status_;
};

/// The responses shared between operations: one for each set of problem types with the same status.
class ProblemResponses {
public:
    /// Writes "status": {"$ref": ...} for each status, and remembers what `write_components` has to write.
    void refer(json::Writer& writer, const ProblemSet& problems);

    /// Writes them as members of the open object, by name.
    void write_components(json::Schema& schema) const;

private:
    std::map<std::string, ProblemSet::Types> components_;
};

}  // namespace edge::openapi
