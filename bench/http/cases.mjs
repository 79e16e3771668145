// What is measured. A case is
//
//     {name, title, app, requests, connections, answer, prepare?(contender), request(connection, sequence, prepared)}
//
// `requests` are those of one round; `answer` is what every one has to be answered with, or a function that checks it.
import { basket, ndjson, newOrder } from "./documents.mjs";
import { requestBytes } from "./load.mjs";

const kConnections = 16;
const staff = { Authorization: "Bearer dev-staff" };
const json = { ...staff, "Content-Type": "application/json" };

const always = (request) => {
  const bytes = requestBytes(request);
  return () => bytes;
};

const section = (number) => String(number).padStart(3, "0");

/** A request to one of so many routes after the other, in no order. */
function oneOf(routes) {
  const requests = Array.from({ length: routes }, (_, i) =>
    requestBytes({ path: `/v1/s${section((i * 37) % routes)}/items/a-thing-${i}`, headers: staff }));
  return (connection, sequence) => requests[(connection * 31 + sequence) % routes];
}

function getOrder(connection, sequence, prepared) {
  prepared.gets ??= prepared.orders.map(({ id }) => requestBytes({ path: `/v1/orders/${id}`, headers: staff }));
  return prepared.gets[(connection + sequence * 7) % prepared.gets.length];
}

/** Each connection changes an order of its own again and again, as it knows it. */
function patchOrder(connection, sequence, { orders }) {
  const headers = { ...staff, "Content-Type": "application/merge-patch+json", "If-Match": `"r${sequence + 1}"` };
  const body = JSON.stringify({ customText: `Happy Birthday, number ${sequence}` });
  return requestBytes({ method: "PATCH", path: `/v1/orders/${orders[connection].id}`, headers, body });
}

/** Bodies differ; the JSON is written as curl's users write it. */
function postOrder() {
  const bodies = Array.from({ length: 64 }, () => JSON.stringify(newOrder(), null, 2));
  const requests = bodies.map((body) => requestBytes({ method: "POST", path: "/v1/orders", headers: json, body }));
  return (connection, sequence) => requests[(connection * 5 + sequence) % requests.length];
}

const quote = (lines) => always({ method: "POST", path: "/v1/quotes", headers: json, body: JSON.stringify(basket(lines)) });

const importRequest = (bytes) => always({
  method: "POST", path: "/v1/orders/import?dryRun=true", body: ndjson(bytes),
  headers: { ...staff, "Content-Type": "application/x-ndjson" },
});

const lazy = (make) => {
  let made;
  return (...all) => (made ??= make())(...all);
};

export const cases = [
  { name: "hello", title: "static hello", app: "routes", requests: 4000, request: always({ path: "/hello", headers: staff }) },
  { name: "route", title: "a route with a parameter, of 200", app: "routes", routes: 200, requests: 4000, request: lazy(() => oneOf(200)) },
  { name: "get", title: "GET of an order", requests: 2000, request: getOrder },
  { name: "list", title: "list of 20 orders", requests: 1000, request: always({ path: "/v1/orders?limit=20", headers: staff }) },
  { name: "post", title: "POST of an order", requests: 1000, status: 201, request: lazy(postOrder) },
  { name: "patch", title: "PATCH with If-Match", requests: 1000, request: patchOrder },
  { name: "quote-10", title: "quote, 10 lines", requests: 2000, request: lazy(() => quote(10)) },
  { name: "quote-1000", title: "quote, 1,000 lines", requests: 300, connections: 4, request: lazy(() => quote(1000)) },
  { name: "quote-10000", title: "quote, 10,000 lines", requests: 30, connections: 2, request: lazy(() => quote(10_000)) },
  { name: "import", title: "dry-run import, 10 MB", requests: 2, connections: 1, request: lazy(() => importRequest(10_000_000)) },
  { name: "flight-64", title: "64 in flight, KV takes 20 ms", requests: 2560, connections: 64, latencyMs: 20, request: getOrder },
  { name: "flight-1000", title: "1,000 in flight, KV takes 20 ms", requests: 4000, connections: 1000, latencyMs: 20, request: getOrder },
].map((each) => ({ app: "bakery", routes: 0, status: 200, connections: kConnections, latencyMs: 0, ...each }));
