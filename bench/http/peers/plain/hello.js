export default {
  fetch: (request) =>
    new URL(request.url).pathname === '/'
      ? new Response('Hello, world!\n')
      : new Response('Not found', { status: 404 }),
};
