// What the reader sees while something long goes on. It goes to stderr: stdout belongs to what is run.

/** The step whose line is not ended yet, if any. */
let open;

function endLine() {
  if (open) process.stderr.write('\n');
  open = undefined;
}

/** Runs `work` as one line, "  title ... 12.3 s"; on failure the line says so and the error goes on. */
export async function step(title, work) {
  const begun = performance.now();
  const mine = {};
  const end = (word) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const whole = open !== mine; // something else was written since
    if (whole) endLine();
    process.stderr.write(whole ? `  ${title}: ${word}${seconds} s\n` : `${word}${seconds} s\n`);
    open = undefined;
  };
  endLine();
  process.stderr.write(`  ${title} ... `);
  open = mine;
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
  endLine();
  process.stderr.write(`${line}\n`);
}

/** Something the reader can cure: it names the thing, the place and the cure, and is shown without a stack. */
export class Advice extends Error {
  constructor(message) {
    super(message);
    this.name = 'Advice';
  }
}
