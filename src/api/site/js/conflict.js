// Shows how somebody else's version of an order differs from ours, and lets one choose.
import { cakeName } from './cakes.js';
import { byId, element } from './dom.js';
import { formatTime } from './format.js';
import { kEditable, conflicts } from './merge.js';
import { stateName } from './rules.js';

const kLabels = { customText: 'Text on the cake', cakeStyle: 'Cake', pickupDate: 'Pick-up' };
const kShown = { customText: (text) => text || 'no text', cakeStyle: cakeName, pickupDate: formatTime };

function option(name, whose, text, checked) {
  return element(
    'label',
    { class: 'choice' },
    element('input', { type: 'radio', name, value: whose, checked }),
    element('span', {}, element('strong', {}, whose === 'theirs' ? 'Theirs: ' : 'Mine: '), text),
  );
}

function choice(name, base, theirs, mine) {
  const show = kShown[name];
  return element(
    'fieldset',
    { class: 'field' },
    element('legend', {}, kLabels[name]),
    element('p', { class: 'hint' }, `It was: ${show(base[name])}`),
    option(name, 'theirs', show(theirs[name]), false),
    option(name, 'mine', show(mine[name]), true),
  );
}

/** A sentence about what only one side has changed. */
function note(name, base, theirs, mine) {
  const by = theirs[name] !== base[name] ? ['They', theirs] : ['You', mine];
  return element(
    'p',
    {},
    `${by[0]} changed "${kLabels[name]}" from ${kShown[name](base[name])} to ${kShown[name](by[1][name])}.`,
  );
}

/** Fills #edit-conflict. */
export function showConflict(base, theirs, mine) {
  const disputed = conflicts(base, theirs, mine);
  const changed = kEditable.filter(
    (name) => !disputed.includes(name) && (theirs[name] !== base[name] || mine[name] !== base[name]),
  );
  const moved = theirs.status !== base.status && element('p', {}, `They moved it to: ${stateName(theirs.status)}.`);
  byId('edit-conflict').replaceChildren(
    element('p', {}, 'Somebody else has changed this order while you were at it.'),
    ...[moved].filter(Boolean),
    ...disputed.map((name) => choice(name, base, theirs, mine)),
    ...changed.map((name) => note(name, base, theirs, mine)),
  );
}

/** What was chosen: {member: "theirs" | "mine"}. */
export function chosenSides() {
  const checked = byId('edit-conflict').querySelectorAll('input:checked');
  return Object.fromEntries([...checked].map(({ name, value }) => [name, value]));
}
