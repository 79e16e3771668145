// `npm run deploy` up to the upload: the Worker is built, measured and put together with its pages.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeCheckout } from "./checkout.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs it in a checkout; gives the exit status, what was printed, and what would be uploaded. */
function deploy(folder, env = { ...process.env, NO_COLOR: "1" }) {
  const bundle = mkdtempSync(join(root, "build", "bundle-"));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/deploy.mjs", "--dry-run", "--outdir", bundle],
      { cwd: folder, encoding: "utf8", env });
    return { status, printed: stdout + stderr, files: readdirSync(bundle, { recursive: true }) };
  } finally {
    rmSync(bundle, { recursive: true });
  }
}

describe("the bakery", () => {
  let done;
  before(() => { done = deploy(root); });

  test("is put together and not uploaded", () => {
    assert.equal(done.status, 0, done.printed);
    assert.match(done.printed, /--dry-run: exiting now/);
  });
  test("has the module, the entry and its pages", () => {
    assert.ok(done.files.some((name) => name.endsWith("worker.wasm")), done.files.join());
    assert.ok(done.files.includes("worker.js"), done.files.join());
    assert.ok(existsSync(join(root, "build/site/index.html")));
  });
  test("has its bindings, and is held to its budget", () => {
    for (const name of ["ORDERS", "CATALOGUE", "ORDER_OBJECT", "STORE"]) assert.ok(done.printed.includes(`env.${name}`), name);
    assert.match(done.printed, /size of bakery: .*; budget /);
  });
});

describe("somebody else's Worker", () => {
  let checkout;
  before(() => { checkout = makeCheckout("reload"); });
  after(() => checkout.remove());

  test("is put together however large it is, and held to nobody's budget", () => {
    const entry = join(checkout.folder, "worker.js");
    const noise = Array.from({ length: 40_000 }, () => Math.random().toString(36).slice(2)).join("");
    writeFileSync(entry, `${readFileSync(entry, "utf8")}\nexport const noise = "${noise}";\n`);
    const { status, printed, files } = deploy(checkout.folder, checkout.env);
    assert.equal(status, 0, printed);
    assert.ok(files.some((name) => name.endsWith("worker.wasm")), files.join());
    assert.match(printed, /size of reload: /);
    assert.doesNotMatch(printed, /budget/);
  });
  test("that does not compile is not", () => {
    writeFileSync(join(checkout.folder, "src", "answer.cpp"), "a mistake\n");
    const { status, printed } = deploy(checkout.folder, checkout.env);
    assert.notEqual(status, 0);
    assert.match(printed, /nothing was deployed/);
    assert.doesNotMatch(printed, /--dry-run: exiting now/);
  });
});
