#include "api/orders/operations.hpp"

#include "api/openapi.hpp"
#include "api/orders/model.hpp"
#include "edge/rest/idempotency_key.hpp"
#include "edge/rest/idempotency_store.hpp"
#include "edge/rest/preconditions.hpp"
#include "edge/rest/storage_problems.hpp"

namespace bakery::operations {
namespace {

using edge::ErrorCode;
using edge::Status;
using edge::openapi::Content;
using edge::openapi::In;
using edge::openapi::Operation;
using edge::openapi::Parameter;
using edge::openapi::ResponseHeader;
using edge::openapi::schema_of;

constexpr Parameter kId{.in = In::Path,
                        .name = "id",
                        .description = "The id of the order.",
                        .example = R"("01890a5d-ac96-774b-bcce-b302099a8057")"};
/// What conditions come to on POST, which are about the list.
constexpr Parameter kIfMatchOfList{.in = In::Header,
                                   .name = "If-Match",
                                   .description = "Is about the list, which is always there and has no ETag: * holds, "
                                                  "and any entity tag is 412.",
                                   .schema = edge::openapi::etag_condition};
constexpr Parameter kIfNoneMatchOfList{.in = In::Header,
                                       .name = "If-None-Match",
                                       .description = "Is about the list, which is always there and has no ETag: * is "
                                                      "412, and any entity tag holds.",
                                       .schema = edge::openapi::etag_condition};
constexpr ResponseHeader kEtag{"ETag", "The revision, for If-Match."};
constexpr ResponseHeader kLocation{"Location", "Where the order is."};
constexpr ResponseHeader kLink{"Link", "The next page (rel=\"next\"), if there is one."};

constexpr Content kOrder{.schema = schema_of<Order>,
                         .example = R"({"id":"01890a5d-ac96-774b-bcce-b302099a8057",)"
                                    R"("customerId":"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11",)"
                                    R"("customText":"Happy Birthday","cakeStyle":"vanilla-classic",)"
                                    R"("status":"pending","createdAt":1780000000,"updatedAt":1780000000,)"
                                    R"("pickupDate":4102444800})"};
constexpr Content kNewOrder{.schema = schema_of<NewOrder>,
                            .example = R"({"customerId":"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11",)"
                                       R"("customText":"Happy Birthday","cakeStyle":"vanilla-classic",)"
                                       R"("pickupDate":4102444800})"};
constexpr Content kPatch{.media_type = "application/merge-patch+json",
                         .schema = schema_of<OrderPatch>,
                         .example = R"({"customText":"Happy Birthday, Ann","pickupDate":null,"status":"in-progress"})"};
constexpr Content kOrderList{.schema = schema_of<OrderList>,
                             .example = R"({"items":[{"id":"01890a5d-ac96-774b-bcce-b302099a8057",)"
                                        R"("customerId":"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11",)"
                                        R"("customText":"Happy Birthday","cakeStyle":"vanilla-classic",)"
                                        R"("status":"pending","createdAt":1780000000,"updatedAt":1780000000}],)"
                                        R"("next":null})"};

}  // namespace

Operation list_orders() {
    return {.id = "listOrders",
            .summary = "List orders",
            .description = "Newest first. A page may have fewer orders than asked for, or none, while `next` says that "
                           "more follow. A new order may take a minute to be listed everywhere.",
            .tags = {kOrdersTag},
            .responses = {{.description = "A page.", .content = kOrderList, .headers = {kLink, kCacheHeader}}},
            .problems = edge::rest::storage_problems()};
}

Operation create_order() {
    return {.id = "createOrder",
            .summary = "Order a cake",
            .description = "With an `Idempotency-Key`, the same request gets the same answer for a day.",
            .tags = {kOrdersTag},
            .parameters = {kIfMatchOfList, kIfNoneMatchOfList},
            .body = {kNewOrder},
            .responses = {{.status = Status::Created,
                           .description = "The order as it was taken.",
                           .content = kOrder,
                           .headers = {kLocation, kEtag, edge::rest::kIdempotencyReplayed}}},
            .problems = edge::rest::storage_problems(
                {ErrorCode::Conflict, ErrorCode::PreconditionFailed, edge::rest::kKeyReused})};
}

Operation get_order() {
    return {.id = "getOrder",
            .summary = "Read an order",
            .tags = {kOrdersTag},
            .parameters = {kId},
            .responses = {{.description = "The order.", .content = kOrder, .headers = {kEtag, kCacheHeader}}},
            .problems = edge::rest::storage_problems({ErrorCode::NotFound})};
}

Operation patch_order() {
    return {.id = "patchOrder",
            .summary = "Change an order",
            .description = "The text, the cake and the pick-up date change only while the order is pending. It moves "
                           "from pending to in-progress, ready and completed; before it is ready it can be cancelled.",
            .tags = {kOrdersTag},
            .parameters = {kId, edge::rest::kRequiredIfMatch},
            .body = {kPatch},
            .responses = {{.description = "The order as it is now.", .content = kOrder, .headers = {kEtag}}},
            .problems = edge::rest::storage_problems({ErrorCode::NotFound, ErrorCode::PreconditionRequired,
                                                      ErrorCode::PreconditionFailed, ErrorCode::Conflict})};
}

Operation delete_order() {
    return {.id = "deleteOrder",
            .summary = "Delete an order",
            .description = "Only a pending or a cancelled one.",
            .tags = {kOrdersTag},
            .parameters = {kId, edge::rest::kRequiredIfMatch},
            .responses = {{.status = Status::NoContent, .description = "It is gone."}},
            .problems = edge::rest::storage_problems({ErrorCode::NotFound, ErrorCode::PreconditionRequired,
                                                      ErrorCode::PreconditionFailed, ErrorCode::Conflict})};
}

}  // namespace bakery::operations
