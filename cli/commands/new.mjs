// workers-cpp new FOLDER [--template hello|rest|durable] [--no-install]: what `npm create workers-cpp` does.

import { runCreate } from '../../create/project.mjs';

export const run = runCreate;
