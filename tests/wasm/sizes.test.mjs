// What would be uploaded stays within tools/size-budget.json.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkSizes } from "../../tools/build/sizes.mjs";

for (const worker of ["bakery", "hello"]) {
  test(`the Worker "${worker}" is within its budget`, (context) => {
    const { lines, within } = checkSizes(worker);
    lines.forEach((line) => context.diagnostic(line));
    assert.ok(within, lines.join("\n"));
  });
}
