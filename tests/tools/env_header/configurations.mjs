// Configurations for the tests of the header that the build writes of them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { envHeader } from '../../../cli/env-header.mjs';
import { readConfiguration } from '../../../cli/env/configuration.mjs';
import { membersOf } from '../../../cli/env/members.mjs';

/** Gone after the tests of the file. */
export const folder = mkdtempSync(join(tmpdir(), 'env-header-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;

/** A folder with these files; gives the path of the first. */
export function files(contents) {
  const place = mkdtempSync(join(folder, `${++count}-`));
  for (const [name, text] of Object.entries(contents)) writeFileSync(join(place, name), text);
  return join(place, Object.keys(contents)[0]);
}

export const members = (path) => membersOf(readConfiguration(path));
export const toml = (text, others = {}) => members(files({ 'wrangler.toml': text, ...others }));
export const json = (data, others = {}) => members(files({ 'wrangler.jsonc': JSON.stringify(data), ...others }));

export const kinds = (found) => Object.fromEntries(found.map(({ name, kind }) => [name, kind]));
export const named = (found, name) => found.find((each) => each.name === name);

/** The message of a mistake, without the folder. */
export function mistake(name, text, others = {}) {
  const path = files({ [name]: text, ...others });
  let message;
  assert.throws(
    () => envHeader(path),
    (error) => {
      message = error.message;
      return error.constructor.name === 'Mistake';
    },
  );
  return message.replace(path, name);
}
export const tomlMistake = (text, others) => mistake('wrangler.toml', text, others);
