import { forwardedAddresses } from 'workers-cpp-host';

/**
 * Where a request comes from. A proxy appends to X-Forwarded-For whom it has been called by, and Lambda may append the
 * proxy; what stands before is the word of the client.
 * @param {object} event
 * @param {boolean | string[]} [trustProxy] the proxies that are believed; true is whoever has called the function
 * @returns {string}
 */
export function clientAddress({ headers, requestContext }, trustProxy) {
  const { sourceIp } = requestContext.http;
  const proxies = trustProxy === true ? [sourceIp] : trustProxy || [];
  if (!proxies.includes(sourceIp)) return sourceIp;
  return forwardedAddresses(headers['x-forwarded-for']).findLast((address) => !proxies.includes(address)) ?? sourceIp;
}
