import assert from 'node:assert/strict';
import { test } from 'node:test';

import { archiveEntries, readSources, writeSources } from '../../cli/debian/apt-sources.mjs';

const release = { codename: 'bookworm' };

const read = (name, text) => archiveEntries(readSources({ name, text }), release);

const kDeb822 = `Types: deb
# a comment between fields
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
`;

test('sources keep the address and the key of a deb822 entry and replace its suites', () => {
  assert.equal(
    writeSources(read('debian.sources', kDeb822), ['forky']),
    'Types: deb deb-src\nURIs: http://mirror.example/debian\nSuites: forky\nComponents: main\n' +
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n',
  );
});

test('sources read one-line entries with options', () => {
  const text = 'deb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian/ bookworm main contrib # ours\n';
  const [entry] = read('sources.list', text);
  assert.deepEqual(entry.uris, ['https://mirror.example/debian/']);
  assert.equal(entry.signedBy, '/k.gpg');
});

test('sources keep a key that is written out in the file', () => {
  const text = `${kDeb822.split('\n\n')[0].replace(/Signed-By: .*/, 'Signed-By:\n -----BEGIN\n .\n -----END')}\n`;
  assert.match(writeSources(read('debian.sources', text), ['forky']), /Signed-By: \n -----BEGIN\n \.\n -----END\n$/);
});

test('sources name an address once although two entries have it', () => {
  const line = 'deb http://mirror.example/debian bookworm main\n';
  assert.equal(writeSources(read('sources.list', line + line), ['forky']).match(/URIs/g).length, 1);
});

test('sources follow a mirror list', () => {
  assert.equal(read('sources.list', 'deb mirror+file:/etc/apt/mirrors.list bookworm main\n').length, 1);
});

test('sources of third parties are left out', () => {
  const text = [
    'deb https://packages.example/ bookworm main',
    'deb https://docker.example/linux/debian bookworm stable',
    'deb https://vendor.example/debian/12/prod bookworm main',
    'deb https://node.example/node_20.x nodistro main',
  ].join('\n');
  assert.deepEqual(read('vendors.list', text), []);
});

test('sources of security updates alone are left out', () => {
  assert.deepEqual(read('sources.list', 'deb http://mirror.example/debian-security bookworm-security main\n'), []);
});

test('sources that are disabled are left out', () => {
  assert.deepEqual(read('debian.sources', kDeb822.replace('Types: deb', 'Enabled: no\nTypes: deb')), []);
});

test('sources that are commented out or of source packages are left out', () => {
  const text = '# deb http://mirror.example/debian bookworm main\ndeb-src http://mirror.example/debian bookworm main\n';
  assert.deepEqual(read('sources.list', text), []);
});

test('sources of another release are left out', () => {
  assert.deepEqual(read('sources.list', 'deb http://mirror.example/debian buster main\n'), []);
});
