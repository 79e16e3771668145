#pragma once

#include <span>
#include <string_view>

#include "edge/bindings/worker_loader/worker_loader.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a loader of Workers promises. A service "BESIDE" is bound as well, which answers "beside", a space and the URL;
/// nothing is bound to "NOTHING".
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::WorkerLoader>> worker_loader();

/// The code that the cases load, for a fake that has to be told what it does.
struct WorkerSources {
    std::string_view echo = R"js(
export default {
  fetch: async (request, env, ctx) => Response.json({
    url: request.url, body: await request.text(), env, ...(ctx.props && 'who' in ctx.props && { props: ctx.props }) })
})js";
    std::string_view kinds = R"js(
import cjs from 'old.cjs';
import text from 'words.txt';
import json from 'numbers.json';
import data from 'bytes.bin';
import wasm from 'empty.wasm';
const bytes = new Uint8Array(data);
export default {
  fetch: () => new Response([cjs.two, text, json[1], bytes, wasm instanceof WebAssembly.Module].join()) })js";
    std::string_view adder = R"js(
import { WorkerEntrypoint } from 'cloudflare:workers';
export class Adder extends WorkerEntrypoint {
  add(a, b) { return a + b + (this.ctx.props.start ?? 0); }
}
export default { fetch: () => new Response('default') })js";
    std::string_view passes_on = R"js(
export default { fetch: (request, env) => env.SHOP.fetch('http://shop.example/a') })js";
    std::string_view goes_out = R"js(
export default { fetch: () => fetch('http://out.example/b') })js";
    std::string_view broken = "export default {";
};
inline constexpr WorkerSources kWorkers;

}  // namespace contracts
