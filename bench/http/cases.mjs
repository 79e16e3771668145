// What is measured. A case is
//
//     {name, title, app, routes, orders, requests, connections, status, latencyMs, bare,
//      request(connection, sequence, prepared, last), spoilt?(request), refused?(answer)}
//
// `orders` are stored before; `requests` are those of one round, `connections` those in flight, `latencyMs` is what KV
// takes, `bare` says that header fields have a share in what it takes, so that it is measured without them, too, and
// `last` is the answer to the request before on the same connection. `spoilt` makes a request that a contender
// which validates has to refuse: with 422, or as `refused` says.
import { basket, ndjson, newOrder } from './documents.mjs';

const kConnections = 16;
const staff = { Authorization: 'Bearer dev-staff' };
const json = { ...staff, 'Content-Type': 'application/json' };

/** A request function that is made when it is first used. */
function lazy(make) {
  let made;
  return (...all) => (made ??= make())(...all);
}

const always = (make) =>
  lazy(() => {
    const request = make();
    return () => request;
  });

/** Requests to so many routes, one after the other, in no order. */
const oneOf = (routes) =>
  lazy(() => {
    const path = (i) => `/v1/s${String((i * 37) % routes).padStart(3, '0')}/items/a-thing-${i}`;
    const requests = Array.from({ length: routes }, (_, i) => ({ path: path(i), headers: staff }));
    return (connection, sequence) => requests[(connection * 31 + sequence) % routes];
  });

function getOrder(connection, sequence, prepared) {
  prepared.gets ??= prepared.orders.map(({ id }) => ({ path: `/v1/orders/${id}`, headers: staff }));
  return prepared.gets[(connection + sequence * 7) % prepared.gets.length];
}

/** Each connection changes an order of its own again and again, as it knows it. */
function patchOrder(connection, sequence, { orders }, last) {
  const known = last?.headers.etag ?? '"r1"';
  const headers = { ...staff, 'Content-Type': 'application/merge-patch+json', 'If-Match': known };
  const body = JSON.stringify({ customText: `Happy Birthday, number ${sequence}` });
  return { method: 'PATCH', path: `/v1/orders/${orders[connection].id}`, headers, body };
}

const kOrderBytes = 400; // more than an order has to have: the rest is blanks

/** Different orders of the same size. */
const postOrder = lazy(() => {
  const bodies = Array.from({ length: 64 }, () => JSON.stringify(newOrder(), null, 2).padEnd(kOrderBytes));
  const requests = bodies.map((body) => ({ method: 'POST', path: '/v1/orders', headers: json, body }));
  return (connection, sequence) => requests[(connection * 5 + sequence) % requests.length];
});

const quote = (lines) =>
  always(() => ({ method: 'POST', path: '/v1/quotes', headers: json, body: JSON.stringify(basket(lines)) }));

const importLines = (bytes) =>
  always(() => ({
    method: 'POST',
    path: '/v1/orders/import?dryRun=true',
    body: ndjson(bytes),
    headers: { ...staff, 'Content-Type': 'application/x-ndjson' },
  }));

/** The request with its body changed; `change` has to find something. */
const withBody = (change) => (request) => {
  const body = change(request.body);
  if (body === request.body) throw new Error('nothing was spoilt');
  return { ...request, body };
};
const lastQuantity = withBody((body) => body.replace(/"quantity":\d+(?!.*"quantity")/, '"quantity":0'));

const complete = (each) => ({
  app: 'bakery',
  routes: 0,
  orders: 1000,
  status: 200,
  connections: kConnections,
  latencyMs: 0,
  bare: each.connections === undefined, // else a large body, or the wait, hides what they take
  ...each,
});

export const cases = [
  {
    name: 'hello',
    title: 'static hello',
    app: 'routes',
    requests: 4000,
    request: always(() => ({ path: '/hello', headers: staff })),
  },
  {
    name: 'route',
    title: 'a route with a parameter, of 200',
    app: 'routes',
    routes: 200,
    requests: 4000,
    request: oneOf(200),
  },
  { name: 'get', title: 'GET of an order', requests: 2000, request: getOrder },
  {
    name: 'list',
    title: 'list of 20 orders',
    requests: 1000,
    request: always(() => ({ path: '/v1/orders?limit=20', headers: staff })),
  },
  {
    name: 'post',
    title: 'POST of an order, 400 B',
    requests: 1000,
    status: 201,
    request: postOrder,
    spoilt: withBody((body) => body.replace(/"customerId": ".{4}/, '"customerId": "')),
  },
  {
    name: 'patch',
    title: 'PATCH with If-Match',
    requests: 1000,
    request: patchOrder,
    spoilt: withBody((body) => body.replace('customText', 'text')),
  },
  { name: 'quote-10', title: 'quote, 10 lines', requests: 2000, request: quote(10), spoilt: lastQuantity },
  {
    name: 'quote-1000',
    title: 'quote, 1,000 lines',
    requests: 300,
    connections: 4,
    request: quote(1000),
    spoilt: lastQuantity,
  },
  {
    name: 'quote-10000',
    title: 'quote, 10,000 lines',
    requests: 30,
    connections: 2,
    request: quote(10_000),
    spoilt: lastQuantity,
  },
  {
    name: 'import',
    title: 'dry-run import, 10 MB',
    requests: 2,
    connections: 1,
    request: importLines(10_000_000),
    spoilt: withBody((body) => `${body}{"customText":1}\n`),
    refused: ({ body }) => body.includes('"status":422'),
  },
  {
    name: 'flight-64',
    title: '64 in flight, KV takes 20 ms',
    requests: 2560,
    connections: 64,
    latencyMs: 20,
    request: getOrder,
  },
  {
    name: 'flight-1000',
    title: '1,000 in flight, KV takes 20 ms',
    requests: 4000,
    connections: 1000,
    latencyMs: 20,
    request: getOrder,
  },
].map(complete);

const byName = (name) => cases.find((each) => each.name === name);

/** How the cost of a request grows: each value of a series makes a case. `orders` are how many are stored. */
export const series = [
  {
    name: 'routes',
    title: 'A route with a parameter, by the number of routes',
    unit: 'routes',
    values: [10, 50, 200, 1000],
    caseOf: (routes) => ({ ...byName('route'), routes, requests: 2000, request: oneOf(routes) }),
  },
  {
    name: 'body',
    title: 'A quote, by the number of its lines',
    unit: 'lines',
    values: [1, 10, 100, 1000, 10_000],
    caseOf: (lines) => ({
      ...byName('quote-10'),
      requests: Math.ceil(40_000 / (lines + 40)),
      connections: 4,
      request: quote(lines),
    }),
  },
  {
    name: 'flight',
    title: 'GET of an order, by the requests in flight while KV takes 20 ms',
    unit: 'in flight',
    values: [1, 4, 16, 64, 256, 1000],
    caseOf: (connections) => ({ ...byName('flight-64'), connections, requests: 30 + 3 * connections }),
  },
  {
    name: 'orders',
    title: 'A list of 20 orders, by the number of those stored',
    unit: 'orders',
    values: [100, 1000, 10_000],
    caseOf: (orders) => ({ ...byName('list'), orders }),
  },
];
