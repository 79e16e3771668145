// The documents of the JSON benchmark, the same in every run: an order of 400 B, and baskets of about a size.

const styles = ['vanilla-flowers', 'chocolate-hearts', 'strawberry-rainbow', 'vanilla-classic'];
const texts = ['Happy Birthday', 'For Anna, with love', '50 years!', 'Welcome to the "new" house', ''];
const pickupDate = 1792600000;

const order = {
  id: '0199a3c4-5b6d-7e8f-8a1b-2c3d4e5f6071',
  customerId: '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11',
  customText:
    'Happy Birthday, dear Anna, and many more to come! We all wish you a wonderful day, with love from everyone at ' +
    'home :-)',
  cakeStyle: 'three-tier-chocolate-and-raspberry-with-white-frosting-hearts',
  status: 'in-progress',
  createdAt: 1792000000,
  updatedAt: 1792003600,
  pickupDate,
};

/** Every line has a style and a quantity, two in three a text. */
function line(index) {
  const own = { cakeStyle: styles[index % styles.length], quantity: 1 + ((index * 37) % 1000) };
  return index % 3 === 0 ? own : { ...own, customText: texts[index % texts.length] };
}

function basket(bytes) {
  const lines = [];
  for (let size = 0; size < bytes; size += JSON.stringify(lines.at(-1)).length + 1) lines.push(line(lines.length));
  return { lines, pickupDate, coupon: 'AUTUMN-10' };
}

const encode = (value) => new TextEncoder().encode(JSON.stringify(value));

/** Each has its bytes, the value they stand for, and the type they are read as. */
export const documents = [
  { name: 'order', type: 'order', value: order },
  { name: 'basket, 100 kB', type: 'basket', value: basket(100_000) },
  { name: 'basket, 1 MB', type: 'basket', value: basket(1_000_000) },
].map((document) => ({ ...document, bytes: encode(document.value) }));

/** A document's bytes with one thing wrong, in the last member or line that a reader comes to. */
export function spoilt({ type, value }) {
  const broken = structuredClone(value);
  if (type === 'order') broken.pickupDate = -1;
  else broken.lines.at(-1).quantity = 0;
  return encode(broken);
}
