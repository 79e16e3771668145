// The OpenAPI document and the bakery are of one mind about requests: what a schema takes is not refused for its form,
// and what it does not take is refused. Every parameter and every member of a body is tried with values on both sides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { texts, values } from './candidates.mjs';
import { furnish } from './furnished.mjs';
import { startBakery } from './harness.mjs';
import { Api, kNdjson } from './openapi.mjs';

const bakery = await startBakery({ platform: { sleep: async () => {} } });
const document = await (await bakery.fetch('/openapi.json')).text();
const api = new Api(JSON.parse(document));
await furnish(bakery, api.operations());
const kvBefore = [bakery.env.CATALOGUE, bakery.env.ORDERS].map((kv) => [kv, new Map(kv.entries)]);

/**
 * What no schema can say: the reasons that a well-formed value may be refused for, each with the member it is about.
 */
const businessRules = [
  { at: /^\/(cakeStyle|lines\/\d+\/cakeStyle)$/, detail: 'must be the id of an available cake' },
  { at: /^\/pickupDate$/, detail: 'must be in the future' },
  { at: /^\/id$/, detail: 'must be the id in the path' },
  { at: /^\/coupon$/, detail: 'must be a coupon of this shop' },
  { at: /^cursor$/, detail: 'cursor must be the `next` of a page with the same filters.' },
  { at: /^cursor$/, detail: 'cursor must be the `next` of an export.' },
];
const seenRules = new Set();
const isBusiness = (at, detail) => {
  const rule = businessRules.find((each) => each.at.test(at) && each.detail === detail);
  if (rule) seenRules.add(rule);
  return rule !== undefined;
};

/** Whether a request was refused for what is in it, and not for the state that things are in. */
const isRefusal = (status) => [400, 415, 422, 428].includes(status);

/** Whether a refusal is for a business rule alone; `at` is the parameter that was tried. */
function isForBusiness(status, problem, at) {
  if (status === 422 && problem.errors)
    return problem.errors.every(({ pointer, detail }) => isBusiness(pointer, detail));
  return status === 400 && isBusiness(at, problem.detail);
}

function reset() {
  for (const [kv, entries] of kvBefore) kv.entries = new Map(entries);
}

async function send(operation, [path, init], at) {
  reset();
  const answer = await bakery.fetch(path, { ...init, key: 'dev-staff' });
  const text = await answer.text();
  let [status, problem] = [answer.status, answer.status >= 400 && JSON.parse(text)];
  if (operation.mediaType === kNdjson && status === 200 && text !== '')
    ({ status, problem } = JSON.parse(text.split('\n')[0]));
  const refused = isRefusal(status);
  return {
    status,
    refused,
    forBusiness: refused && isForBusiness(status, problem, at),
    says: `${status} ${JSON.stringify(problem)}`,
  };
}

