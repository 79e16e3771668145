// The static assets: the project's own pages, and beside them the viewer of API descriptions if it asks for one.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Advice } from '../process/progress.mjs';
import { readSettings, viewerPackage } from '../project.mjs';
import { packageRoot, root, site as target } from '../setup/layout.mjs';
import { findPackageFolder } from '../setup/npm-packages.mjs';
import { filesBelow, fill } from './files.mjs';

/** What of the viewer is served; the page that starts it is ours. */
const kViewerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE'];

function viewerFiles(path) {
  const viewer = findPackageFolder(viewerPackage, root);
  if (!viewer) {
    throw new Advice(
      `package.json: the page /${path} needs the npm package ${viewerPackage}, which is not installed; ` +
        `run npm install --save-exact ${viewerPackage}`,
    );
  }
  const page = join(packageRoot, 'cli', 'viewer');
  return [
    ...filesBelow(page).map((name) => [join(path, name), join(page, name)]),
    ...kViewerFiles.map((name) => [join(path, 'viewer', name), join(viewer, name)]),
  ];
}

/** Brings build/site up to date. */
export function buildAssets({ site, viewer } = readSettings()) {
  if (!site && !viewer) return;
  const source = site && join(root, site);
  if (source && !existsSync(source)) throw new Advice(`package.json: "site" names ${source}, which does not exist`);
  const ours = source ? filesBelow(source).map((name) => [name, join(source, name)]) : [];
  fill(target, new Map([...(viewer ? viewerFiles(viewer) : []), ...ours]));
}
