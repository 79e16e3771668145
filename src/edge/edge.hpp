#pragma once

/// Everything an application needs, in one include.

#include "edge/app.hpp"
#include "edge/bindings/env.hpp"
#include "edge/bindings/kv_namespace.hpp"
#include "edge/context.hpp"
#include "edge/error/error.hpp"
#include "edge/http/etag.hpp"
#include "edge/http/media_type.hpp"
#include "edge/http/percent.hpp"
#include "edge/http/problem.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/identity/uuid.hpp"
#include "edge/json/document.hpp"
#include "edge/json/writer.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/middleware/body_limit.hpp"
#include "edge/middleware/cors.hpp"
#include "edge/middleware/request_id.hpp"
#include "edge/openapi/serve.hpp"
