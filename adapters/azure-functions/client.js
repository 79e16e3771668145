import { forwardedAddresses } from 'workers-cpp-host';

/** An address as Azure writes it, which may have a port: 192.0.2.7:443, [2001:db8::1]:443, 2001:db8::1. */
const kAddress = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/;

function withoutPort(text) {
  const [, ipv6, ipv4] = kAddress.exec(text) ?? [];
  return ipv6 ?? ipv4 ?? text;
}

/**
 * Where a request comes from. Azure appends to X-Forwarded-For whom it has been called by; what stands before is the
 * word of that one, which is believed if it is a proxy of one's own.
 * @param {string | null} forwardedFor
 * @param {boolean} trustProxy
 * @returns {string | undefined}
 */
export function clientAddress(forwardedFor, trustProxy) {
  const addresses = forwardedAddresses(forwardedFor).map(withoutPort);
  return (trustProxy && addresses.at(-2)) || addresses.at(-1);
}
