// GOOGLE_CLOUD_PROJECT=... node deploy/gcp/seed.mjs: puts the cakes into the catalogue of a database that deploy.sh has
// made. Who does it is whoever has signed in by `gcloud auth application-default login`.

import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';

import { fillCatalogue } from '../../src/api/bindings.mjs';

const { GOOGLE_CLOUD_PROJECT: project, DATABASE: databaseId = 'bakery' } = process.env;
if (!project) {
  console.error('GOOGLE_CLOUD_PROJECT is not set: name the project that deploy.sh was given');
  process.exit(2);
}
await fillCatalogue(new FirestoreDatabase({ databaseId }).kv('CATALOGUE'));
console.log(`the database ${databaseId} of ${project} has the cakes`);
