// What the reader sees while something long goes on. It goes to stderr: stdout belongs to what is run.

let open = false;

/** Runs `work` as one line, "  title ... 12.3 s"; on failure the line says so and the error goes on. */
export async function step(title, work) {
  const begun = performance.now();
  const end = (word) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stderr.write(open ? `${word}${seconds} s\n` : `  ${title}: ${word}${seconds} s\n`);
    open = false;
  };
  process.stderr.write(`  ${title} ... `);
  open = true;
  try {
    const result = await work();
    end('');
    return result;
  } catch (error) {
    end('failed after ');
    throw error;
  }
}

/** A line of its own, also in the middle of a step. */
export function say(line) {
  process.stderr.write(open ? `\n${line}\n` : `${line}\n`);
  open = false;
}

/** Something the reader can cure: it names the thing, the place and the cure, and is shown without a stack. */
export class Advice extends Error {
  constructor(message) {
    super(message);
    this.name = 'Advice';
  }
}
