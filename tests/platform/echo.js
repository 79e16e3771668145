// Answers with what it has of a request.
export default {
  fetch: ({ cf, cache, headers }) =>
    Response.json({
      cf,
      cache,
      timeLeft: headers.get('X-Time-Left-Ms'),
      dispatched: JSON.parse(headers.get('X-Dispatched')),
    }),
};
