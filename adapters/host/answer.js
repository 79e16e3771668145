/** A problem document (RFC 9457) of what the Worker itself cannot answer. */
export function problem(status, title) {
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  return Response.json({ type: 'about:blank', title, status }, { status, headers });
}

/** The Worker's answer; what it throws is logged, and is a 500 of that request. */
export async function answered(worker, request, env, context) {
  try {
    return await worker.fetch(request, env, context);
  } catch (error) {
    console.error(error?.stack ?? error);
    return problem(500, 'Internal error');
  }
}
