/** A problem document (RFC 9457) of what the Worker itself cannot answer. */
export function problem(status, title) {
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  return Response.json({ type: 'about:blank', title, status }, { status, headers });
}

function checkAnswer(answer) {
  if (typeof answer?.status !== 'number')
    throw new TypeError('the handler `fetch` of the Worker has given no Response');
  if (answer.bodyUsed || answer.body?.locked)
    throw new TypeError('the handler `fetch` of the Worker has given a Response whose body somebody else reads');
}

/** The Worker's answer; what it throws is logged, and is a 500 of that request, as is what cannot be answered with. */
export async function answered(worker, request, env, context) {
  try {
    const answer = await worker.fetch(request, env, context);
    checkAnswer(answer);
    return answer;
  } catch (error) {
    console.error(error?.stack ?? error);
    return problem(500, 'Internal error');
  }
}
