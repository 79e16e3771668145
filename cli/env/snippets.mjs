// What to write into a configuration, so that it binds a name.

/** What an entry needs beside its name, with something to be replaced. */
const kMore = {
  services: { service: '...' },
  mtls_certificates: { certificate_id: '...' },
  vpc_services: { service_id: '...' },
  'durable_objects.bindings': { class_name: '...' },
  ratelimits: { namespace_id: '1001', simple: { limit: 100, period: 60 } },
};

/** The name of an entry's name, where that is not "binding". */
const kKeys = { 'durable_objects.bindings': 'name', ratelimits: 'name' };

/** How a name is bound in tables that are no lists of entries. */
const kOthers = { vars: (name) => ({ [name]: '...' }), secrets: (name) => ({ required: [name] }) };

const inToml = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? `{ ${Object.entries(value)
        .map(([key, each]) => `${key} = ${inToml(each)}`)
        .join(', ')} }`
    : JSON.stringify(value);

const inJson = (value) => JSON.stringify(value, null, 1).replaceAll(/\s+/g, ' ');

/**
 * The text that binds `name` in the table at `path`, such as "kv_namespaces".
 * @param {'toml' | 'json'} language
 */
export function snippet(language, path, name) {
  const isList = !kOthers[path];
  const entry = isList ? { [kKeys[path] ?? 'binding']: name, ...kMore[path] } : kOthers[path](name);
  if (language === 'toml') {
    const lines = Object.entries(entry).map(([key, value]) => `${key} = ${inToml(value)}`);
    return [isList ? `[[${path}]]` : `[${path}]`, ...lines].join('\n');
  }
  const [first, ...more] = path.split('.');
  const value = more.reduceRight((inner, key) => ({ [key]: inner }), isList ? [entry] : entry);
  return `${JSON.stringify(first)}: ${inJson(value)}`;
}
