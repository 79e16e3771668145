// workerd's configuration of one contender: its Worker, and the KV stub behind its bindings.

const quoted = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const moduleText = ({ name, kind }) => `(name = ${quoted(name)}, ${kind} = embed ${quoted(name)})`;

const list = (items) => `[\n    ${items.join(',\n    ')},\n  ]`;

/**
 * A text for `workerd serve`; `vars` are text bindings. Both sockets get free ports, which workerd tells. The stub is
 * started first: an isolate that is made throws away what V8 has compiled of Wasm in the whole process.
 */
export function configText({ modules, vars }) {
  const bindings = [
    ...Object.entries(vars).map(([name, value]) => `(name = ${quoted(name)}, text = ${quoted(value)})`),
    ...['ORDERS', 'CATALOGUE'].map((name) => `(name = "${name}", kvNamespace = (name = "kv", entrypoint = "${name}"))`),
    // The bakery looks whether it is there, and with this STORE never calls it.
    '(name = "ORDER_OBJECT", service = "kv")',
    // No object, so no live board: a service would pass for a namespace of them.
    '(name = "BOARD", json = "{}")',
  ];
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "kv", worker = .kv), (name = "main", worker = .main)],
  sockets = [
    (name = "http", address = "127.0.0.1:0", http = (), service = "main"),
    (name = "control", address = "127.0.0.1:0", http = (), service = "kv"),
  ],
);

const main :Workerd.Worker = (
  compatibilityDate = "2026-10-01",
  modules = ${list(modules.map(moduleText))},
  bindings = ${list(bindings)},
);

const kv :Workerd.Worker = (
  compatibilityDate = "2026-10-01",
  modules = [(name = "kv.js", esModule = embed "kv.js")],
);
`;
}
