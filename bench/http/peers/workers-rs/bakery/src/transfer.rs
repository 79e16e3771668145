//! The dry run of an import: what would become of each line.
use std::collections::HashMap;

use futures_util::{future, stream, StreamExt};
use serde::Deserialize;
use worker::{Request, Response, Result, RouteContext};

use crate::store::{catalogue, Cake};
use shared::{refused, Role};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ImportedOrder {
    cake_style: String,
}

struct Lines {
    cakes: HashMap<String, Cake>,
    rest: Vec<u8>,
    number: usize,
}

impl Lines {
    fn judge(&mut self, line: &[u8], answers: &mut String) {
        self.number += 1;
        if line.trim_ascii().is_empty() {
            return;
        }
        let status = match serde_json::from_slice::<ImportedOrder>(line) {
            Ok(order) if self.cakes.contains_key(&order.cake_style) => 200,
            Ok(_) => 422,
            Err(_) => 400,
        };
        answers.push_str(&format!("{{\"line\":{},\"status\":{status}}}\n", self.number));
    }

    /// What becomes of the lines that a piece of the body completes; None is the end of it.
    fn answers(&mut self, piece: Option<Vec<u8>>) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.rest);
        let is_end = piece.is_none();
        bytes.extend(piece.unwrap_or_default());
        let mut answers = String::new();
        let mut at = 0;
        while let Some(length) = bytes[at..].iter().position(|&byte| byte == b'\n') {
            self.judge(&bytes[at..at + length], &mut answers);
            at += length + 1;
        }
        if is_end {
            self.judge(&bytes[at..], &mut answers);
        } else {
            self.rest = bytes.split_off(at);
        }
        answers.into_bytes()
    }
}

pub async fn import_orders(mut req: Request, ctx: RouteContext<Role>) -> Result<Response> {
    if let Some(refusal) = refused(&ctx, &[Role::Staff]) {
        return refusal;
    }
    let cakes = catalogue(&ctx.kv("CATALOGUE")?).await?;
    let mut lines = Lines { cakes, rest: Vec::new(), number: 0 };
    let pieces = req.stream()?.map(|piece| piece.map(Some)).chain(stream::once(future::ready(Ok(None))));
    let mut response = Response::from_stream(pieces.map(move |piece| piece.map(|bytes| lines.answers(bytes))))?;
    let headers = response.headers_mut();
    headers.set("Content-Type", "application/x-ndjson")?;
    headers.set("Cache-Control", "no-store")?;
    Ok(response)
}
