// The configuration of a Worker: wrangler.toml, wrangler.json or wrangler.jsonc, read with the parsers that wrangler
// uses. (Its own `unstable_readConfig` takes two seconds to load.)

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parseEnv } from 'node:util';

import { parse as parseJsonc, printParseErrorCode } from 'jsonc-parser';
import { TomlError, parse as parseToml } from 'smol-toml';

/** A mistake in a configuration: what is wrong, where, and what to do. */
export class Mistake extends Error {
  isMistake = true;
}

const kNames = ['wrangler.toml', 'wrangler.jsonc', 'wrangler.json'];

function whereElse(path) {
  const folder = dirname(path);
  const found = kNames.find((name) => existsSync(join(folder, name)));
  if (found) return `${found} is there: give that name to workers_cpp_add_env`;
  return `create it with name, main and compatibility_date, or give workers_cpp_add_env the file you have`;
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw new Mistake(`${path}: error: cannot be read: ${error.message}`);
    throw new Mistake(`${path}: error: there is no such file; ${whereElse(path)}`);
  }
}

function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

function parsedToml(path, text) {
  try {
    return parseToml(text, { integersAsBigInt: true });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason] = error.message.split('\n');
    throw new Mistake(`${path}:${error.line}:${error.column}: error: ${reason}`);
  }
}

function parsedJsonc(path, text) {
  const errors = [];
  const data = parseJsonc(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) {
    const [{ error, offset }] = errors;
    throw new Mistake(`${path}:${lineAt(text, offset)}: error: no JSON with comments: ${printParseErrorCode(error)}`);
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data)) {
    throw new Mistake(`${path}:1: error: a configuration is one object: {"name": ...}`);
  }
  return data;
}

/** The files beside `path` that hold secrets for development: `.dev.vars` and `.dev.vars.*`, as those of an example. */
export function devVarsFiles(path) {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\.dev\.vars(\..+)?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The names of them all, with the file that has each first. */
export function devVars(path) {
  const names = new Map();
  for (const file of devVarsFiles(path)) {
    for (const name of Object.keys(parseEnv(readFileSync(file, 'utf8')))) {
      if (!names.has(name)) names.set(name, basename(file));
    }
  }
  return names;
}

/**
 * @typedef {object} Configuration
 * @property {string} path
 * @property {string} file its name
 * @property {string} text
 * @property {'toml' | 'json'} language
 * @property {object} data what it says
 */

/** @returns {Configuration} */
export function readConfiguration(path) {
  const text = readText(path);
  const language = extname(path) === '.toml' ? 'toml' : 'json';
  const data = language === 'toml' ? parsedToml(path, text) : parsedJsonc(path, text);
  return { path, file: basename(path), text, language, data };
}

/** The lines on which a word stands, but for those that are all comment; counted from 1. */
export function linesWith({ text }, word) {
  const quoted = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const whole = new RegExp(`(^|[^\\w-])${quoted}($|[^\\w-])`);
  const lines = text.split('\n').map((line, index) => [line.trim(), index + 1]);
  return lines.filter(([line]) => !/^(#|\/\/)/.test(line) && whole.test(line)).map(([, number]) => number);
}

/** A mistake at the last line that has `word`; at the file, if none has. */
export function mistakeAt(configuration, word, reason) {
  const line = linesWith(configuration, word).at(-1);
  return new Mistake(`${configuration.path}${line ? `:${line}` : ''}: error: ${reason}`);
}
