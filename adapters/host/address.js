/** The field in which the module looks for the client's address. */
const kAddressField = 'CF-Connecting-IP';
/** Fields that a client could pass for the platform by. */
const kPlatformField = /^cf-/i;

const kMappedIpv4 = /^::ffff:(?=\d+\.)/i;

/**
 * The addresses of X-Forwarded-For, the client's first: each proxy appends whom it was called by.
 * @param {string | null | undefined} forwardedFor
 */
export const forwardedAddresses = (forwardedFor) =>
  (forwardedFor ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);

/**
 * Puts the address that a request comes from in the place of whatever the client says.
 * @param {Headers} headers of the request
 * @param {string | undefined} address none if nobody knows
 */
export function stampAddress(headers, address) {
  const forged = [...headers.keys()].filter((name) => kPlatformField.test(name));
  for (const name of forged) headers.delete(name);
  if (address) headers.set(kAddressField, address.replace(kMappedIpv4, ''));
}
