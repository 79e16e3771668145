// Three versions of an order: as it was, as somebody else has made it, and as we want it.

/** The members a person can edit. */
export const kEditable = ['customText', 'cakeStyle', 'pickupDate'];

/** What a merge patch has to say to get from one version to the other; null takes a member away. */
export function difference(from, to) {
  return Object.fromEntries(
    kEditable.filter((name) => from[name] !== to[name]).map((name) => [name, to[name] ?? null]),
  );
}

/** The members that both have changed, each to something else. */
export function conflicts(base, theirs, mine) {
  return kEditable.filter(
    (name) => theirs[name] !== base[name] && mine[name] !== base[name] && theirs[name] !== mine[name],
  );
}

/** Theirs with what only we have changed; `chosen` ("theirs" or "mine") decides where both have. */
export function merge(base, theirs, mine, chosen = {}) {
  const merged = { ...theirs };
  for (const name of kEditable) if (mine[name] !== base[name] && chosen[name] !== 'theirs') merged[name] = mine[name];
  return merged;
}
