// deploy/aws/template.yaml against what it deploys: the table that the store expects, the rights that it uses and no
// others, the variables that the bakery reads, the event that the adapter takes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';
import { findProgram } from '../../../cli/process/run.mjs';
import { readConfiguration } from '../../../cli/env/configuration.mjs';
import { kVars } from '../../../src/api/bindings.mjs';
import { tableKeys } from '../../../tools/hosts/aws/dynamodb.mjs';

const here = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const template = here('deploy/aws/template.yaml');
const { vars, triggers } = readConfiguration(here('wrangler.toml')).data;

/** The YAML of CloudFormation has functions as tags: "!Ref Table" is {Ref: "Table"}. */
function readTemplate() {
  const require = createRequire(import.meta.url);
  const yaml = createRequire(require.resolve('@redocly/openapi-core'))('js-yaml');
  const tags = [
    yaml.defineScalarTag('!', { matchByTagPrefix: true, resolve: (text, _, tag) => ({ [tag.slice(1)]: text }) }),
    yaml.defineSequenceTag('!', {
      matchByTagPrefix: true,
      create: () => [],
      addItem: (list, item) => void list.push(item),
    }),
  ];
  return yaml.load(readFileSync(template, 'utf8'), { schema: yaml.CORE_SCHEMA.withTags(tags) });
}

const { Parameters, Resources } = readTemplate();
const bakery = Resources.Bakery.Properties;
const statements = Resources.Role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

test('the template is one that CloudFormation takes, as cfn-lint knows it', {
  skip: !findProgram('cfn-lint') && 'cfn-lint is not here (PyPI: pip install cfn-lint)',
}, () => {
  const { status, stdout, stderr } = spawnSync('cfn-lint', [template], { encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}${stderr}`);
});

test('the table has the keys and the time to live that the store expects', async () => {
  const { AttributeDefinitions, KeySchema, TimeToLiveSpecification } = Resources.Table.Properties;
  assert.deepEqual({ AttributeDefinitions, KeySchema }, tableKeys);
  let written;
  const client = { send: async ({ input }) => (written = input) };
  await new DynamoTable('t', { client }).kv('KV').put('k', 'v', { expirationTtl: 60 });
  assert.deepEqual(TimeToLiveSpecification, { AttributeName: 'expiration', Enabled: true });
  assert.ok('N' in written.Item.expiration);
});

test('the function may do to its table what the store does, and nothing else to anything', async () => {
  const sent = new Set();
  const client = {
    async send(command) {
      sent.add(command.constructor.name.replace(/Command$/, ''));
      return { Items: [] };
    },
  };
  const kv = new DynamoTable('t', { client }).kv('KV');
  await Promise.all([kv.get('k'), kv.put('k', 'v'), kv.delete('k'), kv.list()]);
  await Promise.all([kv.compareAndSet('k', null, 'v'), kv.compareAndDelete('k', 'v1')]);
  assert.deepEqual(statements, [
    { Effect: 'Allow', Action: statements[0].Action, Resource: { GetAtt: 'Table.Arn' } },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { GetAtt: 'Log.Arn' } },
  ]);
  assert.deepEqual(statements[0].Action.toSorted(), [...sent].map((name) => `dynamodb:${name}`).toSorted());
  assert.deepEqual([Resources.Role.Properties.ManagedPolicyArns, bakery.Policies], [undefined, undefined]);
});

test('the bakery is given all that it reads', () => {
  assert.deepEqual(Object.keys(bakery.Environment.Variables).toSorted(), [...kVars, 'TABLE'].toSorted());
  assert.deepEqual(kVars.toSorted(), [...Object.keys(vars), 'API_KEYS'].toSorted());
});

test('the keys are shown to nobody who looks at the stack', () => {
  assert.deepEqual(bakery.Environment.Variables.API_KEYS, { Ref: 'ApiKeys' });
  assert.equal(Parameters.ApiKeys.NoEcho, true);
});

test('the schedule sends what the adapter takes, for each cron of wrangler.toml', () => {
  const schedules = Object.values(bakery.Events).map(({ Type, Properties }) => ({ Type, ...Properties }));
  assert.deepEqual(
    schedules.map(({ Input }) => JSON.parse(Input)),
    triggers.crons.map((cron) => ({ cron, scheduledTime: '<aws.scheduler.scheduled-time>' })),
  );
  for (const { Type, ScheduleExpression, ScheduleExpressionTimezone, Input } of schedules) {
    const [minute, hour, day, month, weekday] = JSON.parse(Input).cron.split(' ');
    assert.deepEqual(
      [day, month, weekday],
      ['*', '*', '*'],
      'a cron of Amazon has a year, and "?" for one of its days',
    );
    assert.equal(ScheduleExpression, `cron(${minute} ${hour} ${day} ${month} ? *)`);
    assert.deepEqual([Type, ScheduleExpressionTimezone], ['ScheduleV2', 'UTC']);
  }
});

test('the function is what the adapter is for: a Node that can wait, and a URL that streams', () => {
  assert.equal(bakery.Runtime, 'nodejs24.x');
  assert.deepEqual(bakery.FunctionUrlConfig, { AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' });
  assert.match(readFileSync(here('deploy/aws/handler.js'), 'utf8'), /streams: true/);
});
