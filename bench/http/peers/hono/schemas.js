// The declarations of src/api, as zod's documentation writes them.
import { z } from 'zod';

const kEndOfYear9999 = 253402300799;

const customText = z
  .string()
  .max(50)
  .regex(/^[ -~]*$/);
const cakeStyle = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const seconds = z.int().min(0).max(kEndOfYear9999);
const status = z.enum(['pending', 'in-progress', 'ready', 'completed', 'cancelled']);

export const newOrder = z.strictObject({ customerId: z.guid(), customText, cakeStyle, pickupDate: seconds.optional() });

export const importedOrder = newOrder.extend({
  id: z.unknown().optional(),
  status: z.literal('pending').optional(),
  createdAt: z.unknown().optional(),
  updatedAt: z.unknown().optional(),
});

export const orderPatch = z.strictObject({ customText, cakeStyle, pickupDate: seconds.nullable(), status }).partial();

export const orderId = z.object({ id: z.guid() });

const secondsText = z.coerce.number().pipe(seconds).optional();

export const orderQuery = z.strictObject({
  status: status.optional(),
  customerId: z.guid().optional(),
  pickupFrom: secondsText,
  pickupTo: secondsText,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});

export const importQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });

export const basket = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        cakeStyle: z.string().min(1), // any that is not empty: the catalogue tells
        quantity: z.int().min(1).max(1000),
        customText: customText.optional(),
      }),
    )
    .min(1)
    .max(10_000),
  pickupDate: seconds,
  coupon: z
    .string()
    .min(1)
    .max(32)
    .regex(/^[ -~]*$/)
    .optional(),
});
