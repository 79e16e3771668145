#include "edge/bindings/pipelines/pipeline.hpp"

#include <utility>

#include "edge/bindings/refusals.hpp"
#include "edge/json/element.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

Result<void> check_size(std::string_view records) {
    if (records.size() <= pipeline_limits::kRequestBytes) return {};
    return fail(PipelineError::RecordsTooLarge, "A pipeline takes 5 MB of records at once.",
                concat({std::to_string(records.size()), " bytes"}));
}

Result<void> check_records(std::string_view records) {
    constexpr std::string_view kDetail = "A pipeline takes JSON objects.";
    bool are_objects = false;
    const Result<void> walked = json::walk(records, nullptr, [&](json::Element& root) {
        json::Items items(root);
        are_objects = items.is_array();
        while (items.next()) are_objects &= items.value().is_object();
        return json::Finding::Unverified;
    });
    if (!walked) return fail(PipelineError::RecordsInvalid, std::string(kDetail), walked.error().detail);
    if (!are_objects) return fail(PipelineError::RecordsInvalid, std::string(kDetail), "it is no array of objects");
    return {};
}

}  // namespace

Error pipeline_error(const Rejection& rejection) {
    // Its words for backpressure are not documented; the status of its HTTP interface is.
    if (!is_numbered(rejection, "429") && !rejection.message.contains("Too Many Requests"))
        return rejection_error(rejection, "The pipeline");
    Error error(ErrorCode::RateLimited, "The pipeline has too much to do; try again in a moment.",
                std::string(rejection.message));
    error.retry_after = std::chrono::seconds(1);
    return error;
}

Result<void> Pipeline::taken(Result<Done> sent) {
    if (!sent) return std::unexpected(std::move(sent.error()));
    return {};
}

Pending<Done> Pipeline::prepared(std::string_view records) {
    if (Result<void> checked = check_size(records); !checked)
        return Pending<Done>::ready(std::unexpected(std::move(checked.error())));
    if (records == "[]") return Pending<Done>::ready(Done());
    return {*platform_, prepare(records)};
}

Pending<Done> Pipeline::checked(std::string_view records) {
    Result<void> sound = check_size(records);
    if (sound) sound = check_records(records);
    if (!sound) return Pending<Done>::ready(std::unexpected(std::move(sound.error())));
    return prepared(records);
}

Result<void> Pipeline::send_json(std::string_view records) { return taken(checked(records).wait()); }

Pending<Done> Pipeline::send_json_async(std::string_view records) { return checked(records).started(); }

}  // namespace edge
