// What this project shall cost at most, as a part of what a peer costs: processor time of a request that has the header
// fields of a browser, the first request of a Worker that has been quiet, and the slowest of 100 requests with 64 in
// flight.

const kRust = 0.8;

export const aims = [
  {
    peer: 'plain',
    atMost: {
      hello: 1.15,
      route: 1.2,
      get: 1.1,
      list: 1.1,
      post: 1.12,
      patch: 1.12,
      'quote-10': 1.15,
      'quote-1000': 0.8,
      'quote-10000': 0.55,
      import: 0.3,
      'start-hello, first request': 1.5,
      'start, first request': 1.8,
      'flight-64, p99': 1,
    },
  },
  {
    peer: 'hono',
    atMost: {
      hello: 0.65,
      route: 0.65,
      get: 0.88,
      list: 0.9,
      post: 0.9,
      patch: 0.9,
      'quote-10': 0.85,
      'quote-1000': 0.4,
      'quote-10000': 0.2,
      import: 0.2,
    },
  },
  {
    peer: 'rust',
    atMost: {
      hello: kRust,
      route: kRust,
      get: kRust,
      list: kRust,
      post: kRust,
      patch: kRust,
      'quote-10': kRust,
      'quote-1000': kRust,
      'quote-10000': 0.35,
      import: kRust,
      'flight-64': kRust,
      'flight-1000': kRust,
    },
  },
];

/** Most bytes of gzip that this project's Workers shall have. */
export const sizeAims = { hello: 28_000, bakery: 170_000 };

/** Most bytes of resident memory that a request shall have which waits for KV, with 2,000 of them. */
export const suspendedAim = 60_000;

/** The ratio of two medians beside its aim: {peer, ratio, aim, met}; aim and met are absent where there is none. */
export function compare(caseName, peer, edge, other) {
  const ratio = edge / other;
  const aim = aims.find((each) => each.peer === peer)?.atMost[caseName];
  return aim === undefined ? { peer, ratio } : { peer, ratio, aim, met: ratio <= aim };
}
