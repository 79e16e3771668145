//! What a basket costs: the rules of src/api/quotes/pricing_rules.hpp, in cents and basis points.
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::store::Cake;

const DAY: u64 = 86_400;
const TAX: u64 = 700;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    cake_style: String,
    quantity: u64,
    #[serde(rename = "customText")]
    _custom_text: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Basket {
    lines: Vec<Line>,
    pickup_date: u64,
    coupon: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    line_count: usize,
    cake_count: u64,
    subtotal_cents: u64,
    quantity_discount_cents: u64,
    coupon_discount_cents: u64,
    rush_surcharge_cents: u64,
    net_cents: u64,
    tax_cents: u64,
    total_cents: u64,
}

fn rate_of(cents: u64, basis_points: u64) -> u64 {
    (cents * basis_points + 5_000) / 10_000
}

fn quantity_rate(quantity: u64) -> u64 {
    match quantity {
        100.. => 1_500,
        50.. => 1_000,
        10.. => 500,
        _ => 0,
    }
}

fn rush_rate(notice: u64) -> u64 {
    if notice < DAY {
        3_000
    } else if notice < 3 * DAY {
        1_500
    } else {
        0
    }
}

fn coupon_discount(coupon: Option<&str>, cents: u64) -> u64 {
    let off = match coupon {
        Some("SWEET10") => rate_of(cents, 1_000),
        Some("FIVER") => 500,
        _ => 0,
    };
    off.min(cents)
}

/// None where a cake is not in the catalogue.
pub fn price(basket: &Basket, cakes: &HashMap<String, Cake>, now: u64) -> Option<Quote> {
    let (mut cake_count, mut subtotal_cents, mut quantity_discount_cents) = (0, 0, 0);
    for line in &basket.lines {
        let cents = cakes.get(&line.cake_style)?.price_cents * line.quantity;
        cake_count += line.quantity;
        subtotal_cents += cents;
        quantity_discount_cents += rate_of(cents, quantity_rate(line.quantity));
    }
    let discounted = subtotal_cents - quantity_discount_cents;
    let coupon_discount_cents = coupon_discount(basket.coupon.as_deref(), discounted);
    let rush_surcharge_cents = rate_of(discounted, rush_rate(basket.pickup_date.saturating_sub(now)));
    let net_cents = discounted - coupon_discount_cents + rush_surcharge_cents;
    let tax_cents = rate_of(net_cents, TAX);
    Some(Quote {
        line_count: basket.lines.len(),
        cake_count,
        subtotal_cents,
        quantity_discount_cents,
        coupon_discount_cents,
        rush_surcharge_cents,
        net_cents,
        tax_cents,
        total_cents: net_cents + tax_cents,
    })
}
