// The same declarations as JSON Schema, and ajv's validators of them as source text: workerd has no `eval`, for which
// ajv's documentation recommends its standalone code.
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';

const customText = { type: 'string', maxLength: 50, pattern: '^[ -~]*$' };
const cakeStyle = { type: 'string', maxLength: 64, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' };
const seconds = { type: 'integer', minimum: 0, maximum: 253402300799 };
const uuid = { type: 'string', format: 'uuid' };

const object = (properties, optional = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const status = { enum: ['pending', 'in-progress', 'ready', 'completed', 'cancelled'] };
const order = object(
  {
    id: uuid,
    customerId: uuid,
    customText: { ...customText, maxLength: 120 },
    cakeStyle,
    status,
    createdAt: seconds,
    updatedAt: seconds,
    pickupDate: seconds,
  },
  ['pickupDate'],
);

const anyStyle = { type: 'string', minLength: 1 }; // the catalogue tells
const line = object({ cakeStyle: anyStyle, quantity: { type: 'integer', minimum: 1, maximum: 1000 }, customText }, [
  'customText',
]);
const lines = { type: 'array', items: line, minItems: 1, maxItems: 100_000 };
const coupon = { type: 'string', minLength: 1, maxLength: 20, pattern: '^[ -~]*$' };
const basket = object({ lines, pickupDate: seconds, coupon }, ['coupon']);

/** A module that exports `order` and `basket`: (value) => boolean. */
export function validatorsSource() {
  const ajv = new Ajv.default({ allErrors: true, code: { source: true, esm: true } });
  addFormats.default(ajv);
  ajv.addSchema(order, 'order').addSchema(basket, 'basket');
  return standaloneCode.default(ajv, { order: 'order', basket: 'basket' });
}
