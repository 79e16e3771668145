/** Whether JSON has values of this kind: no object of a host's, which has a class, or can do something. */
function isJson(value) {
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  if (value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return Array.isArray(value);
  return Object.values(value).every((member) => typeof member !== 'function');
}

/**
 * The vars and secrets among bindings, as text. One that is none comes as its JSON.
 * @param {object} env
 * @returns {[name: string, text: string][]}
 */
export function varsOf(env) {
  const vars = Object.entries(env).filter(([, value]) => isJson(value));
  return vars.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}
