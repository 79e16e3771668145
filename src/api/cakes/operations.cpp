#include "api/cakes/operations.hpp"

#include "api/cakes/model.hpp"
#include "api/openapi.hpp"
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

constexpr Parameter kId{
    .in = In::Path, .name = "id", .description = "The name of the style.", .example = R"("vanilla-classic")"};
constexpr ResponseHeader kEtag{"ETag", "The same wherever the cake is the same."};
constexpr Content kCake{.schema = schema_of<Cake>,
                        .example = R"({"id":"vanilla-classic","name":"Vanilla Classic",)"
                                   R"("description":"Vanilla sponge and buttercream","priceCents":2600,)"
                                   R"("available":true})"};
constexpr Content kCakeContent{.schema = edge::openapi::schema_of_form<cake_content>,
                               .example = R"({"name":"Vanilla Classic","description":"Vanilla sponge and buttercream",)"
                                          R"("priceCents":2600,"available":true})"};
constexpr Content kCakeList{.schema = schema_of<CakeList>,
                            .example = R"({"items":[{"id":"vanilla-classic","name":"Vanilla Classic",)"
                                       R"("description":"Vanilla sponge and buttercream","priceCents":2600,)"
                                       R"("available":true}]})"};

}  // namespace

Operation list_cakes() {
    return {.id = "listCakes",
            .summary = "List the catalogue",
            .description = "All cakes by id, also those that cannot be ordered now.",
            .tags = {kCakesTag},
            .responses = {{.description = "The catalogue.", .content = kCakeList, .headers = {kEtag, kCacheHeader}}},
            .problems = edge::rest::storage_problems()};
}

Operation get_cake() {
    return {.id = "getCake",
            .summary = "Read a cake",
            .description = "A change may take five minutes to be seen everywhere.",
            .tags = {kCakesTag},
            .parameters = {kId},
            .responses = {{.description = "The cake.", .content = kCake, .headers = {kEtag, kCacheHeader}}},
            .problems = edge::rest::storage_problems({ErrorCode::NotFound})};
}

Operation put_cake() {
    return {.id = "putCake",
            .summary = "Put a cake into the catalogue",
            .tags = {kCakesTag},
            .parameters = {kId, edge::openapi::kIfMatch, edge::rest::kIfNoneMatchToChange},
            .body = {kCakeContent},
            .responses = {{.description = "The cake, replaced.", .content = kCake, .headers = {kEtag}},
                          {.status = Status::Created,
                           .description = "The cake, which is new.",
                           .content = kCake,
                           .headers = {kEtag}}},
            .problems = edge::rest::storage_problems({ErrorCode::PreconditionFailed})};
}

Operation delete_cake() {
    return {.id = "deleteCake",
            .summary = "Take a cake out of the catalogue",
            .tags = {kCakesTag},
            .parameters = {kId, edge::openapi::kIfMatch, edge::rest::kIfNoneMatchToChange},
            .responses = {{.status = Status::NoContent, .description = "It is gone."}},
            .problems = edge::rest::storage_problems({ErrorCode::NotFound, ErrorCode::PreconditionFailed})};
}

}  // namespace bakery::operations
