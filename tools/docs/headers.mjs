// The framework's headers: what one of them brings, and which are there for applications.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { root } from '../../cli/setup/layout.mjs';

export const source = join(root, 'src');

/** All headers of the framework, as they are included: "edge/app.hpp". */
export function frameworkHeaders() {
  return readdirSync(join(source, 'edge'), { recursive: true })
    .filter((name) => name.endsWith('.hpp'))
    .map((name) =>
      relative(source, join(source, 'edge', name))
        .split(sep)
        .join('/'),
    )
    .sort();
}

/** The headers that one brings, itself included. */
export function reached(header, found = new Set()) {
  if (found.has(header)) return found;
  found.add(header);
  const text = readFileSync(join(source, header), 'utf8');
  for (const [, name] of text.matchAll(/^#include "(edge\/[^"]+)"/gm)) reached(name, found);
  return found;
}

/** Those for applications and for their tests: what edge/edge.hpp brings, and edge/testing. */
export function publicHeaders() {
  const brought = reached('edge/edge.hpp');
  return frameworkHeaders().filter((name) => brought.has(name) || name.startsWith('edge/testing/'));
}

/** The layer that a header belongs to: its first folder below edge/, or "app". */
export const layerOf = (header) => header.split('/').slice(1, -1)[0] ?? 'app';
