// npm run cost -- --platform: what requests ask of the platform. --update makes that the baseline.
import { countRequests } from './requests.mjs';
import { table, writeBaseline } from './baseline.mjs';

const requests = await countRequests();
table(requests).forEach((line) => console.log(line));
if (process.argv.includes('--update')) writeBaseline(requests);
