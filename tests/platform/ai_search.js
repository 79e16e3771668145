// Stands in for AI Search, of which there is none on a developer's machine: an instance, and a namespace of them, as
// the platform documents them. It finds by words, and a document a moment after it was uploaded.
import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

const kIndexing = 200;

class AiSearchNotFoundError extends Error {}

const notFound = () => new AiSearchNotFoundError('ai_search_not_found');
const wordsOf = (text) => text.split(/[\s.,?!]+/).filter(Boolean);

/** The documents of each instance, by its name and their ids. */
const instances = new Map([['bound', new Map()]]);

function documentsOf(name) {
  const documents = instances.get(name);
  if (!documents) throw notFound();
  return documents;
}

const itemOf = ({ bytes, shows, ...item }) => ({
  ...item,
  file_size: bytes.byteLength,
  ...(shows <= Date.now() ? { status: 'completed', chunks_count: 1 } : { status: 'queued', chunks_count: null }),
});

/** Only what the framework is to send is taken. */
function find(name, question, { retrieval = {}, ...others } = {}) {
  const { match_threshold = 0.4, max_num_results = 10 } = retrieval;
  for (const { enabled } of Object.values(others).filter((each) => !Array.isArray(each)))
    if (typeof enabled !== 'boolean') throw new TypeError('"enabled" must be a boolean');
  const words = wordsOf(question);
  return [...documentsOf(name).values()]
    .filter(({ shows }) => shows <= Date.now())
    .map(({ id, key, metadata, bytes }) => {
      const text = new TextDecoder().decode(bytes);
      const score = words.filter((word) => text.includes(word)).length / words.length;
      return { id: `${id}-0`, type: 'text', score, text, item: { key, metadata, timestamp: 0 } };
    })
    .filter(({ score }) => score > 0 && score >= match_threshold)
    .sort((a, b) => b.score - a.score)
    .slice(0, max_num_results);
}

class Item extends RpcTarget {
  #name;
  #id;

  constructor(name, id) {
    super();
    this.#name = name;
    this.#id = id;
  }
  #document() {
    const document = documentsOf(this.#name).get(this.#id);
    if (!document) throw notFound();
    return document;
  }
  info() {
    return itemOf(this.#document());
  }
  download() {
    const { bytes, key } = this.#document();
    return { body: new Blob([bytes]).stream(), contentType: 'text/markdown', filename: key, size: bytes.byteLength };
  }
}

class Items extends RpcTarget {
  #name;

  constructor(name) {
    super();
    this.#name = name;
  }
  async upload(key, content, { metadata } = {}) {
    const documents = documentsOf(this.#name);
    const bytes = new Uint8Array(await new Response(content).arrayBuffer());
    const known = [...documents.values()].find((each) => each.key === key);
    const document = { id: known?.id ?? crypto.randomUUID(), key, metadata, bytes, shows: Date.now() + kIndexing };
    documents.set(document.id, document);
    return itemOf(document);
  }
  get(id) {
    return new Item(this.#name, id);
  }
  delete(id) {
    if (!documentsOf(this.#name).delete(id)) throw notFound();
  }
  list({ page, per_page, search = '', status }) {
    const all = [...documentsOf(this.#name).values()]
      .map(itemOf)
      .filter((item) => item.key.includes(search) && (!status || item.status === status));
    const result = all.slice((page - 1) * per_page, page * per_page);
    return { result, result_info: { count: result.length, page, per_page, total_count: all.length } };
  }
}

const searched = (name, { query, ai_search_options }) => ({
  search_query: query,
  chunks: find(name, query, ai_search_options),
});

function completed(name, { messages, stream, ai_search_options }) {
  const question = messages.findLast(({ role, content }) => role === 'user' && content).content;
  const chunks = find(name, question, ai_search_options);
  const content = chunks[0]?.text ?? null;
  if (!stream) return { model: 'stub', choices: [{ index: 0, message: { role: 'assistant', content } }], chunks };
  const event = JSON.stringify({ choices: [{ delta: { content } }] });
  return new Blob([`data: ${event}\n\ndata: [DONE]\n\n`]).stream();
}

function info(name) {
  documentsOf(name);
  return { id: name, status: 'ready', paused: false, type: null };
}

function stats(name) {
  const items = [...documentsOf(name).values()].map(itemOf);
  const count = (status) => items.filter((each) => each.status === status).length;
  return { queued: count('queued'), running: 0, completed: count('completed'), error: 0, skipped: 0, engine: {} };
}

class Instance extends RpcTarget {
  #name;

  constructor(name) {
    super();
    this.#name = name;
  }
  get items() {
    return new Items(this.#name);
  }
  search(request) {
    return searched(this.#name, request);
  }
  chatCompletions(request) {
    return completed(this.#name, request);
  }
  info() {
    return info(this.#name);
  }
  stats() {
    return stats(this.#name);
  }
}

export class Search extends WorkerEntrypoint {
  get items() {
    return new Items('bound');
  }
  search(request) {
    return searched('bound', request);
  }
  chatCompletions(request) {
    return completed('bound', request);
  }
  info() {
    return info('bound');
  }
  stats() {
    return stats('bound');
  }
}

export class Searches extends WorkerEntrypoint {
  get(name) {
    return new Instance(name);
  }
  list({ page, per_page }) {
    return { result: [...instances.keys()].slice((page - 1) * per_page, page * per_page).map(info) };
  }
  create({ id }) {
    if (instances.has(id)) throw new Error('ai_search_already_exists');
    instances.set(id, new Map());
    return new Instance(id);
  }
  delete(name) {
    if (!instances.delete(name)) throw notFound();
  }
  search({ query, ai_search_options: { instance_ids, ...options } }) {
    const [known, unknown] = [true, false].map((is) => instance_ids.filter((name) => instances.has(name) === is));
    const chunks = known.flatMap((name) =>
      find(name, query, options).map((chunk) => ({ ...chunk, instance_id: name })),
    );
    const most = options.retrieval.max_num_results ?? 10;
    const errors = unknown.map((name) => ({ instance_id: name, message: 'ai_search_not_found' }));
    return {
      search_query: query,
      chunks: chunks.sort((a, b) => b.score - a.score).slice(0, most),
      ...(errors.length > 0 && { errors }),
    };
  }
}

export default {};
