#include "api/openapi.hpp"

#include "edge/app/serve_openapi.hpp"

namespace bakery {

void add_openapi_route(edge::App& app) {
    edge::openapi::serve_openapi(
        app, {.title = "The bakery",
              .version = "1.0.0",
              .description = "Cake orders, and the catalogue they are made from. Every error is a problem document "
                             "(RFC 9457).",
              .license = "MIT",
              .tags = {{kCakesTag, "The styles there are."},
                       {kOrdersTag, "What customers ordered."},
                       {kQuotesTag, "What they would cost."},
                       {kReportsTag, "What happened on each day."},
                       {kServiceTag, "The service itself."}}});
}

}  // namespace bakery
