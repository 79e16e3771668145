// The contenders behind HTTP, for workerd: ?case=I&repetitions=N runs one of them so often.
import wasm from './bench_json.wasm';
import { start } from './contenders.mjs';

let starting;

export default {
  async fetch(request) {
    const cases = await (starting ??= start(wasm));
    const query = new URL(request.url).searchParams;
    if (!query.has('case')) return Response.json(cases);
    return Response.json(cases[query.get('case')].run(Number(query.get('repetitions'))));
  },
};