/** What the value of a parameter stands for, as JSON. */
function meaning(text, { type }) {
  if (type === 'integer' && /^(0|-?[1-9]\d*)$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

/** Texts that a URL or a header field can carry as they are. */
const canBeSent = {
  query: () => true,
  path: (text) => !['', '.', '..'].includes(text),
  header: (text) => /^[!-~]([ -~]*[!-~])?$/.test(text),
};

/** The request of a parameter with that text; none: without it. */
function withParameter(operation, { name, in: place }, text) {
  const [path, init] = operation.example({ [name]: place === 'header' || text === undefined ? text : '@@' });
  return [
    path
      .replace(encodeURIComponent('@@'), encodeURIComponent(text ?? ''))
      .replace('@@', encodeURIComponent(text ?? '')),
    init,
  ];
}

async function* triedParameters(api, operation) {
  for (const [index, parameter] of operation.parameters.entries()) {
    const place = `${operation.at}/parameters/${index}/schema`;
    for (const text of texts(parameter.schema).filter(canBeSent[parameter.in])) {
      const inside = !api.complaints(place, meaning(text, parameter.schema));
      const outcome = await send(operation, withParameter(operation, parameter, text), parameter.name);
      yield { at: `${parameter.in} ${parameter.name}`, value: JSON.stringify(text), inside, ...outcome };
    }
    if (parameter.in === 'path') continue;
    const outcome = await send(operation, withParameter(operation, parameter), parameter.name);
    yield { at: `${parameter.in} ${parameter.name}`, value: '(absent)', inside: !parameter.required, ...outcome };
  }
}

/** The places in a body: each member at any depth, with its schema, and the body with another value there. */
function* places(api, schema, example, build, at = '') {
  while (schema.$ref) schema = api.at(schema.$ref.slice(1));
  yield { at, schema, build, required: false, example };
  if (schema.items) yield* places(api, schema.items, example[0], (value) => build(`[${value}]`), `${at}/0`);
  const member = (name, value) => {
    const others = Object.entries(example)
      .filter(([other]) => other !== name)
      .map(([other, its]) => `${JSON.stringify(other)}:${JSON.stringify(its)}`);
    return build(`{${[...others, ...(value === undefined ? [] : [`${JSON.stringify(name)}:${value}`])].join(',')}}`);
  };
  for (const [name, its] of Object.entries(schema.properties ?? {})) {
    yield* places(api, its, example[name], (value) => member(name, value), `${at}/${name}`);
    yield { at: `${at}/${name}`, schema: {}, build: () => member(name), only: ['(absent)'] };
  }
  if (schema.properties) yield { at, schema: {}, build: () => member('tip', 1), only: ['(with another member)'] };
}

/** A list of so many items is made of the example's. */
const spelled = (value, example) =>
  value.size === undefined ? value : JSON.stringify(Array(value.size).fill(example?.[0] ?? 0));

async function* triedBodies(api, operation) {
  if (!operation.body) return;
  const lines = operation.mediaType === kNdjson;
  const mediaType = operation.mediaType.replaceAll('/', '~1');
  const contents = `${operation.at}/requestBody/content/${mediaType}/schema${lines ? '/contentSchema' : ''}`;
  const example = lines ? JSON.parse(operation.body.example.split('\n')[0]) : operation.body.example;
  const [path, init] = operation.example({ 'If-Match': '*', 'Idempotency-Key': undefined });
  for (const { at, schema, build, only, example: there } of places(api, api.at(contents), example, (value) => value)) {
    const itself = there === undefined ? [] : [JSON.stringify(there)];
    for (const value of only ?? [...values(schema), ...itself]) {
      const body = build(only ? undefined : spelled(value, there));
      const inside = !api.complaints(contents, JSON.parse(body));
      const outcome = await send(operation, [path, { ...init, body: lines ? `${body}\n` : body }], at);
      yield { at: `body ${at}`, value: value.size === undefined ? value : `${value.size} items`, inside, ...outcome };
    }
  }
}

/** Where the document and the bakery do not agree about an operation, at most so often, and what was tried. */
async function disagreements(api, operation, most = Infinity) {
  const tried = new Map();
  const found = [];
  for (const requests of [triedParameters(api, operation), triedBodies(api, operation)]) {
    for await (const { at, value, inside, status, refused, forBusiness, says } of requests) {
      tried.set(at, (tried.get(at) ?? new Set()).add(inside));
      if (found.length >= most) break;
      const nowhere = status === 404 && at.startsWith('path'); // nothing is at a path of another form
      if (inside ? refused && !forBusiness : !refused && !nowhere)
        found.push(`${at} = ${value}: ${inside ? 'inside' : 'outside'}, and ${says}`);
    }
  }
  return { found, tried };
}

const find = (api, id) => api.operations().find((each) => each.id === id);
const tried = new Map();

for (const operation of api.operations()) {
  test(`${operation.id} takes what its schemas take, and refuses the rest`, async () => {
    const outcome = await disagreements(api, operation);
    tried.set(operation.id, outcome.tried);
    assert.deepEqual(outcome.found, []);
  });
}

test('every business rule was met', () => {
  assert.deepEqual(
    businessRules.filter((rule) => !seenRules.has(rule)),
    [],
  );
});

test('values on both sides of every schema were tried', () => {
  const places = [...tried].flatMap(([id, places]) =>
    [...places].map(([at, sides]) => ({ place: `${id}: ${at}`, sides })),
  );
  assert.ok(places.length > 60);
  const onOneSide = places.filter(({ sides }) => sides.size < 2).map(({ place }) => place);
  assert.deepEqual(onOneSide, [
    // Anything may stand there that an export has, and is passed over.
    ...['id', 'createdAt', 'updatedAt'].map((name) => `importOrders: body /${name}`),
  ]);
});

test('a document that says less or more than the bakery does is noticed', async () => {
  const changes = [
    ['createOrder', '"maxLength":50', '"maxLength":51'],
    ['createOrder', '"maxLength":50', '"maxLength":49'],
    ['createOrder', '"pattern":"^[ -~]*$"', '"pattern":"^[!-~]*$"'],
    ['createOrder', '"required":["customerId","customText","cakeStyle"]', '"required":["customerId"]'],
    ['putCake', '"maximum":1000000', '"maximum":1000001'],
    ['listOrders', '"minimum":1,"maximum":100', '"minimum":0,"maximum":100'],
    ['listOrders', '"format":"uuid"', '"title":"no uuid"'],
  ];
  for (const [id, before, after] of changes) {
    assert.ok(document.includes(before), before);
    const other = new Api(JSON.parse(document.replaceAll(before, after)));
    assert.notDeepEqual((await disagreements(other, find(other, id), 1)).found, [], `${before} -> ${after}`);
  }
});
