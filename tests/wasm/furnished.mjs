// A bakery that has what the examples of its OpenAPI document are about.

/** As keys have it: every bit of the id inverted (src/api/orders/keys.hpp). */
const inverted = (id) => id.replaceAll('-', '').replace(/./g, (digit) => (15 - parseInt(digit, 16)).toString(16));

/** Leaves one order there is, with the id of the examples and in that status, and the report of the examples' day. */
export async function furnish(bakery, operations, status = 'pending') {
  const byId = Object.fromEntries(operations.map((each) => [each.id, each]));
  const theId = byId.getOrder.parameters.find(({ name }) => name === 'id').example;
  const { ORDERS } = bakery.env;
  ORDERS.entries = new Map();
  const [path, init] = byId.createOrder.example({ 'Idempotency-Key': undefined });
  const { id } = await (await bakery.fetch(path, { ...init, key: 'dev-shop' })).json();
  const ours = (entries) =>
    entries.replaceAll(id, theId).replaceAll(inverted(id), inverted(theId)).replaceAll('pending', status);
  ORDERS.entries = new Map(JSON.parse(ours(JSON.stringify([...ORDERS.entries]))));
  const report = byId.getReport.responses[200].content['application/json'].example;
  ORDERS.entries.set(`report/${report.date}`, { value: JSON.stringify(report) });
}
