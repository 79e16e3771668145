/** The lines of a body, those of each piece that arrives together: [[first number, line, line...], ...]. */
export async function* linesOf(body) {
  const decoder = new TextDecoder();
  let rest = '',
    number = 1;
  for await (const piece of body) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop();
    yield { number, lines };
    number += lines.length;
  }
  if (rest) yield { number, lines: [rest] };
}
