// A checkout of its own for the tools to work in, with another Worker in it: they take for theirs whatever is around them.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Of the toolchain, what a checkout writes itself. */
const kOwn = ["emscripten.config.py", "package.json", "setup.lock", "tmp"];

/** The set-up refuses a link, so a folder is the checkout's own and only what is in it is not. */
function fillWithLinks(from, to, own = []) {
  mkdirSync(to);
  for (const entry of readdirSync(from)) if (!own.includes(entry)) symlinkSync(join(from, entry), join(to, entry));
}

/** Each part of the toolchain says for which place it was made. */
function linkToolchain(from, to) {
  fillWithLinks(from, to, kOwn);
  for (const part of readdirSync(to)) {
    const record = join(from, part, "installed.json");
    if (!existsSync(record)) continue;
    rmSync(join(to, part));
    fillWithLinks(join(from, part), join(to, part), ["installed.json"]);
    const installed = { ...JSON.parse(readFileSync(record, "utf8")), path: join(to, part) };
    writeFileSync(join(to, part, "installed.json"), JSON.stringify(installed));
  }
}

/**
 * Makes one with the tools as they are here and the files of tests/worker/`example`. `env` is for what runs in it, `remove`
 * ends it.
 */
export function makeCheckout(example) {
  mkdirSync(join(root, "build"), { recursive: true });
  const folder = mkdtempSync(join(root, "build", `${example}-`));
  fillWithLinks(join(root, "node_modules"), join(folder, "node_modules"));
  linkToolchain(join(root, ".toolchain"), join(folder, ".toolchain"));
  for (const name of ["tools", "CMakePresets.json", "package.json", "package-lock.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  cpSync(join(root, "tests", "worker", example), folder, { recursive: true });
  // The system libraries that Emscripten has built are everybody's.
  const env = { ...process.env, NO_COLOR: "1", EM_FROZEN_CACHE: "1" };
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
