// A cursor that cannot be forged or used with other filters: HMAC-SHA-256 over both, as src/edge/rest/cursor.cpp.

const encoder = new TextEncoder(),
  decoder = new TextDecoder();
const kMacSize = 16;

const toBase64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

export function cursorSealer(secret) {
  let key;
  const mac = async (scope, position) => {
    key ??= await crypto.subtle.importKey(
      'raw',
      encoder.encode(`cursor:${secret}`),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const whole = await crypto.subtle.sign('HMAC', key, encoder.encode(`${scope}\n${position}`));
    return new Uint8Array(whole, 0, kMacSize);
  };
  return {
    async seal(scope, position) {
      return toBase64url([...(await mac(scope, position)), ...encoder.encode(position)]);
    },
    /** The position in a cursor; undefined where it was not sealed with this scope. */
    async open(scope, cursor) {
      let bytes;
      try {
        bytes = fromBase64url(cursor);
      } catch {
        return undefined;
      }
      if (bytes.length < kMacSize) return undefined;
      const position = decoder.decode(bytes.subarray(kMacSize));
      return crypto.subtle.timingSafeEqual(bytes.slice(0, kMacSize), await mac(scope, position)) ? position : undefined;
    },
  };
}
