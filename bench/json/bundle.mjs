// Makes one module of the contenders and all they import: build/bench/contenders.mjs.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { validatorsSource } from "./ajv.mjs";

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
// The bundler that `wrangler deploy` uses.
const esbuild = createRequire(createRequire(import.meta.url).resolve("wrangler/package.json"))("esbuild");

export const bundle = path("build/bench/contenders.mjs");
export const wasm = path("build/wasm/bench_json.wasm");

export async function makeBundle() {
  const validators = path("build/bench/validators.mjs");
  mkdirSync(path("build/bench"), { recursive: true });
  writeFileSync(validators, validatorsSource());
  await esbuild.build({
    entryPoints: [path("bench/json/contenders.mjs")],
    outfile: bundle,
    alias: { "bench-module": path("build/wasm/bench_json.mjs"), "bench-validators": validators },
    bundle: true,
    format: "esm",
    minify: true,
    logLevel: "error",
  });
}
