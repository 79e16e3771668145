#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/pipelines/pipeline.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A pipeline for tests: it keeps what it is sent, with the limits of the platform.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto orders = std::make_shared<testing::MemoryPipeline>(bindings.platform());
/// bindings.add<Pipeline>("ORDERS", orders);
/// testing::Client(make_app, bindings).post("/orders", R"({"cakeStyle":"plum"})");
/// CHECK(orders->records().front() == R"({"cakeStyle":"plum"})");
/// ```
class MemoryPipeline : public Pipeline, public PlannedFailures {
public:
    using Pipeline::Pipeline;

    /// What was sent so far, in order: the JSON text of each record.
    [[nodiscard]] const std::vector<std::string>& records() const { return records_; }

private:
    Prepared<Done> prepare(std::string_view records) override;

    std::vector<std::string> records_;
};

}  // namespace edge::testing
