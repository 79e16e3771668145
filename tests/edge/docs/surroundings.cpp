// What the examples of pages take for granted when they are run.
#include "docs/surroundings.hpp"

// The key of ada is key-of-ada.
const std::vector<ApiKey> keys{{"ada", "staff", "5532e44183f47ed1fc146851b96d585c24da5bd5fe31a885cebc357261ed8f7f"}};

Result<Response> list_orders(Request&, Context&) { return Response::text("all orders\n"); }
Result<Response> delete_order(Request&, Context&, Uuid) { return Response(Status::NoContent); }
