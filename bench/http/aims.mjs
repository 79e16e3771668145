// What this project shall cost at most, as a part of what a peer costs, in processor time of a request.

export const aims = [
  {
    peer: 'hono',
    atMost: {
      hello: 0.65,
      route: 0.65,
      get: 0.75,
      list: 0.75,
      post: 0.7,
      patch: 0.7,
      'quote-10': 0.6,
      'quote-1000': 0.2,
      'quote-10000': 0.15,
      import: 0.15,
    },
  },
  {
    peer: 'plain',
    atMost: {
      hello: 1.1,
      get: 1.15,
      'quote-1000': 0.6,
      'quote-10000': 0.5,
      'start-hello': 1.1,
      start: 1.1,
      'start-hello, first request': 1.5,
      'start, first request': 1.8,
    },
  },
];

/** Most bytes of gzip that this project's Workers shall have. */
export const sizeAims = { hello: 30_000, bakery: 150_000 };

/** The ratio of two medians beside its aim: {peer, ratio, aim, met}; aim and met are absent where there is none. */
export function compare(caseName, peer, edge, other) {
  const ratio = edge / other;
  const aim = aims.find((each) => each.peer === peer)?.atMost[caseName];
  return aim === undefined ? { peer, ratio } : { peer, ratio, aim, met: ratio <= aim };
}
