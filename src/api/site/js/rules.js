// The rules of the API that the page knows before it asks: to offer what is possible and nothing else. They are the
// only ones that are written twice, and tests/wasm/rules.test.mjs holds them against the API. Everything else that can
// be wrong with an order, the API tells.

/** The most characters of a text on a cake. */
export const kMaxText = 50;

/** The states in the order of the board. */
export const kStates = ['pending', 'in-progress', 'ready', 'completed', 'cancelled'];

export const stateName = (state) =>
  ({
    pending: 'Pending',
    'in-progress': 'In progress',
    ready: 'Ready',
    completed: 'Completed',
    cancelled: 'Cancelled',
  })[state];

const kMoves = { pending: ['in-progress', 'cancelled'], 'in-progress': ['ready', 'cancelled'], ready: ['completed'] };
const kVerbs = { 'in-progress': 'Start', ready: 'Ready', completed: 'Hand over', cancelled: 'Cancel' };

/** Where an order may go from a state, as [state, what doing so is called]. */
export const movesFrom = (state) => (kMoves[state] ?? []).map((to) => [to, kVerbs[to]]);

/** The next state on the way to the customer, if there is one. */
export const nextState = (state) => kMoves[state]?.[0];

export const canEdit = ({ status }) => status === 'pending';
export const canDelete = ({ status }) => status === 'pending' || status === 'cancelled';
