// The declarations of order.hpp and basket.hpp, as zod's documentation writes them.
import { z } from 'zod';

const customText = z
  .string()
  .max(50)
  .regex(/^[ -~]*$/);
const cakeStyle = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const seconds = z.int().min(0).max(253402300799);

const order = z.strictObject({
  id: z.guid(), // any version, as the bakery's
  customerId: z.guid(),
  customText: z
    .string()
    .max(120)
    .regex(/^[ -~]*$/),
  cakeStyle,
  status: z.enum(['pending', 'in-progress', 'ready', 'completed', 'cancelled']),
  createdAt: seconds,
  updatedAt: seconds,
  pickupDate: seconds.optional(),
});

const basket = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        cakeStyle: z.string().min(1), // any that is not empty: the catalogue tells
        quantity: z.int().min(1).max(1000),
        customText: customText.optional(),
      }),
    )
    .min(1)
    .max(100_000),
  pickupDate: seconds,
  coupon: z
    .string()
    .min(1)
    .max(20)
    .regex(/^[ -~]*$/)
    .optional(),
});

export const schemas = { order, basket };
