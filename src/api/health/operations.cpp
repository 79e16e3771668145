#include "api/health/operations.hpp"

#include "api/health/model.hpp"
#include "api/openapi.hpp"

namespace bakery::operations {

edge::openapi::Operation get_health() {
    return {
        .id = "getHealth",
        .summary = "See whether the service is up",
        .tags = {kServiceTag},
        .responses = {
            {.description = "It is.",
             .content = {.schema = edge::openapi::schema_of<Health>,
                         .example = R"({"status":"ok","version":"dev","generation":1,)"
                                    R"("requestsServed":3,"trapsSurvived":0,"memoryBytes":2097152,"time":1780000000})"},
             .headers = {kCacheHeader}}}};
}

}  // namespace bakery::operations
