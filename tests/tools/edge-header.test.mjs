import assert from 'node:assert/strict';
import { test } from 'node:test';

import { frameworkHeaders, reached } from '../../tools/docs/headers.mjs';

/** What edge/edge.hpp does not bring, and why no application needs it. */
const kLeftOut = {
  'edge/app/rollback_of_step.hpp': 'names of events, inside App',
  'edge/bindings/fetcher/absent_fetcher.hpp': 'a part of Env',
  'edge/bindings/browser/browser_service.hpp': 'a part of Browser',
  'edge/bindings/fetcher/open_web_socket.hpp': 'a part of Browser, and of what asks for WebSockets',
  'edge/bindings/cache/cache.hpp': 'a binding that not every Worker has: included by itself',
  'edge/bindings/cache/cache_errors.hpp': 'a part of Cache',
  'edge/bindings/images/hosted_image_json.hpp': 'for adapters of HostedImages',
  'edge/bindings/kv/absent_kv.hpp': 'a part of Env',
  'edge/bindings/media/media_json.hpp': 'for adapters of Media',
  'edge/bindings/videos/video_json.hpp': 'for adapters of Videos',
  'edge/bindings/d1/d1_limits.hpp': 'a part of D1Statement',
  'edge/bindings/d1/d1_sql.hpp': 'a part of D1Statement',
  'edge/bindings/bound.hpp': 'for platforms: what the adapter of a binding defines',
  'edge/context/given_props.hpp': 'for tests: what a Client puts into a context',
  'edge/bindings/objects/object_limits.hpp': 'a part of ObjectStorage',
  'edge/bindings/r2/r2_bucket.hpp': 'a binding that not every Worker has: included by itself',
  'edge/bindings/r2/r2_errors.hpp': 'a part of R2Bucket',
  'edge/bindings/r2/r2_limits.hpp': 'a part of R2Bucket',
  'edge/bindings/r2/r2_object.hpp': 'a part of R2Bucket',
  'edge/bindings/r2/r2_options.hpp': 'a part of R2Bucket',
  'edge/bindings/r2/r2_part.hpp': 'a part of R2Bucket',
  'edge/bindings/kv/kv_read_cache.hpp': 'not every Worker has it: included by itself',
  'edge/bindings/web_socket/object_sockets.hpp': 'a binding that not every Worker has: included by itself',
  'edge/error/end_program.hpp': 'a part of App',
  'edge/handlers/cache.hpp': 'a binding that not every Worker has: included by itself',
  'edge/handlers/object_sockets.hpp': 'for Durable Objects that hold WebSockets',
  'edge/handlers/r2.hpp': 'a binding that not every Worker has: included by itself',
  'edge/http/byte_range.hpp': 'a part of what serves ranges',
  'edge/http/cache_control.hpp': 'a part of response_cache',
  'edge/http/local_web_socket.hpp': 'for tests: where there is no platform',
  'edge/http/time_left.hpp': 'a part of what is sent to other Workers',
  'edge/http/web_socket_request.hpp': 'a part of what answers with WebSockets',
  'edge/http/http_date.hpp': 'a part of what serves dates',
  'edge/bindings/email/email_sender.hpp': 'for applications that send emails',
  'edge/bindings/queue/message_queue.hpp': 'for applications that send messages',
  'edge/bindings/queue/queue_errors.hpp': 'for applications that send messages',
  'edge/bindings/refusals.hpp': 'for bindings, which read what the platform says',
  'edge/handlers/queue.hpp': 'for applications that send messages',
  'edge/handlers/send_email.hpp': 'for applications that send emails',
  'edge/json/object_text.hpp': 'for bindings that send JSON on',
  'edge/json/syntax.hpp': 'a part of the reader of JSON',
  'edge/json/take.hpp': 'for bindings, which read what the platform says',
  'edge/json/unescape.hpp': 'a part of the reader of JSON',
  'edge/json/walk.hpp': 'a part of the reader of JSON',
  'edge/middleware/response_cache.hpp': 'needs a cache, which not every Worker has: included by itself',
  'edge/openapi/problem_responses.hpp': 'a part of the OpenAPI document',
  'edge/openapi/served_document.hpp': 'for the build, which writes the OpenAPI document',
  'edge/platform/asked_for.hpp': 'a part of Request and Response',
  'edge/platform/no_waiting.hpp': 'a part of ObjectStorage',
  'edge/rest/serve_object.hpp': 'needs R2, which not every Worker has: included by itself',
  'edge/routing/pattern_text.hpp': 'a part of App',
  'edge/text/ascii.hpp': 'a part of what reads texts',
  'edge/text/utf8.hpp': 'a part of the readers and writers of JSON',
};

/** What an application includes itself: bindings that few have, and what needs one. */
const kAsked = [
  'edge/bindings/d1/d1_sql_database.hpp',
  'edge/bindings/fetcher/cf_options.hpp',
  'edge/bindings/html/html_rewriter.hpp',
  'edge/bindings/objects/object_state.hpp',
  'edge/handlers/access.hpp',
  'edge/handlers/ai.hpp',
  'edge/handlers/ai_gateway.hpp',
  'edge/handlers/ai_markdown.hpp',
  'edge/handlers/ai_search.hpp',
  'edge/handlers/analytics.hpp',
  'edge/handlers/browser.hpp',
  'edge/handlers/cf.hpp',
  'edge/handlers/container.hpp',
  'edge/handlers/d1.hpp',
  'edge/handlers/dispatch.hpp',
  'edge/handlers/exports.hpp',
  'edge/handlers/flagship.hpp',
  'edge/handlers/front_cache.hpp',
  'edge/handlers/hyperdrive.hpp',
  'edge/handlers/images.hpp',
  'edge/handlers/media.hpp',
  'edge/handlers/multipart.hpp',
  'edge/handlers/props.hpp',
  'edge/handlers/pipeline.hpp',
  'edge/handlers/quick_actions.hpp',
  'edge/handlers/rpc.hpp',
  'edge/handlers/secrets_store.hpp',
  'edge/handlers/serve_assets.hpp',
  'edge/handlers/tcp.hpp',
  'edge/handlers/tracing.hpp',
  'edge/handlers/vectorize.hpp',
  'edge/handlers/web_socket.hpp',
  'edge/handlers/version_metadata.hpp',
  'edge/handlers/videos.hpp',
  'edge/handlers/worker_loader.hpp',
  'edge/handlers/workflow.hpp',
];

const headers = frameworkHeaders();
const brought = reached('edge/edge.hpp');
const asked = new Set(kAsked.flatMap((name) => [name, ...reached(name)]));

const kTesting = /^edge\/testing\//;
const kGuard = 'edge/testing/not_in_a_worker.hpp';

test('edge/edge.hpp brings every header of the framework that an application needs', () => {
  assert.ok(headers.length > 50);
  assert.deepEqual(
    headers.filter(
      (name) => ![brought, asked].some((all) => all.has(name)) && !(name in kLeftOut) && !kTesting.test(name),
    ),
    [],
  );
});

test('what edge/edge.hpp leaves out is there, and is left out', () => {
  assert.deepEqual(
    Object.keys(kLeftOut).filter((name) => !headers.includes(name) || brought.has(name)),
    [],
  );
});

test('what is for tests is not brought, and says so to a Worker that includes it', () => {
  const testing = headers.filter((name) => kTesting.test(name));
  assert.ok(testing.length > 5);
  assert.deepEqual(
    testing.filter((name) => brought.has(name)),
    [],
  );
  assert.deepEqual(
    testing.filter((name) => !reached(name).has(kGuard)),
    [],
  );
});
