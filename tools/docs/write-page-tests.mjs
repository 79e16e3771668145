// node write-page-tests.mjs PAGE FILE.cpp: the tests that a page of the documentation is, for the ring `unit`.

import { writeFileSync } from 'node:fs';

import { pageTests } from './answers.mjs';

const [page, path] = process.argv.slice(2);
writeFileSync(path, pageTests(page));
