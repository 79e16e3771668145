use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;
use worker::Date;

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Pending,
    InProgress,
    Ready,
    Completed,
    Cancelled,
}

impl Status {
    fn may_become(self, next: Status) -> bool {
        use Status::*;
        matches!((self, next), (Pending, InProgress | Cancelled) | (InProgress, Ready | Cancelled) | (Ready, Completed))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewOrder {
    pub customer_id: Uuid,
    pub custom_text: String,
    pub cake_style: String,
    pub pickup_date: Option<u64>,
}

/// A merge patch (RFC 7396): what is null is removed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Patch {
    custom_text: Option<String>,
    cake_style: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    pickup_date: Option<Option<u64>>,
    status: Option<Status>,
}

fn nullable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<u64>>, D::Error> {
    Deserialize::deserialize(deserializer).map(Some)
}

/// As the API shows it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub id: Uuid,
    pub customer_id: Uuid,
    custom_text: String,
    cake_style: String,
    pub status: Status,
    created_at: u64,
    updated_at: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pickup_date: Option<u64>,
}

/// As it is kept.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredOrder {
    #[serde(flatten)]
    pub order: Order,
    pub revision: u64,
}

pub fn unix_seconds() -> u64 {
    Date::now().as_millis() / 1000
}

/// Drawn at random, so that two writers who have read the same one do not write the same one.
fn next_revision(current: u64) -> u64 {
    let drawn = Uuid::new_v4().as_u64_pair().0 >> 11;
    if drawn > 1 && drawn != current {
        drawn
    } else {
        next_revision(current)
    }
}

impl StoredOrder {
    pub fn new(wanted: NewOrder) -> Self {
        let now = unix_seconds();
        let order = Order {
            id: Uuid::now_v7(),
            customer_id: wanted.customer_id,
            custom_text: wanted.custom_text,
            cake_style: wanted.cake_style,
            status: Status::Pending,
            created_at: now,
            updated_at: now,
            pickup_date: wanted.pickup_date,
        };
        Self { order, revision: 1 }
    }

    pub fn etag(&self) -> String {
        format!("\"r{}\"", self.revision)
    }

    /// The order as a patch has it; None where it may not be applied.
    pub fn patched(&self, patch: Patch) -> Option<Self> {
        let mut order = self.order.clone();
        let changes_fields = patch.custom_text.is_some() || patch.cake_style.is_some() || patch.pickup_date.is_some();
        if changes_fields && order.status != Status::Pending {
            return None;
        }
        if let Some(status) = patch.status {
            if status != order.status && !order.status.may_become(status) {
                return None;
            }
            order.status = status;
        }
        order.custom_text = patch.custom_text.unwrap_or(order.custom_text);
        order.cake_style = patch.cake_style.unwrap_or(order.cake_style);
        order.pickup_date = patch.pickup_date.unwrap_or(order.pickup_date);
        order.updated_at = unix_seconds();
        Some(Self { order, revision: next_revision(self.revision) })
    }
}
