// What a basket costs: the rules of src/api/quotes/pricing_rules.hpp, in cents and basis points.

const kCoupons = new Map([
  ['SWEET10', { percentOff: 10 }],
  ['FIVER', { centsOff: 500 }],
]);
const kTax = 700,
  kDay = 86_400;

const rateOf = (cents, basisPoints) => Math.floor((cents * basisPoints + 5_000) / 10_000);

function quantityRate(quantity) {
  if (quantity >= 100) return 1_500;
  if (quantity >= 50) return 1_000;
  return quantity >= 10 ? 500 : 0;
}

function rushRate(notice) {
  if (notice < kDay) return 3_000;
  return notice < 3 * kDay ? 1_500 : 0;
}

export const findCoupon = (code) => kCoupons.get(code);

/** Prices the lines with the cakes of the catalogue; `coupon` is what `findCoupon` gave. */
export function priceBasket({ lines, pickupDate }, cakes, coupon, now) {
  let cakeCount = 0,
    subtotalCents = 0,
    quantityDiscountCents = 0;
  for (const { cakeStyle, quantity } of lines) {
    const cents = cakes.get(cakeStyle).priceCents * quantity;
    cakeCount += quantity;
    subtotalCents += cents;
    quantityDiscountCents += rateOf(cents, quantityRate(quantity));
  }
  const discounted = subtotalCents - quantityDiscountCents;
  const off = coupon ? rateOf(discounted, (coupon.percentOff ?? 0) * 100) + (coupon.centsOff ?? 0) : 0;
  const couponDiscountCents = Math.min(discounted, off);
  const rushSurchargeCents = rateOf(discounted, rushRate(pickupDate - now));
  const netCents = discounted - couponDiscountCents + rushSurchargeCents;
  const taxCents = rateOf(netCents, kTax);
  return {
    lineCount: lines.length,
    cakeCount,
    subtotalCents,
    quantityDiscountCents,
    couponDiscountCents,
    rushSurchargeCents,
    netCents,
    taxCents,
    totalCents: netCents + taxCents,
  };
}
