// What `npm start` does while somebody works: an edit is built and answers, one that does not compile changes nothing.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { makeCheckout } from "./checkout.mjs";

const kPatienceMs = 120_000;
let checkout, child, url;
let printed = "";

before(async () => {
  checkout = makeCheckout("reload");
  child = spawn(process.execPath, ["tools/start.mjs", "--ip", "127.0.0.1", "--port", "0", "--show-interactive-dev-session=false"],
    { cwd: checkout.folder, stdio: ["ignore", "pipe", "pipe"], env: checkout.env });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  child.once("exit", () => (printed += "\nnpm start ended\n"));
  url = (await until(() => /Ready on (http:\S+)/.exec(printed), "it is ready"))[1];
}, { timeout: 2 * kPatienceMs });
after(async () => {
  if (child.exitCode === null) {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
  checkout.remove();
});

/** Waits until something is so; an error has what was printed. */
async function until(isSo, what) {
  for (const end = Date.now() + kPatienceMs; Date.now() < end && !printed.endsWith("npm start ended\n"); ) {
    const found = await isSo();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`waited in vain until ${what}:\n${printed}`);
}
const answer = async () => (await fetch(url)).text();
const edit = (text) => writeFileSync(join(checkout.folder, "src", "answer.cpp"), text);

test("the Worker that was built answers", async () => {
  assert.equal(await answer(), "41");
});

test("an edit of a source is built, and its Worker answers", { timeout: 2 * kPatienceMs }, async () => {
  edit('extern "C" int answer() { return 42; }\n');
  await until(async () => (await answer()) === "42", "the answer is 42");
});

test("a build that fails says so, and the Worker that was built last goes on answering", { timeout: 2 * kPatienceMs }, async () => {
  const before = printed.length;
  edit('extern "C" int answer() { return a mistake; }\n');
  await until(() => printed.slice(before).includes("The Worker goes on as it was built last"), "the failure is told");
  assert.match(printed.slice(before), /answer\.cpp:1:\d+: error:/);
  assert.equal(await answer(), "42");
});

test("the mistake once mended, the Worker is built again", { timeout: 2 * kPatienceMs }, async () => {
  edit('extern "C" int answer() { return 43; }\n');
  await until(async () => (await answer()) === "43", "the answer is 43");
});
