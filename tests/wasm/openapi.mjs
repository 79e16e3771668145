// The bakery's OpenAPI document as a judge of answers, and as a source of requests.
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';

const kRoot = 'openapi.json';
export const kNdjson = 'application/x-ndjson';
const escaped = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (...names) => names.map((name) => `/${escaped(name)}`).join('');

/** One operation of the document. */
export class Operation {
  constructor(api, path, method) {
    Object.assign(this, { api, path, method, at: pointer('paths', path, method) });
    Object.assign(this, api.document.paths[path][method]);
    this.id = this.operationId;
    this.roles = this.security.map(({ apiKey: [role] }) => role);
    [this.mediaType, this.body] = Object.entries(this.requestBody?.content ?? {})[0] ?? [];
  }

  /** The request that the examples are, as [path, init]; `values` stand in for parameters, undefined for none. */
  example(values = {}) {
    const value = ({ name, example }) => (name in values ? values[name] : example);
    const given = (place) => this.parameters.filter((each) => each.in === place && value(each) !== undefined);
    let path = this.path;
    for (const each of given('path')) path = path.replace(`{${each.name}}`, value(each));
    const query = new URLSearchParams(given('query').map((each) => [each.name, value(each)]));
    const headers = Object.fromEntries(given('header').map((each) => [each.name, value(each)]));
    if (this.body) headers['Content-Type'] = this.mediaType;
    const init = {
      method: this.method.toUpperCase(),
      headers,
      ...(this.body && { body: this.#sent(this.body.example) }),
    };
    return [query.size > 0 ? `${path}?${query}` : path, init];
  }

  /** The body that an example stands for: lines of JSON are a text already. */
  #sent(example) {
    return this.mediaType === kNdjson ? example : JSON.stringify(example);
  }

  /** Complains of anything in the answer that the document does not say; gives its body. */
  async check(answer) {
    const place = this.#response(answer.status);
    const contents = Object.keys(this.api.at(place).content ?? {});
    const text = await answer.text();
    if (text === '' && contents.length === 0) return undefined;
    const type = answer.headers.get('Content-Type').split(';')[0];
    if (!contents.includes(type)) throw new Error(`${this.id}: ${answer.status} is ${type}, not ${contents}: ${text}`);
    const schema = `${place}${pointer('content', type, 'schema')}`;
    if (type === kNdjson)
      return text
        .trimEnd()
        .split('\n')
        .map((line) => this.#judged(answer, `${schema}/contentSchema`, JSON.parse(line)));
    return this.#judged(answer, schema, type.endsWith('json') ? JSON.parse(text) : text);
  }

  #judged(answer, schema, value) {
    const complaints = this.api.complaints(schema, value);
    if (complaints) throw new Error(`${this.id}: ${answer.status}: ${complaints}: ${JSON.stringify(value)}`);
    return value;
  }

  /** The slugs of all problems it may answer with. */
  problems() {
    return Object.keys(this.responses)
      .filter((status) => status >= 400)
      .flatMap((status) =>
        Object.keys(this.api.at(this.#response(status)).content['application/problem+json'].examples),
      );
  }

  #response(status) {
    const response = this.responses[status];
    if (!response) throw new Error(`${this.id}: the document knows no ${status}`);
    return response.$ref ? response.$ref.slice(1) : `${this.at}${pointer('responses', `${status}`)}`;
  }
}

export class Api {
  #ajv = new Ajv2020({ allErrors: true, strict: false });

  constructor(document) {
    this.document = document;
    addFormats(this.#ajv);
    this.#ajv.addSchema(document, kRoot, undefined, false);
  }
  at(place) {
    const unescaped = (name) => name.replaceAll('~1', '/').replaceAll('~0', '~');
    return place
      .split('/')
      .slice(1)
      .reduce((value, name) => value[unescaped(name)], this.document);
  }
  operations() {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => new Operation(this, path, method)),
    );
  }
  /** What is wrong with a value by the schema at a JSON Pointer of the document. */
  complaints(place, value) {
    const valid = this.#ajv.validate({ $ref: `${kRoot}#${encodeURI(place)}` }, value);
    return valid ? undefined : this.#ajv.errorsText();
  }
}
