//! What the applications have in common: who may call, and the fields that every answer has.
use std::cell::OnceCell;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use worker::{Env, Request, Response, Result, RouteContext};

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Staff,
    Shop,
}

/// An entry of API_KEYS, as the bakery has it.
#[derive(Deserialize)]
struct Key {
    role: Role,
    sha256: String,
}

thread_local! {
    static KEYS: OnceCell<Vec<Key>> = const { OnceCell::new() };
}

fn read_keys(env: &Env) -> Vec<Key> {
    let text = env.var("API_KEYS").map(|keys| keys.to_string()).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Whose bearer token a request has, by its SHA-256 digest.
pub fn caller(req: &Request, env: &Env) -> Result<Option<Role>> {
    let Some(field) = req.headers().get("Authorization")? else {
        return Ok(None);
    };
    let Some(token) = field.strip_prefix("Bearer ") else {
        return Ok(None);
    };
    let digest = format!("{:x}", Sha256::digest(token));
    Ok(KEYS.with(|keys| {
        let keys = keys.get_or_init(|| read_keys(env));
        keys.iter().find(|key| key.sha256 == digest).map(|key| key.role)
    }))
}

/// The answer to who is nobody.
pub fn unauthorized() -> Result<Response> {
    Response::error("Unauthorized", 401)
}

/// The answer to who may not, if the caller is none of `roles`.
pub fn refused(ctx: &RouteContext<Role>, roles: &[Role]) -> Option<Result<Response>> {
    if roles.contains(&ctx.data) {
        return None;
    }
    Some(Response::error("Forbidden", 403))
}

/// The answer, with the fields that the others' middleware adds.
pub fn with_fields(mut response: Response) -> Result<Response> {
    let headers = response.headers_mut();
    headers.set("X-Request-Id", &Uuid::new_v4().to_string())?;
    headers.set("X-Content-Type-Options", "nosniff")?;
    Ok(response)
}
