// deploy/azure against what it deploys: the container that the store expects, the rights that the app uses and no
// others, no key anywhere, the settings that the bakery reads, the crons of wrangler.toml. Azure's own compiler comes
// from no registry of npm, PyPI or Debian, so types are not checked here.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';
import { readConfiguration } from '../../../cli/env/configuration.mjs';
import { kVars } from '../../../src/api/bindings.mjs';
import { containerOf } from '../../../tools/hosts/azure/cosmos.mjs';
import { readBicep } from './bicep.mjs';

const here = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const read = (path) => readFileSync(here(path), 'utf8');
const text = read('deploy/azure/main.bicep');
const { errors, parameters, variables, resources, outputs, unknown } = readBicep(here('deploy/azure/main.bicep'));
const { vars, triggers } = readConfiguration(here('wrangler.toml')).data;
const entry = read('deploy/azure/main.mjs');

const ofType = (type) => Object.values(resources).filter((each) => each.type.startsWith(`${type}@`));
const app = resources.app.properties;
const settings = Object.fromEntries(app.siteConfig.appSettings.map(({ name, value }) => [name, value]));

test('the file is Bicep, and names nothing that it does not declare', () => {
  assert.deepEqual([errors, unknown], [[], []]);
});

test('every parameter and every variable is used', () => {
  for (const name of [...parameters, ...Object.keys(variables)])
    assert.ok(text.match(new RegExp(`\\b${name}\\b`, 'g')).length > 1, name);
});

test('the container has the partition key and the time to live that the store expects', async () => {
  const { partitionKey, defaultTtl } = resources.container.properties.resource;
  assert.deepEqual(
    { paths: partitionKey.paths, defaultTtl },
    { paths: containerOf('kv').partitionKey.paths, defaultTtl: -1 },
  );
  assert.equal(containerOf('kv').defaultTtl, defaultTtl);
  let written;
  const upsert = async (item) => (written = { etag: 'e', item });
  await new CosmosContainer({ items: { upsert } }).kv('KV').put('k', 'v', { expirationTtl: 60 });
  assert.equal(written.item[partitionKey.paths[0].slice(1)], 'KV');
  assert.equal(typeof written.item.ttl, 'number');
});

test('what a list asks for is indexed, and nothing else', async () => {
  let asked;
  const query = (spec) => {
    asked = spec.query;
    return { hasMoreResults: () => false };
  };
  await new CosmosContainer({ items: { query } }).kv('KV').list();
  const { includedPaths, excludedPaths } = resources.container.properties.resource.indexingPolicy;
  const indexed = includedPaths.map(({ path }) => path.slice(1, -2));
  assert.deepEqual([indexed, excludedPaths], [['namespace', 'id'], [{ path: '/*' }]]);
  for (const name of indexed) assert.match(asked, new RegExp(`\\bc\\.${name}\\b`));
  assert.match(asked, /ORDER BY c\.id$/);
});

test('the entry finds the container where it is', () => {
  const [database, container] = [resources.database.name, resources.container.name];
  assert.ok(entry.includes(`database: '${database}', container: '${container}' }`));
  assert.ok(read('deploy/azure/seed.mjs').includes(`cosmos.database('${database}').container('${container}')`));
});

test('the app may use the data of its database, its own storage and its own log, and has no other role', () => {
  const roles = Object.entries(resources).filter(([, { type }]) => /[rR]oleAssignments@/.test(type));
  const shown = roles.map(([name, { scope, parent, properties }]) => [
    name,
    (scope ?? properties.scope).code,
    parent?.code,
    properties.principalId.code,
    properties.roleDefinitionId.code,
  ]);
  const cosmosRole = `'\${cosmos.id}/sqlRoleDefinitions/\${cosmosDataContributor}'`;
  const database = `'\${cosmos.id}/dbs/\${database.name}'`;
  const builtIn = (role) => `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${role})`;
  assert.deepEqual(shown, [
    ['appData', database, 'cosmos', 'app.identity.principalId', cosmosRole],
    ['operatorData', database, 'cosmos', 'operatorId', cosmosRole],
    ['appBlobs', 'storage', undefined, 'app.identity.principalId', builtIn('storageBlobDataOwner')],
    ['appTelemetry', 'insights', undefined, 'app.identity.principalId', builtIn('monitoringMetricsPublisher')],
  ]);
});

test('there is no key: nobody lists one, and what would take one does not', () => {
  assert.doesNotMatch(text, /listKeys|listConnectionStrings|AccountKey|primaryMasterKey|sharedKey\b/i);
  assert.equal(resources.cosmos.properties.disableLocalAuth, true);
  assert.equal(resources.storage.properties.allowSharedKeyAccess, false);
  assert.equal(resources.storage.properties.allowBlobPublicAccess, false);
  assert.equal(resources.insights.properties.DisableLocalAuth, true);
  assert.deepEqual(app.functionAppConfig.deployment.storage.authentication, { type: 'SystemAssignedIdentity' });
  assert.deepEqual(resources.app.identity, { type: 'SystemAssigned' });
  assert.match(entry, /CosmosContainer\.at\(/);
});

test('the secret is shown to nobody who looks at the deployment', () => {
  assert.match(text, /@secure\(\)\n@minLength\(2\)\nparam apiKeys string\n/);
  assert.deepEqual(settings.API_KEYS, { code: 'apiKeys' });
  for (const value of Object.values(outputs)) assert.doesNotMatch(value.code, /apiKeys/);
});

test('the bakery is given all that it reads', () => {
  for (const name of [...kVars, 'COSMOS_ENDPOINT']) assert.ok(name in settings, name);
  assert.deepEqual(kVars.toSorted(), [...Object.keys(vars), 'API_KEYS'].toSorted());
});

test('the entry has the crons of wrangler.toml', () => {
  const [, crons] = /crons: (\[.*?\])/.exec(entry);
  assert.deepEqual(JSON.parse(crons.replaceAll("'", '"')), triggers.crons);
});

test('the app is what the adapter is for: a Node that can wait, all paths, and no page of Azure at the root', () => {
  assert.deepEqual(app.functionAppConfig.runtime, { name: 'node', version: '24' });
  assert.deepEqual(ofType('Microsoft.Web/serverfarms')[0].sku, { tier: 'FlexConsumption', name: 'FC1' });
  assert.equal(settings.AzureWebJobsDisableHomepage, 'true');
  const host = JSON.parse(read('deploy/azure/app/host.json'));
  assert.deepEqual(host, { version: '2.0', extensions: { http: { routePrefix: '' } } });
  assert.equal(JSON.parse(read('deploy/azure/app/package.json')).main, 'main.mjs');
});

test('what is no Bicep is seen, and a name that is not declared', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bicep-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'changed.bicep');
  const readText = (changed) => {
    writeFileSync(file, changed);
    return readBicep(file);
  };
  assert.notDeepEqual(readText(text.replace('resource plan', 'resource')).errors, []);
  assert.deepEqual(readText(text.replace('serverFarmId: plan.id', 'serverFarmId: plant.id')).unknown, ['plant']);
});
