#include "contracts/pipelines.hpp"

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contracts/slice.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

/// A record of so many bytes in an array.
std::string array_of(std::size_t bytes) {
    constexpr std::string_view kAround = R"([{"a":""}])";
    return R"([{"a":")" + std::string(bytes - kAround.size(), 'a') + R"("}])";
}

void records_of_a_type_are_sent(Pipeline& pipeline, Platform&) {
    const std::vector<Slice> slices{{1, "line\n\"quoted\" \u00e9", 0.5}, {2, "plum", {}}};
    value_of(pipeline.send(slices));
    value_of(pipeline.send<Slice>(std::span(slices).first(1)));
    value_of(pipeline.send(slices[0]));
}

void records_of_json_are_sent(Pipeline& pipeline, Platform&) {
    value_of(pipeline.send_json(R"( [{"cake":"plum","layers":[1,2.5,null]}, {}] )"));
}

void nothing_at_all_is_sent(Pipeline& pipeline, Platform&) {
    value_of(pipeline.send(std::vector<Slice>()));
    value_of(pipeline.send_json("[]"));
    value_of(pipeline.send_json(" [ ] "));
}

void what_is_sent_overlaps(Pipeline& pipeline, Platform&) {
    auto [first, second] = when_all(pipeline.send_async(Slice{}), pipeline.send_json_async("[{}]"));
    value_of(std::move(first));
    value_of(std::move(second));
}

void the_most_is_sent_and_more_refused(Pipeline& pipeline, Platform&) {
    value_of(pipeline.send_json(array_of(pipeline_limits::kRequestBytes)));
    expect_error(pipeline.send_json(array_of(pipeline_limits::kRequestBytes + 1)), PipelineError::RecordsTooLarge);
    const std::vector<Slice> slices(6, Slice{1, std::string(1'000'000, 'a'), {}});
    expect_error(pipeline.send(slices), PipelineError::RecordsTooLarge);
    expect_error(pipeline.send_async(slices).wait(), PipelineError::RecordsTooLarge);
}

void what_is_no_list_of_objects_is_refused(Pipeline& pipeline, Platform&) {
    for (const std::string_view records :
         {"", "{}", "[1]", "[{},[]]", "[{}", "[{}],{}", "[{\"a\":1,\"a\":2}]", "null"}) {
        expect_error(pipeline.send_json(records), PipelineError::RecordsInvalid);
        expect_error(pipeline.send_json_async(records).wait(), PipelineError::RecordsInvalid);
    }
}

void nothing_is_sent_after_the_deadline(Pipeline& pipeline, Platform& platform) {
    const Deadline deadline(platform, std::chrono::milliseconds(0));
    expect_error(pipeline.send(Slice{}), ErrorCode::DeadlineExceeded);
    expect_error(pipeline.send_json("[{}]"), ErrorCode::DeadlineExceeded);
}

}  // namespace

std::span<const ContractCase<Pipeline>> pipelines() {
    using Case = ContractCase<Pipeline>;
    static constexpr std::array kCases{
        Case{"records of a type are sent", &records_of_a_type_are_sent},
        Case{"records of JSON are sent", &records_of_json_are_sent},
        Case{"nothing at all is sent", &nothing_at_all_is_sent},
        Case{"what is sent overlaps", &what_is_sent_overlaps},
        Case{"the most is sent, and more refused", &the_most_is_sent_and_more_refused},
        Case{"what is no list of objects is refused", &what_is_no_list_of_objects_is_refused},
        Case{"nothing is sent after the deadline", &nothing_is_sent_after_the_deadline},
    };
    return kCases;
}

}  // namespace contracts
