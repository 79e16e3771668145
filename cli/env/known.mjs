// What wrangler knows, by name. `tests/tools/known-names.test.mjs` holds this against the schema of the wrangler that
// the package has; it stands here because a header is written where there is no wrangler, too.

/** Lists of bindings that are nothing special to C++; `binding` has the name. */
export const kPlainLists = [
  'agent_memory',
  'ai_search',
  'ai_search_namespaces',
  'analytics_engine_datasets',
  'artifacts',
  'd1_databases',
  'dispatch_namespaces',
  'flagship',
  'hyperdrive',
  'k2',
  'pipelines',
  'r2_buckets',
  'secrets_store_secrets',
  'unsafe_hello_world',
  'vectorize',
  'vpc_networks',
  'worker_loaders',
  'workflows',
];

const split = (names) => names.split(/\s+/);

/** The names at the top of a configuration. An environment may have most of them. */
export const kNames = new Set([
  ...kPlainLists,
  ...split(`$schema access account_id addresses ai alias analytics assets base_dir browser build cache cloudchamber
    compatibility_date compatibility_flags compliance_region connect containers data_blobs define
    dependencies_instrumentation dev durable_objects env exports find_additional_modules first_party_worker images
    jsx_factory jsx_fragment keep_names keep_vars kv_namespaces limits logfwdr logpush main media migrations minify
    mtls_certificates name no_bundle observability pages_build_output_dir placement preserve_file_names preview_urls
    previews python_modules queues ratelimits route routes rules secrets send_email send_metrics services site stream
    streaming_tail_consumers tail_consumers text_blobs triggers tsconfig unsafe upload_source_maps vars version_metadata
    vpc_services wasm_modules workers_dev`),
]);

/** The names in those tables that have bindings one level further in. */
export const kNamesWithin = {
  durable_objects: new Set(['bindings', 'code_update_strategy']),
  logfwdr: new Set(['bindings']),
  queues: new Set(['producers', 'consumers']),
  secrets: new Set(['required']),
  unsafe: new Set(['bindings', 'metadata', 'capnp']),
};

/** How many letters have to be added, taken out or changed to make one word of the other. */
function distance(one, other) {
  let row = [...other, ''].map((_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, theirs] of [...other].entries()) {
      next.push(Math.min(row[j] + (letter === theirs ? 0 : 1), row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row.at(-1);
}

/** The one of `names` that a misspelled name must have meant: undefined if none is near. */
export function nearest(name, names) {
  const most = Math.max(1, Math.floor(name.length / 4));
  const near = [...names].map((each) => ({ each, far: distance(name.toLowerCase(), each.toLowerCase()) }));
  const [best] = near.filter(({ far, each }) => far <= most && far < each.length - 1).sort((a, b) => a.far - b.far);
  return best?.each;
}
