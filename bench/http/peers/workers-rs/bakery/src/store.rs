//! How orders and cakes are kept: the layout of src/api/orders, so that every contender asks the same of KV.
use std::collections::HashMap;

use futures_util::future::try_join;
use serde::Deserialize;
use uuid::Uuid;
use worker::kv::{KvError, KvStore};
use worker::Result;

use crate::model::{Status, StoredOrder};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cake {
    id: String,
    available: bool,
    pub price_cents: u64,
}

/// An order's key has every bit of its id inverted, so that KV lists the newest first.
fn inverted(id: Uuid) -> String {
    format!("{:032x}", !id.as_u128())
}

pub fn order_key(id: Uuid) -> String {
    format!("order/{}", inverted(id))
}

/// As JSON has it.
pub fn status_text(status: Status) -> String {
    serde_json::to_value(status).ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
}

fn status_key(status: Status, id: Uuid) -> String {
    format!("status/{}/{}", status_text(status), inverted(id))
}

async fn put(kv: &KvStore, key: String, value: &str, metadata: &StoredOrder) -> std::result::Result<(), KvError> {
    kv.put(&key, value)?.metadata(metadata)?.execute().await
}

/// Writes the order, and then both of the keys that it is listed by.
pub async fn write(kv: &KvStore, stored: &StoredOrder) -> Result<()> {
    let order = &stored.order;
    put(kv, order_key(order.id), &serde_json::to_string(stored)?, stored).await?;
    let customer_key = format!("customer/{}/{}", order.customer_id, inverted(order.id));
    try_join(put(kv, status_key(order.status, order.id), "", stored), put(kv, customer_key, "", stored)).await?;
    Ok(())
}

pub async fn read(kv: &KvStore, id: Uuid) -> Result<Option<StoredOrder>> {
    Ok(kv.get(&order_key(id)).json().await?)
}

/// Says whether the order was still there afterwards; what was written after a deletion would list a ghost.
pub async fn update(kv: &KvStore, current: &StoredOrder, changed: &StoredOrder) -> Result<bool> {
    write(kv, changed).await?;
    if current.order.status != changed.order.status {
        kv.delete(&status_key(current.order.status, current.order.id)).await?;
    }
    Ok(read(kv, changed.order.id).await?.is_some())
}

/// The available cakes by id, from one list call.
pub async fn catalogue(kv: &KvStore) -> Result<HashMap<String, Cake>> {
    let page = kv.list().prefix("cake/".into()).execute().await?;
    let cakes = page.keys.into_iter().filter_map(|key| serde_json::from_value::<Cake>(key.metadata?).ok());
    Ok(cakes.filter(|cake| cake.available).map(|cake| (cake.id.clone(), cake)).collect())
}

pub async fn is_available(kv: &KvStore, style: &str) -> Result<bool> {
    let cake: Option<Cake> = kv.get(&format!("cake/{style}")).cache_ttl(300).json().await?;
    Ok(cake.is_some_and(|cake| cake.available))
}
