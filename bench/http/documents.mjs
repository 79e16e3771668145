// What is sent: the same in every run.
import { readFileSync } from 'node:fs';

let state = 20_260_101;
const random = (below) => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

const kStyles = ['chocolate-hearts', 'strawberry-rainbow', 'vanilla-classic', 'vanilla-flowers'];
const kTexts = ['Happy Birthday', 'For Ann and Ben, with love', 'Congratulations on your 50th, dear colleague!'];
const kPickup = 4_102_444_800;

const hex = (digits) => Array.from({ length: digits }, () => random(16).toString(16)).join('');
const uuid = (version) => `${hex(8)}-${hex(4)}-${version}${hex(3)}-a${hex(3)}-${hex(12)}`;
const one = (list) => list[random(list.length)];

export const catalogue = JSON.parse(
  readFileSync(new URL('../../src/api/seed/cakes.json', import.meta.url), 'utf8'),
).map((entry) => ({ namespace: 'CATALOGUE', ...entry }));

export const newOrder = () => ({
  customerId: uuid(4),
  customText: one(kTexts),
  cakeStyle: one(kStyles),
  pickupDate: kPickup + random(1_000_000),
});

/** A basket: one line in three has a text. */
export function basket(lines) {
  const line = () => ({
    cakeStyle: one(kStyles),
    quantity: 1 + random(120),
    ...(random(3) === 0 ? { customText: one(kTexts) } : {}),
  });
  return { lines: Array.from({ length: lines }, line), pickupDate: kPickup, coupon: 'SWEET10' };
}

/** Orders as an export has them, so many bytes of lines at least. */
export function ndjson(bytes) {
  const lines = [];
  for (let size = 0; size < bytes; size += lines.at(-1).length) {
    const { customerId, customText, cakeStyle, pickupDate } = newOrder();
    const order = {
      id: uuid(7),
      customerId,
      customText,
      cakeStyle,
      status: 'pending',
      createdAt: 1_790_000_000,
      updatedAt: 1_790_000_000,
      pickupDate,
    };
    lines.push(`${JSON.stringify(order)}\n`);
  }
  return lines.join('');
}
