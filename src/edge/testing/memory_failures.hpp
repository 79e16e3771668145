#pragma once

#include <cstddef>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Failures that a test has planned. Each binding in memory is one:
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto files = std::make_shared<testing::MemoryR2>(bindings.platform());
/// bindings.add<R2Bucket>("FILES", files);
/// files->fail_next(1, Error(ErrorCode::Unavailable, "Down."));
/// CHECK(testing::Client(make_app, bindings).get("/files/logo.svg").status() == 503);
/// ```
class PlannedFailures {
public:
    /// Makes the next `count` calls fail with this error, as an outage would: they do nothing else.
    void fail_next(std::size_t count, Error error) {
        count_ = count;
        error_ = std::move(error);
    }

protected:
    /// Fails where the call that is made now has to.
    [[nodiscard]] Result<void> check_plan() {
        if (count_ == 0) return {};
        --count_;
        return std::unexpected(error_);
    }

private:
    std::size_t count_ = 0;
    Error error_{ErrorCode::Unavailable, {}};
};

}  // namespace edge::testing
