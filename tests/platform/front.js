// Stands in for what the platform has before a Worker, and no developer's machine has: the cache of its answers
// (`ctx.cache`) and Cloudflare Access (`ctx.access`), as they are documented.
const identities = {
  user: { email: 'ada@example.com', idp: { id: 'a', type: 'b' }, groups: [{ id: '1', name: 'bakers' }] },
  odd: { email: 7 },
};

/** Says of what is refused what it was told. */
const told = (method) => async (options) => {
  const errors = options.tags?.includes('refused') ? [{ code: 1, message: [method, options] }] : [];
  return { success: errors.length === 0, errors };
};

/** The context of a request that came through them, the field "X-Access" says by whom. */
export function withFront(request, context) {
  const who = request.headers.get('X-Access');
  return {
    waitUntil: (work) => context.waitUntil(work),
    passThroughOnException: () => context.passThroughOnException(),
    props: context.props,
    cache: { purge: told('purge'), invalidate: told('invalidate') },
    ...(who && { access: { aud: '4714c135', getIdentity: async () => identities[who] } }),
  };
}
