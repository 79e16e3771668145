#include "api/transfer/operations.hpp"

#include <string>

#include "api/openapi.hpp"
#include "api/transfer/import_result.hpp"
#include "api/transfer/imported_order.hpp"
#include "api/transfer/limits.hpp"
#include "edge/rest/ndjson_export.hpp"
#include "edge/rest/storage_problems.hpp"
#include "edge/text/concat.hpp"

namespace bakery::operations {
namespace {

using edge::openapi::BodyReading;
using edge::openapi::Content;
using edge::openapi::Operation;
using edge::openapi::schema_of;
using edge::openapi::schema_of_form;

constexpr Content kOrderLines{
    .media_type = edge::rest::kNdjson,
    .schema = edge::rest::ndjson_schema<schema_of_form<imported_order>>,
    .example = R"("{\"customerId\":\"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11\",\"customText\":\"Happy Birthday\",)"
               R"(\"cakeStyle\":\"vanilla-classic\"}\n{\"customerId\":\"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11\",)"
               R"(\"customText\":\"For Ann\",\"cakeStyle\":\"mud\"}\n")"};
constexpr Content kResultLines{
    .media_type = edge::rest::kNdjson,
    .schema = edge::rest::ndjson_schema<schema_of<ImportResult>>,
    .example = R"("{\"line\":1,\"status\":201,\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}\n)"
               R"({\"line\":2,\"status\":422,\"problem\":{\"type\":\"/problems/validation-failed\",)"
               R"(\"title\":\"Validation failed\",\"status\":422,\"errors\":[{\"pointer\":\"/cakeStyle\",)"
               R"(\"detail\":\"must be the id of an available cake\"}]}}\n")"};

constexpr Content kExportLines{
    .media_type = edge::rest::kNdjson,
    .schema = edge::rest::ndjson_schema<edge::rest::export_line_schema<Order>>,
    .example = R"("{\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",)"
               R"(\"customerId\":\"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11\",\"customText\":\"Happy Birthday\",)"
               R"(\"cakeStyle\":\"vanilla-classic\",\"status\":\"pending\",\"createdAt\":1780000000,)"
               R"(\"updatedAt\":1780000000}\n")"};

}  // namespace

Operation import_orders() {
    static const std::string description = edge::concat(  // borrowed by the document
        {"One order a line, of at most ", std::to_string(kMaxImportLine / 1024),
         " kB; as many lines as you like. Each is checked as createOrder does and answered by a line, in the same "
         "order and while more are sent: read the answer while sending. A wrong line spoils only itself. Blank lines "
         "are counted and not answered. An import stores ",
         std::to_string(kMaxImportedOrders),
         " orders; the lines after that are answered 503, with the line to send another import from. A line that "
         "failed with 500 or more may have been stored in part. A dry run stores nothing and has no such limit."});
    return {
        .id = "importOrders",
        .summary = "Take many orders",
        .description = description,
        .tags = {kOrdersTag},
        .body = {kOrderLines},
        .body_reading = BodyReading::WhileItComes,
        .responses = {{.description = "What became of each line.", .content = kResultLines, .headers = {kCacheHeader}}},
        .problems = edge::rest::storage_problems({edge::ErrorCode::PreconditionFailed})};
}

Operation export_orders() {
    static const std::string description = edge::concat(  // borrowed by the document
        {"One order a line, newest first. One request reads ", std::to_string(kMaxExportPages),
         ",000 orders at most. If it stops before the last, for that or because the storage did not answer, its last "
         "line has the cursor to go on with."});
    return {.id = "exportOrders",
            .summary = "Take all orders home",
            .description = description,
            .tags = {kOrdersTag},
            .responses = {{.description = "The orders.",
                           .content = kExportLines,
                           .headers = {{"Content-Disposition", "Suggests a name for the file."}, kCacheHeader}}},
            .problems = edge::rest::storage_problems()};
}

}  // namespace bakery::operations
