// Where results are left, and how they come into the documentation.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawCharts } from './charts/draw.mjs';
import { contenders } from './contenders.mjs';
import { resultsText, withResults } from './markdown.mjs';

const inReports = (name) => new URL(`../../build/reports/${name}`, import.meta.url);
const inDocs = (name) => new URL(`../../docs/${name}`, import.meta.url);

/** Of a run of everything. */
const whole = inReports('bench-http.json');
/** Of any other. */
const part = inReports('bench-http-part.json');

export function writeReport(results, { isWhole }) {
  mkdirSync(inReports('.'), { recursive: true });
  writeFileSync(isWhole ? whole : part, `${JSON.stringify(results, null, 2)}\n`);
}

/** Writes the tables and charts of docs/performance.md from the last run of everything. */
export function writeDocs() {
  if (!existsSync(whole))
    throw new Error('There are no results yet: npm run bench -- http --growth measures everything.');
  const results = JSON.parse(readFileSync(whole, 'utf8'));
  const document = readFileSync(inDocs('performance.md'), 'utf8');
  writeFileSync(
    inDocs('performance.md'),
    withResults(document, resultsText(results, Object.fromEntries(contenders.map(({ name, title }) => [name, title])))),
  );
  mkdirSync(inDocs('performance'), { recursive: true });
  for (const [name, svg] of Object.entries(drawCharts(results))) writeFileSync(inDocs(`performance/${name}.svg`), svg);
}
