//! The bakery's API with workers-rs, as its documentation shows it: a `Router` for each request, `kv`, serde.
mod model;
mod pricing;
mod store;
mod transfer;

use serde::{Deserialize, Serialize};
use shared::{caller, refused, unauthorized, with_fields, Role};
use uuid::Uuid;
use worker::*;

use model::{unix_seconds, NewOrder, Order, Patch, Status, StoredOrder};

const ANYBODY: &[Role] = &[Role::Staff, Role::Shop];

type Caller = RouteContext<Role>;

fn json<T: Serialize>(value: &T, status: u16, fields: &[(&str, &str)]) -> Result<Response> {
    let mut response = Response::from_json(value)?.with_status(status);
    for (name, text) in fields {
        response.headers_mut().set(name, text)?;
    }
    Ok(response)
}

fn not_found() -> Result<Response> {
    Response::error("Not found", 404)
}

fn id_of(ctx: &Caller) -> Option<Uuid> {
    ctx.param("id")?.parse().ok()
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct OrderQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<Uuid>,
    #[serde(default = "usual_limit")]
    limit: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
}

fn usual_limit() -> u64 {
    20
}

/// The shortest list that has every order of the filter.
fn list_prefix(query: &OrderQuery) -> String {
    match (query.customer_id, query.status) {
        (Some(customer), _) => format!("customer/{customer}/"),
        (None, Some(status)) => format!("status/{}/", store::status_text(status)),
        (None, None) => "order/".into(),
    }
}

#[derive(Serialize)]
struct Page {
    items: Vec<Order>,
    next: Option<String>,
}

async fn list_orders(req: Request, ctx: Caller) -> Result<Response> {
    if let Some(refusal) = refused(&ctx, &[Role::Staff]) {
        return refusal;
    }
    let Ok(mut query) = req.query::<OrderQuery>() else {
        return Response::error("Invalid parameter", 400);
    };
    let mut list = ctx.kv("ORDERS")?.list().prefix(list_prefix(&query)).limit(query.limit);
    if let Some(cursor) = query.cursor.take() {
        list = list.cursor(cursor);
    }
    let page = list.execute().await?;
    let metadata = page.keys.into_iter().filter_map(|key| key.metadata);
    let items = metadata.map(serde_json::from_value).collect::<serde_json::Result<Vec<Order>>>()?;
    query.cursor = page.cursor.filter(|_| !page.list_complete);
    let mut response =
        json(&Page { items, next: query.cursor.clone() }, 200, &[("Cache-Control", "private, no-cache")])?;
    if query.cursor.is_some() {
        let mut url = req.url()?;
        let pairs = url.query_pairs().into_owned().filter(|(name, _)| name != "cursor").collect::<Vec<_>>();
        url.query_pairs_mut().clear().extend_pairs(pairs).append_pair("cursor", &query.cursor.unwrap_or_default());
        let link = format!("<{}?{}>; rel=\"next\"", url.path(), url.query().unwrap_or_default());
        response.headers_mut().set("Link", &link)?;
    }
    Ok(response)
}

async fn create_order(mut req: Request, ctx: Caller) -> Result<Response> {
    if let Some(refusal) = refused(&ctx, ANYBODY) {
        return refusal;
    }
    let Ok(wanted) = req.json::<NewOrder>().await else {
        return Response::error("Validation failed", 422);
    };
    if !store::is_available(&ctx.kv("CATALOGUE")?, &wanted.cake_style).await? {
        return Response::error("No such cake", 422);
    }
    let stored = StoredOrder::new(wanted);
    store::write(&ctx.kv("ORDERS")?, &stored).await?;
    let location = format!("/v1/orders/{}", stored.order.id);
    json(&stored.order, 201, &[("Location", &location), ("ETag", &stored.etag())])
}

async fn get_order(req: Request, ctx: Caller) -> Result<Response> {
    if let Some(refusal) = refused(&ctx, ANYBODY) {
        return refusal;
    }
    let Some(id) = id_of(&ctx) else {
        return not_found();
    };
    let Some(stored) = store::read(&ctx.kv("ORDERS")?, id).await? else {
        return not_found();
    };
    let etag = stored.etag();
    if req.headers().get("If-None-Match")?.as_deref() == Some(&etag) {
        return Ok(Response::empty()?.with_status(304));
    }
    json(&stored.order, 200, &[("ETag", &etag), ("Cache-Control", "private, no-cache")])
}

async fn patch_order(mut req: Request, ctx: Caller) -> Result<Response> {
    if let Some(refusal) = refused(&ctx, &[Role::Staff]) {
        return refusal;
    }
    let Ok(patch) = req.json::<Patch>().await else {
        return Response::error("Validation failed", 422);
    };
    let Some(id) = id_of(&ctx) else {
        return not_found();
    };
    let orders = ctx.kv("ORDERS")?;
    let Some(stored) = store::read(&orders, id).await? else {
        return not_found();
    };
    if req.headers().get("If-Match")?.as_deref() != Some(&stored.etag()) {
        return Response::error("Precondition failed", 412);
    }
    let Some(changed) = stored.patched(patch) else {
        return Response::error("Conflict", 409);
    };
    if !store::update(&orders, &stored, &changed).await? {
        return not_found();
    }
    json(&changed.order, 200, &[("ETag", &changed.etag())])
}

async fn create_quote(mut req: Request, ctx: Caller) -> Result<Response> {
    if let Some(refusal) = refused(&ctx, ANYBODY) {
        return refusal;
    }
    let Ok(basket) = req.json::<pricing::Basket>().await else {
        return Response::error("Validation failed", 422);
    };
    let cakes = store::catalogue(&ctx.kv("CATALOGUE")?).await?;
    match pricing::price(&basket, &cakes, unix_seconds()) {
        Some(quote) => json(&quote, 200, &[("Cache-Control", "no-store")]),
        None => Response::error("No such cake", 422),
    }
}

#[event(fetch)]
async fn main(req: Request, env: Env, _ctx: Context) -> Result<Response> {
    let Some(role) = caller(&req, &env)? else {
        return unauthorized();
    };
    let router = Router::with_data(role)
        .get_async("/v1/orders", list_orders)
        .post_async("/v1/orders", create_order)
        .post_async("/v1/orders/import", transfer::import_orders)
        .get_async("/v1/orders/:id", get_order)
        .patch_async("/v1/orders/:id", patch_order)
        .post_async("/v1/quotes", create_quote);
    with_fields(router.run(req, env).await?)
}
