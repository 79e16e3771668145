// Stands in for Vectorize, of which there is none on a developer's machine: the methods that the platform documents, on
// an index of 3 dimensions by cosine, with its errors in its own words. Changes show a moment later, as they do there.
import { WorkerEntrypoint } from 'cloudflare:workers';

const kDimensions = 3;
const kIndexed = ['kind', 'price'];
const kDelay = 20;

const vectors = new Map();
let processed = '';

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const cosine = (a, b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

const comparisons = {
  $eq: (a, b) => a === b,
  $ne: (a, b) => a !== b,
  $in: (a, b) => b.includes(a),
  $nin: (a, b) => !b.includes(a),
  $lt: (a, b) => typeof a === typeof b && a < b,
  $lte: (a, b) => typeof a === typeof b && a <= b,
  $gt: (a, b) => typeof a === typeof b && a > b,
  $gte: (a, b) => typeof a === typeof b && a >= b,
};

const passes = (metadata = {}, filter = {}) =>
  Object.entries(filter).every(
    ([name, conditions]) =>
      kIndexed.includes(name) &&
      Object.entries(conditions).every(([operator, value]) => comparisons[operator](metadata[name], value)),
  );

function checkDimensions(operation, what, { length }) {
  if (length === kDimensions) return;
  const dimensions = `expected ${kDimensions} dimensions, and got ${length} dimensions`;
  throw new Error(`${operation} (code = 40006): invalid ${what}, ${dimensions}`);
}

function metadataOf({ metadata }, wanted) {
  if (wanted === 'none' || !metadata) return undefined;
  if (wanted === 'all') return metadata;
  return Object.fromEntries(kIndexed.filter((name) => name in metadata).map((name) => [name, metadata[name]]));
}

export class Vectorize extends WorkerEntrypoint {
  async insert(added) {
    return this.#change(added, ({ id }) => !vectors.has(id));
  }
  async upsert(added) {
    return this.#change(added, () => true);
  }
  async #change(added, isTaken) {
    for (const { values } of added) checkDimensions('VECTOR_UPSERT_ERROR', 'vector', values);
    return this.#later(() => added.filter(isTaken).forEach((each) => vectors.set(each.id, each)));
  }
  async deleteByIds(ids) {
    return this.#later(() => ids.forEach((id) => vectors.delete(id)));
  }
  #later(change) {
    const mutationId = crypto.randomUUID();
    const done = new Promise((resolve) => setTimeout(resolve, kDelay)).then(change);
    this.ctx.waitUntil(done.then(() => (processed = mutationId)));
    return { mutationId };
  }

  async query(vector, { topK = 5, namespace, filter, returnValues = false, returnMetadata = 'none' } = {}) {
    checkDimensions('VECTOR_QUERY_ERROR', 'query vector', vector);
    const most = returnValues || returnMetadata === 'all' ? 50 : 100;
    if (topK > most) throw new Error(`VECTOR_QUERY_ERROR (code = 40025): max top K is ${most}, but got ${topK}`);
    const matches = [...vectors.values()]
      .filter((each) => (namespace === undefined || each.namespace === namespace) && passes(each.metadata, filter))
      .map((each) => ({
        id: each.id,
        score: cosine(vector, each.values),
        ...(each.namespace && { namespace: each.namespace }),
        ...(returnValues && { values: [...each.values] }),
        ...(returnMetadata !== 'none' && { metadata: metadataOf(each, returnMetadata) }),
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, topK);
    return { count: matches.length, matches };
  }
  async queryById(id, options) {
    const { values } = vectors.get(id) ?? {};
    if (!values) throw new Error('VECTOR_QUERY_ERROR: vector not found');
    return this.query(values, options);
  }
  async getByIds(ids) {
    if (ids.length > 20)
      throw new Error('VECTOR_GET_ERROR (code = 40007): too many ids in payload; max id count is 20');
    return ids.flatMap((id) => vectors.get(id) ?? []).map((each) => ({ ...each, values: [...each.values] }));
  }
  async describe() {
    return {
      vectorCount: vectors.size,
      dimensions: kDimensions,
      processedUpToDatetime: '2026-11-01T00:00:00Z',
      processedUpToMutation: processed,
    };
  }
}

export default {};
