// Who may call: API_KEYS as the bakery has it, [{name, role, sha256}].

const encoder = new TextEncoder();
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

/** A function that finds the key of a token, by its SHA-256 digest; undefined for an unknown token. */
export function keyFinder(text) {
  const keys = JSON.parse(text).map((key) => ({ ...key, digest: bytesOf(key.sha256) }));
  return async (token) => {
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(token));
    return keys.find((key) => crypto.subtle.timingSafeEqual(key.digest, digest));
  };
}
