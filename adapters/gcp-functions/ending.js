/**
 * An answer that ends when nothing is left to do, because Google takes the processor away from a function that has no
 * answer to finish. What there is of it goes out before; of one whose length is told that is all but the last piece.
 * @param {Response} answer
 * @param {string} method of the request
 * @param {() => Promise<void>} finish does what is left
 */
export async function endingAfter(answer, method, finish) {
  if (!answer.body || method === 'HEAD') {
    await answer.body?.cancel();
    await finish();
    return new Response(null, answer);
  }
  let missing = Number(answer.headers.get('Content-Length') ?? Number.POSITIVE_INFINITY);
  const ending = new TransformStream({
    async transform(piece, controller) {
      missing -= piece.byteLength;
      if (missing <= 0) await finish();
      controller.enqueue(piece);
    },
    flush: finish,
  });
  return new Response(answer.body.pipeThrough(ending), answer);
}
