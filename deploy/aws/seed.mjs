// TABLE=... node deploy/aws/seed.mjs: puts the cakes into the catalogue of a table that was deployed. Amazon's client
// finds credentials and region as the AWS CLI does.

import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';

import { fillCatalogue } from '../../src/api/bindings.mjs';

const { TABLE } = process.env;
if (!TABLE) {
  console.error('TABLE is not set: name the table, which `sam deploy` prints');
  process.exit(2);
}
await fillCatalogue(new DynamoTable(TABLE).kv('CATALOGUE'));
console.log(`${TABLE} has the cakes`);
