/** Whether JSON has values of this kind: no object of the platform's, which has a class. */
function isJson(value) {
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  if (value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
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
