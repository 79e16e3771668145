// npm run bench -- hosts [--quick] [--host NAME]: the bakery on each host, in C++ and with the same handlers in plain
// JavaScript. What is measured is in docs/hosts.md.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { hosts } from './hosts.mjs';
import { cases, measureHost } from './measure_host.mjs';
import { hostTable } from './table.mjs';

const kContenders = ['plain', 'edge'];
const kUsage = 'npm run bench -- hosts [--quick] [--host NAME]';

function chosenHosts(names) {
  const unknown = names.find((name) => !hosts.some((host) => host.name === name));
  if (unknown) throw new Error(`no host "${unknown}"; there are ${hosts.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? hosts : hosts.filter(({ name }) => names.includes(name));
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    host: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(kUsage);
  process.exit(0);
}
const effort = values.quick ? { starts: 3, rounds: 3, requests: 100 } : { starts: 11, rounds: 11, requests: 500 };
console.log(
  `${cpus().length} cores, ${cpus()[0].model}; load ${loadavg()[0].toFixed(1)}; Node ${process.versions.node}`,
);
const results = [];
for (const host of chosenHosts(values.host)) {
  if (host.missing) {
    console.log(`\n${host.name}: skipped, ${host.missing}`);
    continue;
  }
  const measured = await measureHost(host, kContenders, effort);
  results.push({ host: host.name, measured });
  console.log(`\n${hostTable(host.name, measured, cases)}`);
}
const machine = { processor: cpus()[0].model, cores: cpus().length, node: process.versions.node };
writeFileSync('build/reports/bench-hosts.json', `${JSON.stringify({ machine, effort, results }, null, 2)}\n`);
